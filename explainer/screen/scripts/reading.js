// In a text: citations, words and names open in place; the contents follow the reader; a page can be printed.
// What opens stands in the text's own lists (its sources; its people, bodies and words), so nothing is fetched.

const reading = { pop: null, of: null, byHand: false, timer: 0, headings: null };

const canOpen = (element) => element?.closest?.(".xp.prose a.cite, .xp.prose a.to-term, .xp.prose a.to-person, .xp.prose a.to-body");

// The entry of the text's lists that tells about a link, or nothing: then the link is a link.
function entryOf(link) {
  const text = link.closest(".prose");
  if (link.classList.contains("cite")) return text.querySelector(`[id="${link.getAttribute("href").slice(1)}"]`);
  return [...text.querySelectorAll(".words-of-text [data-of]")].find((e) => e.dataset.of === link.getAttribute("href"));
}

function closePop(back) {
  clearTimeout(reading.timer);
  if (!reading.pop) return;
  const link = reading.of;
  const within = reading.pop.contains(document.activeElement);
  reading.pop.remove();
  link.removeAttribute("aria-describedby");
  if (link.classList.contains("cite")) link.setAttribute("aria-expanded", "false");
  Object.assign(reading, { pop: null, of: null, byHand: false });
  if (back || within) link.focus();
}

function openPop(link, byHand) {
  clearTimeout(reading.timer);
  if (reading.of === link) {
    reading.byHand ||= byHand;
    if (byHand) for (const inner of reading.pop.querySelectorAll("a")) inner.removeAttribute("tabindex");
    return;
  }
  closePop();
  const entry = entryOf(link);
  if (!entry) return;
  const pop = document.createElement("span");
  pop.className = "pop";
  pop.id = "pop";
  pop.setAttribute("role", "note");
  for (const node of entry.cloneNode(true).childNodes) pop.append(node.cloneNode(true));
  for (const element of pop.querySelectorAll("[id], .back")) element.matches(".back") ? element.remove() : element.removeAttribute("id");
  // Right behind the word it belongs to, so that the next Tab goes into it; but a name that only has the focus is passed
  // by, or a text with many names would have three times as many stops.
  if (!byHand) for (const inner of pop.querySelectorAll("a")) inner.tabIndex = -1;
  link.after(pop);
  place(pop, link);
  link.setAttribute("aria-describedby", "pop");
  if (link.classList.contains("cite")) link.setAttribute("aria-expanded", "true");
  Object.assign(reading, { pop, of: link, byHand });
}

// Below the word, or above it where there is no room; on a narrow screen as wide as the text.
function place(pop, link) {
  const text = link.closest(".prose").getBoundingClientRect();
  const word = link.getBoundingClientRect();
  const width = Math.min(text.width, 384);
  const start = Math.min(Math.max(word.left - 24, text.left), text.right - width);
  pop.style.width = `${width}px`;
  pop.style.left = `${start - text.left}px`;
  pop.style.top = `${word.bottom - text.top + 6}px`;
  if (word.bottom + pop.offsetHeight + 12 > innerHeight && word.top > pop.offsetHeight + 80)
    pop.style.top = `${word.top - text.top - pop.offsetHeight - 6}px`;
}

function listenToWords() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = canOpen(event.target);
    if (link) {
      clearTimeout(reading.timer);
      reading.timer = setTimeout(() => openPop(link, false), 250);
    } else if (reading.pop?.contains(event.target)) clearTimeout(reading.timer);
    else if (reading.pop && !reading.byHand) {
      clearTimeout(reading.timer);
      reading.timer = setTimeout(closePop, 300);
    } else if (!reading.pop) clearTimeout(reading.timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = canOpen(event.target);
    if (link && !link.classList.contains("cite") && link.matches(":focus-visible")) openPop(link, false);
    else if (reading.pop && event.target !== reading.of && !reading.pop.contains(event.target)) closePop();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !reading.pop) return;
    event.preventDefault();
    closePop(true);
  });
  // Before links are followed: a citation opens where it stands, and a tapped word tells what it means.
  document.addEventListener(
    "click",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      const link = canOpen(event.target);
      if (!link) {
        if (reading.pop && !reading.pop.contains(event.target)) closePop();
        return;
      }
      const isCite = link.classList.contains("cite");
      if (!isCite && event.pointerType !== "touch") return;
      if (!entryOf(link)) return;
      event.preventDefault();
      event.stopPropagation();
      if (reading.of === link && reading.byHand) closePop();
      else openPop(link, true);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".xp [data-print]")) print();
  });
}

// Marks in the contents where the reader is: the last heading that has passed the upper third of the screen.
function followReader() {
  const links = [...document.querySelectorAll(".xp .rail a")];
  let here = null;
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading && heading.getBoundingClientRect().top < innerHeight / 3) here = link;
  }
  for (const link of links) {
    if (link === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// A mark of the timeline's picture in a text has its words from the list below it, which leads to the same.
function listenToMarks() {
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".figure .mark:not([title])");
    const lines = mark ? [...mark.closest(".figure").querySelectorAll(".events .event")] : [];
    const line = lines.find((one) => one.querySelector("a").href === mark.href);
    if (line) mark.title = line.textContent.replace(/\s+/g, " ").trim();
  });
}

function listenToReading() {
  listenToMarks();
  listenToWords();
  let asked = false;
  document.addEventListener(
    "scroll",
    () => {
      if (asked || !document.querySelector(".xp .rail")) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        followReader();
      });
    },
    { capture: true, passive: true },
  );
}
