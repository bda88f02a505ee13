// A search box suggests while a reader types: the server draws a list of links, which opens below the box.
// The keys are those of a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

const WAIT = 120; // ms without a key before the server is asked
const seeking = { box: null, list: null, timer: 0, asking: null };

function closeFound(forget) {
  clearTimeout(seeking.timer);
  seeking.asking?.abort();
  seeking.list?.remove();
  const box = seeking.box;
  Object.assign(seeking, { box: null, list: null, asking: null });
  if (!box) return;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  if (forget && box.closest(".at-hand")) {
    box.value = "";
    box.blur();
  }
}

function openFound(box, html) {
  const there = seeking.list;
  const list = new DOMParser().parseFromString(html, "text/html").querySelector(".found");
  if (!list) return;
  if (there) there.replaceWith(list);
  else box.closest("form").append(list);
  seeking.list = list;
  box.removeAttribute("aria-activedescendant");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "found"], ["aria-expanded", "true"]])
    box.setAttribute(name, value);
  box.closest("form").querySelector("[role=status]").textContent = list.dataset.said;
}

async function askFor(box) {
  seeking.asking?.abort();
  const words = box.value.trim();
  if (words.length < 2) return closeFound();
  if (seeking.box && seeking.box !== box) closeFound();
  seeking.box = box;
  const asking = (seeking.asking = new AbortController());
  const url = new URL(box.dataset.suggest, location.href);
  url.searchParams.set("q", words);
  try {
    const answer = await fetch(url, { signal: asking.signal });
    const html = answer.ok ? await answer.text() : "";
    if (!asking.signal.aborted && html) openFound(box, html);
  } catch {
    // Without an answer the box is a box: Enter still searches.
  }
}

function choose(option) {
  for (const other of seeking.list.children) other.classList.toggle("on", other === option);
  if (!option) return seeking.box.removeAttribute("aria-activedescendant");
  seeking.box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function onSeekKey(event) {
  if (!event.target.matches?.(".xp input[data-suggest]") || event.isComposing) return;
  if (!seeking.list) {
    if (event.key === "ArrowDown") askFor(event.target);
    return;
  }
  const options = [...seeking.list.querySelectorAll("a[role=option]")];
  const at = options.findIndex((option) => option.classList.contains("on"));
  if (event.key === "ArrowDown") choose(options[at + 1]);
  else if (event.key === "ArrowUp") choose(options.at(at < 0 ? -1 : at - 1 < 0 ? options.length : at - 1));
  else if (event.key === "Escape") closeFound();
  else if (event.key === "Enter" && at >= 0) options[at].click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function listenToSeeking() {
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(".xp input[data-suggest]")) return;
    clearTimeout(seeking.timer);
    seeking.timer = setTimeout(() => askFor(event.target), WAIT);
  });
  document.addEventListener("keydown", onSeekKey, true);
  // A press on the list must not take the focus from the box, which would close the list before the click.
  document.addEventListener("pointerdown", (event) => {
    if (seeking.list?.contains(event.target)) event.preventDefault();
    else if (seeking.list && event.target !== seeking.box) closeFound();
  });
  document.addEventListener("focusin", (event) => {
    if (seeking.list && event.target !== seeking.box && !seeking.list.contains(event.target)) closeFound();
  });
}
