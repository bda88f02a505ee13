const ENDS_AFTER = 30 * 60 * 1000;

function place() {
  return "explainer-questions:" + location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1);
}

// A browser may forbid the store, and somebody may have written something else into it.
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(place()));
    return kept?.now instanceof Object && Number.isFinite(kept.at) ? kept : null;
  } catch { return null; }
}

function write(kept) {
  try { localStorage.setItem(place(), JSON.stringify(kept)); return true; } catch { return false; }
}

// What was there at the end of the visit before this one, and when; nothing on a first visit.
function lastVisit(stamps, now) {
  const kept = read();
  const isNew = !kept || now - kept.at > ENDS_AFTER;
  const before = isNew ? kept && { stamps: kept.now, at: kept.at } : kept.before?.stamps instanceof Object ? kept.before : null;
  return [before, write({ now: stamps, at: now, before })];
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function mark(id, word) {
  const card = document.querySelector("#root #question-" + CSS.escape(id));
  card?.querySelector("summary .when")?.prepend(element("span", word, { class: "fresh" }));
  return card?.querySelector("summary h1, summary h2, summary h3")?.textContent;
}

function forget(line, button) {
  button.addEventListener("click", () => {
    try { localStorage.removeItem(place()); } catch { /* then nothing is kept either */ }
    document.querySelectorAll(".xp .fresh").forEach((word) => word.remove());
    line.replaceChildren();
  });
  return button;
}

function tell(line, stamps, words) {
  const [before, isKept] = lastVisit(stamps, Date.now());
  if (!isKept) return;
  if (!before) return line.append(words.first);
  const format = { day: "numeric", month: "long", year: "numeric" };
  const date = new Date(before.at).toLocaleDateString(document.documentElement.lang || undefined, format);
  const fresh = Object.keys(stamps).filter((id) => before.stamps[id] !== stamps[id]);
  const sentence = (fresh.length ? words.some : words.none).replace("{date}", date);
  line.append(sentence, " ");
  fresh.forEach((id, number) => {
    const title = mark(id, id in before.stamps ? words.changed : words.new);
    const href = "questions?question=" + encodeURIComponent(id);
    if (title) line.append(number ? " · " : "", element("a", title, { href }));
  });
  line.append(" ", forget(line, element("button", words.forget, { type: "button" })));
}

// The text may arrive after this script: wait for the line, at most three seconds.
export default function (component) {
  const started = performance.now();
  (function look() {
    const line = document.querySelector("#root .visit:not([data-told])");
    if (line) {
      line.dataset.told = "";
      tell(line, JSON.parse(component.data.stamps), JSON.parse(component.data.words));
    } else if (performance.now() - started < 3000) requestAnimationFrame(look);
  })();
}
