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

function listenToPlot(plot, goTo) {
  plot.on("plotly_click", (click) => {
    const address = click.points.map((point) => point.customdata).find(Boolean);
    if (address) goTo(new URL(address, location.href));
  });
  plot.on("plotly_relayout", (change) => {
    const range = change["xaxis.range"] ?? (change["xaxis.range[0]"] && [change["xaxis.range[0]"], change["xaxis.range[1]"]]);
    if (range) goTo(addressOfPeriod(...daysBetween(range)));
    else if (change["xaxis.autorange"]) goTo(addressOfPeriod());
  });
}

// The strip: press on one bar, let go on another. The links below it do the same for keys and screen readers.
function listenToStrip(goTo) {
  let begin = null;
  const barAt = (strip, x) => {
    const bars = [...strip.querySelectorAll("[data-from]")];
    return bars.find((bar) => x < bar.getBoundingClientRect().right) ?? bars.at(-1);
  };
  const between = (strip, x) => {
    const bars = [...strip.querySelectorAll("[data-from]")];
    const ends = [bars.indexOf(begin), bars.indexOf(barAt(strip, x))].sort((a, b) => a - b);
    return bars.slice(ends[0], ends[1] + 1);
  };
  const mark = (strip, bars) => {
    for (const bar of strip.querySelectorAll("[data-from]")) bar.classList.toggle("held", bars.includes(bar));
  };
  document.addEventListener("pointerdown", (event) => {
    const strip = event.target.closest?.(".xp [data-brush]");
    if (!strip || event.button) return;
    begin = barAt(strip, event.clientX);
    strip.setPointerCapture(event.pointerId);
    mark(strip, [begin]);
  });
  document.addEventListener("pointermove", (event) => {
    const strip = begin?.closest("[data-brush]");
    if (strip) mark(strip, between(strip, event.clientX));
  });
  document.addEventListener("pointerup", (event) => {
    const strip = begin?.closest("[data-brush]");
    if (!strip) return;
    const bars = between(strip, event.clientX);
    begin = null;
    mark(strip, []);
    if (bars.length) goTo(addressOfPeriod(bars[0].dataset.from, bars.at(-1).dataset.to));
  });
  document.addEventListener("pointercancel", () => {
    const strip = begin?.closest("[data-brush]");
    begin = null;
    if (strip) mark(strip, []);
  });
}

function listenToChart(goTo) {
  const known = new WeakSet();
  const look = () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (known.has(plot) || !plot.on) continue;
      known.add(plot);
      listenToPlot(plot, goTo);
    }
  };
  // A plot is ready some time after it is in the page: what Plotly draws into it is a change as well.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
  listenToStrip(goTo);
}
