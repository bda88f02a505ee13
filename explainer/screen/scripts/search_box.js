// A search box suggests while a reader types: the server draws a list of links, which opens below the box.
// The keys are those of a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

const WAIT = 120; // ms without a key before the server is asked
const suggestions = { box: null, list: null, timer: 0, asking: null };

const isBox = (element) => element?.matches?.(".xp input[data-suggest]");

function closeFound() {
  clearTimeout(suggestions.timer);
  suggestions.asking?.abort();
  suggestions.list?.remove();
  const box = suggestions.box;
  Object.assign(suggestions, { box: null, list: null, asking: null });
  if (!box) return;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  box.closest("form").querySelector("[role=status]").textContent = "";
}

// Another page, or another view of this one: the box in the bar begins anew.
function leaveFound() {
  closeFound();
  const box = document.querySelector(".mast .at-hand input");
  if (!box) return;
  box.value = "";
  box.blur();
}

function openFound(box, html) {
  const list = new DOMParser().parseFromString(html, "text/html").querySelector(".found");
  // A reader may have gone on while the answer was under way.
  if (!list || document.activeElement !== box) return closeFound();
  // Arrows go through them, Tab leaves the box: a list that scrolls would be a stop of its own.
  for (const one of [list, ...list.querySelectorAll("a")]) one.tabIndex = -1;
  if (suggestions.list) suggestions.list.replaceWith(list);
  else box.closest("form").append(list);
  suggestions.list = list;
  // A frame, or a screen with a keyboard on it, may end before the list does: what is cut there could not be scrolled to.
  list.style.maxBlockSize = `min(26rem, ${Math.max(innerHeight - list.getBoundingClientRect().top - 8, 96)}px)`;
  box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-expanded", "true");
  box.closest("form").querySelector("[role=status]").textContent = list.dataset.said;
}

async function askFor(box) {
  suggestions.asking?.abort();
  const words = box.value.trim();
  if (words.length < 2) return closeFound();
  if (suggestions.box !== box) closeFound();
  suggestions.box = box;
  const asking = (suggestions.asking = new AbortController());
  const url = new URL(box.dataset.suggest, location.href);
  url.searchParams.set("q", words);
  try {
    const answer = await fetch(url, { signal: asking.signal });
    const html = answer.ok ? await answer.text() : "";
    if (!asking.signal.aborted) openFound(box, html);
  } catch {
    // Without an answer the box is a box: Enter still searches.
  }
}

function choose(option) {
  for (const other of suggestions.list.children) {
    other.classList.toggle("on", other === option);
    other.setAttribute("aria-selected", String(other === option));
  }
  if (!option) return suggestions.box.removeAttribute("aria-activedescendant");
  suggestions.box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function onSeekKey(event) {
  // While a word is composed (229: also the key that ends it) the keys belong to the composing.
  if (!isBox(event.target) || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape" && (suggestions.list || suggestions.asking)) closeFound();
  else if (!suggestions.list && event.key === "ArrowDown") askFor(event.target);
  else if (!suggestions.list) return;
  else {
    const options = [...suggestions.list.querySelectorAll("a[role=option]")];
    const at = options.findIndex((option) => option.classList.contains("on"));
    if (event.key === "ArrowDown") choose(options[at + 1]);
    else if (event.key === "ArrowUp") choose(options[at < 0 ? options.length - 1 : at - 1]);
    else if (event.key === "Enter" && at >= 0) options[at].click();
    else return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function listenToSeeking() {
  document.addEventListener("input", (event) => {
    if (!isBox(event.target)) return;
    clearTimeout(suggestions.timer);
    if (suggestions.list) choose(null); // other words, another choice
    suggestions.timer = setTimeout(() => askFor(event.target), WAIT);
  });
  document.addEventListener("keydown", onSeekKey, true);
  // A press on the list must not take the focus from the box, which would close the list before the click.
  document.addEventListener("pointerdown", (event) => {
    if (suggestions.list?.contains(event.target)) event.preventDefault();
    else if (!isBox(event.target)) closeFound();
  });
  document.addEventListener("focusin", (event) => {
    if (!isBox(event.target) && !suggestions.list?.contains(event.target)) closeFound();
  });
  if (self !== top) addEventListener("blur", closeFound); // a press on the page around the frame
  addEventListener("popstate", leaveFound); // which is also how we move ourselves
}
