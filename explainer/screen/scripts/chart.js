// The chart and its strip lead to addresses, as links do: a mark to its event, a stretch of time to its period.

// The address with another period; what is open or on which page of the list belongs to the old one.
function addressOfPeriod(from, to) {
  const url = new URL(location.href);
  for (const name of ["from", "to", "event", "page"]) url.searchParams.delete(name);
  if (from) url.searchParams.set("from", from);
  if (to) url.searchParams.set("to", to);
  url.hash = "";
  return url;
}

const dayOf = (value) => new Date(typeof value === "string" ? value.replace(" ", "T") + (value.length > 10 ? "Z" : "") : value);

const DAY = 864e5;

// Plotly tells the edges as moments; a period holds the days whose middle lies between them.
function daysBetween(range) {
  const first = new Date(Math.ceil((dayOf(range[0]) - DAY / 2) / DAY) * DAY);
  const last = new Date(Math.floor((dayOf(range[1]) - DAY / 2) / DAY) * DAY);
  return [first, last < first ? first : last].map((day) => day.toISOString().slice(0, 10));
}

// A finger that scrolls or pinches opens nothing: only a press that stays where it is, of one finger, is meant.
const press = { x: 0, y: 0, top: 0, fingers: new Set(), strayed: false };
function listenToPresses() {
  const watch = (type, does) => document.addEventListener(type, does, { capture: true, passive: true });
  watch("pointerdown", (event) => {
    press.fingers.add(event.pointerId);
    if (press.fingers.size > 1) press.strayed = true;
    else Object.assign(press, { x: event.clientX, y: event.clientY, top: mainPart()?.scrollTop ?? 0, strayed: false });
  });
  watch("pointermove", (event) => {
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > 10) press.strayed = true;
  });
  watch("pointerup", (event) => press.fingers.delete(event.pointerId));
  watch("pointercancel", (event) => {
    press.fingers.delete(event.pointerId);
    press.strayed = true;
  });
  // Plotly would take a finger's way over the chart for a choice of time and hold the page; a tap reaches it as a click.
  watch("touchstart", (event) => {
    if (event.target.closest?.(".st-key-chart .js-plotly-plot")) event.stopPropagation();
  });
}
const isMeant = () => !press.strayed && Math.abs((mainPart()?.scrollTop ?? 0) - press.top) < 3;

function listenToPlot(plot, goTo) {
  plot.on("plotly_click", (click) => {
    const address = click.points.map((point) => point.customdata).find(Boolean);
    if (address && isMeant()) goTo(new URL(address, location.href));
  });
  plot.on("plotly_relayout", (change) => {
    for (const name of ["xaxis", "xaxis2", "xaxis3"]) {
      const range = change[`${name}.range`] ?? (change[`${name}.range[0]`] && [change[`${name}.range[0]`], change[`${name}.range[1]`]]);
      if (range) return goTo(addressOfPeriod(...daysBetween(range)));
      if (change[`${name}.autorange`]) return goTo(addressOfPeriod());
    }
  });
}

// The marks in their order, each with the address that it leads to and its words: the points of traces that have addresses.
function marksOf(plot) {
  const told = plot.data.filter((trace) => trace.customdata).flatMap((trace) =>
    [...trace.customdata].map((address, n) => ({ address, words: trace.hovertext[n].replaceAll("<br>", " "), x: String(trace.x[n]) })));
  const points = [...plot.querySelectorAll(".scatterlayer .point")];
  return points.length === told.length ? told.map((mark, n) => ({ ...mark, point: points[n] })) : [];
}

// Shows which mark is meant, with its words where these are not beside it already.
function light(mark, withWords) {
  for (const other of document.querySelectorAll(".point.lit")) other.classList.remove("lit");
  document.querySelector(".lit-words")?.remove();
  if (!mark) return;
  mark.point.classList.add("lit");
  if (!withWords) return;
  const box = mark.point.getBoundingClientRect();
  const words = document.createElement("div");
  words.className = "xp lit-words";
  words.setAttribute("role", "status");
  words.innerHTML = mark.words;
  document.body.append(words);
  words.style.left = `${Math.max(8, Math.min(box.left - 20, innerWidth - words.offsetWidth - 8))}px`;
  words.style.top = `${box.top - words.offsetHeight - 8 < 60 ? box.bottom + 8 : box.top - words.offsetHeight - 8}px`;
}

const plotShown = () => [...document.querySelectorAll(".st-key-chart .js-plotly-plot")].find((plot) => plot.data && plot.offsetHeight);

function lightEvent(item) {
  const plot = plotShown();
  if (!plot) return;
  const id = item?.id.replace("line-", "");
  light(id && marksOf(plot).find((mark) => new URL(mark.address, location.href).searchParams.get("event") === id));
}

// The chart is one stop of the keyboard; the arrow keys go from mark to mark in order of time, Home and End to the first and last.
function listenToChartKeys(plot, goTo) {
  let at = -1;
  plot.tabIndex = 0;
  plot.addEventListener("keydown", (event) => {
    const marks = marksOf(plot).sort((a, b) => (a.x < b.x ? -1 : 1));
    const last = marks.length - 1;
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (event.key === "Enter" && marks[at]) goTo(new URL(marks[at].address, location.href));
    else if (event.key === "Escape") light(null);
    else if (next !== undefined) light(marks[(at = Math.min(Math.max(next, 0), last))], true);
    else return;
    event.preventDefault();
  });
  plot.addEventListener("blur", () => light(null));
}

// The strip: press on one bar, let go on another. Its two handles do the same for keys and screen readers.
function listenToStrip(goTo) {
  let begin = null;
  let timer = 0;
  const barsOf = (strip) => [...strip.querySelectorAll("[data-from]")];
  const barAt = (strip, x) => barsOf(strip).find((bar) => x < bar.getBoundingClientRect().right) ?? barsOf(strip).at(-1);
  const between = (strip, one, other) => {
    const ends = [one, other].sort((a, b) => a - b);
    return barsOf(strip).slice(ends[0], ends[1] + 1);
  };
  const held = (strip, x) => between(strip, barsOf(strip).indexOf(begin), barsOf(strip).indexOf(barAt(strip, x)));
  const mark = (strip, bars) => {
    for (const bar of barsOf(strip)) bar.classList.toggle("held", bars.includes(bar));
  };
  const open = (bars) => bars.length && goTo(addressOfPeriod(bars[0].dataset.from, bars.at(-1).dataset.to ?? bars.at(-1).dataset.from));
  document.addEventListener("pointerdown", (event) => {
    const strip = event.target.closest?.(".xp [data-brush]");
    if (!strip || event.button || event.target.matches("input")) return;
    begin = barAt(strip, event.clientX);
    strip.setPointerCapture(event.pointerId);
    mark(strip, [begin]);
  });
  document.addEventListener("pointermove", (event) => {
    const strip = begin?.closest("[data-brush]");
    if (strip) mark(strip, held(strip, event.clientX));
  });
  document.addEventListener("pointerup", (event) => {
    const strip = begin?.closest("[data-brush]");
    if (!strip) return;
    const bars = held(strip, event.clientX);
    begin = null;
    mark(strip, []);
    open(bars);
  });
  document.addEventListener("pointercancel", () => {
    const strip = begin?.closest("[data-brush]");
    begin = null;
    if (strip) mark(strip, []);
  });
  // A handle follows the keys at once; the page follows when they rest.
  document.addEventListener("input", (event) => {
    const strip = event.target.matches?.("input[data-end]") && event.target.closest("[data-brush]");
    if (!strip) return;
    event.target.setAttribute("aria-valuetext", barsOf(strip)[event.target.value].title.split(":")[0]);
    const bars = between(strip, ...[...strip.querySelectorAll("input")].map((handle) => Number(handle.value)));
    mark(strip, bars);
    clearTimeout(timer);
    timer = setTimeout(() => open(bars), 700);
  });
}

// Where the open event has a place beside the list, a press on a line opens it there; elsewhere the line itself opens.
function listenToLine(goTo) {
  document.addEventListener("click", (event) => {
    const line = event.target.closest?.(".xp .line summary") && event.target.closest(".event").querySelector(".ways a");
    if (!line || !matchMedia("(min-width: 64rem)").matches) return;
    event.preventDefault();
    goTo(new URL(line.getAttribute("href"), location.href));
  });
  for (const type of ["pointerover", "focusin"])
    document.addEventListener(type, (event) => {
      const line = event.target.closest?.(".xp .line .event");
      if (line) lightEvent(line);
    });
  let asked = false;
  document.addEventListener("scroll", () => {
    if (asked || !document.querySelector(".xp .line")) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      followList();
    });
  }, { capture: true, passive: true });
}

// The first line below the bar: its dot is lit in the chart, and its month is marked in the strip of months.
function followList() {
  const bar = matchMedia("(max-width: 60rem)").matches ? 150 : 160;
  const items = [...document.querySelectorAll(".xp .line .event")];
  let low = 0;
  for (let high = items.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (items[middle].getBoundingClientRect().bottom < bar) low = middle + 1;
    else high = middle;
  }
  if (!items[low]) return;
  if (items[low].getBoundingClientRect().top < bar) lightEvent(items[low]);
  const head = items[low].closest(".month")?.querySelector("h2").id;
  for (const link of document.querySelectorAll(".xp .months a")) {
    const isHere = link.hash === `#${head}`;
    if (isHere === link.hasAttribute("aria-current")) continue;
    if (!isHere) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      const list = link.closest("ul");
      list.scrollLeft = link.offsetLeft - list.clientWidth / 2;
    }
  }
}

// What lies below the first screen has waited until the app was there, with its chart where it has one (takeover.js).
const layAllSoon = () => (window.requestIdleCallback ?? setTimeout)(() => (document.getElementById("root").className = ""));

function listenToChart(goTo) {
  const known = new WeakSet();
  const look = () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (known.has(plot) || !plot.on) continue;
      known.add(plot);
      listenToPlot(plot, goTo);
      listenToChartKeys(plot, goTo);
      layAllSoon();
    }
  };
  // A plot is ready some time after it is in the page: what Plotly draws into it is a change as well.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
  listenToPresses();
  listenToStrip(goTo);
  listenToLine(goTo);
}
