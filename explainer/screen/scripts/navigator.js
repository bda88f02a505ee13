// One listener for the whole document, whatever is drawn in it later.
const state = (window.explainerNavigator ??= { view: null, hash: "", listening: false });

state.scroller ??= mainPart; // for the script that lets the app take the words over

function find(id) {
  return id ? document.getElementById(decodeURIComponent(id)) : document.querySelector(".xp .chosen");
}

// Where what is open stands beside its list or matrix, these stay where their reader is, or move to its line.
function lineBeside(element) {
  const isBeside = element.matches(".has-card > .card") && matchMedia("(min-width: 64rem)").matches;
  return isBeside ? document.querySelector("#root .has-card :is(.line .current, tr.on)") : null;
}

function isSeen(line) {
  const box = line.getBoundingClientRect();
  return box.top > 150 && box.bottom < innerHeight;
}

function show(element) {
  const details = element.closest("details");
  if (details) details.open = true;
  if (element.tagName === "DETAILS") element.open = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const line = lineBeside(element);
  if (!line) element.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  else if (!isSeen(line)) line.scrollIntoView({ block: "center", behavior: "auto" });
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

// Says whether there is still something to wait for: for three seconds, and until the reader is on the way to another page
// or writes in a field to which they have come since.
function untilNextMove() {
  const started = performance.now();
  const { moves, focused } = state;
  const writes = ({ activeElement: now }) => now !== focused && now?.matches("input, select, textarea");
  return () => state.moves === moves && performance.now() - started < 3000 && !writes(document);
}

// The text may arrive after this script: wait for the element, at most three seconds. For the first address, a long list
// may show the record on another of its pages: then the address asks for the record itself, which opens the right page.
function showWhenThere(id, first) {
  const goesOn = untilNextMove();
  const [, kind, record] = (first && id.match(/^(source|event)-(.+)$/)) || [];
  (function look() {
    if (!goesOn()) return;
    const element = find(id);
    if (element) show(element);
    else if (kind && document.querySelector(".xp .steps a[href$='#list']")) askForRecord(kind, record);
    else requestAnimationFrame(look);
  })();
}

function askForRecord(kind, record) {
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.delete("page");
  url.searchParams.set(kind, record);
  state.hash = "";
  history.replaceState({}, "", url);
  runAddress();
}

// A new page begins at its heading, for the keyboard and for those who hear it: the one before may still stand there.
function beginAtHeading(before) {
  mainPart()?.scrollTo(0, 0);
  const goesOn = untilNextMove();
  (function look() {
    if (!goesOn()) return;
    const heading = document.querySelector(".xp h1");
    if (heading && heading.textContent !== before) {
      heading.setAttribute("tabindex", "-1");
      heading.focus({ preventScroll: true });
    } else requestAnimationFrame(look);
  })();
}

// What the page before was, and what of it is over.
function beginMove(hash) {
  state.moves = (state.moves ?? 0) + 1;
  state.hash = hash;
  state.heading = document.querySelector(".xp h1")?.textContent;
  state.focused = document.activeElement;
  state.isRunAgain = false;
}

// Streamlit runs the page of the address whenever a reader moves through the history: so we move there.
function goTo(url) {
  rememberPlace();
  moveOn();
  beginMove(url.hash.slice(1));
  pushAddress(keepEmbedding(url));
  runAddress();
}

function onClick(event) {
  if (event.target.closest?.(SKIP)) return show(document.querySelector(".xp h1"));
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.(".xp a[href]");
  if (!link || link.getAttribute("target") || link.hasAttribute("download")) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (!isOurs(url)) {
    leaveFrame(link, url);
    return;
  }
  event.preventDefault();
  if (link.matches("[data-share]")) {
    share(link, sharedAddress(url));
    return;
  }
  if (link.getAttribute("href").startsWith("#") || (isHere(url) && url.hash)) {
    const target = find(url.hash.slice(1));
    if (!target) return;
    rememberPlace();
    moveOn();
    pushAddress(url.hash);
    show(target);
  } else goTo(url);
}

function onSubmit(event) {
  const form = event.target.closest?.(".xp form[method=get]");
  if (!form) return;
  event.preventDefault();
  const url = new URL(form.getAttribute("action"), location.href);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
  goTo(url);
}

// The app has taken the words over, which stood at the right place: what the address asks for gets the focus, and a record that
// stands on another page of a long list is asked for.
function onTakenOver() {
  tellBar(); // a reader of the words may have moved in them
  if (!document.querySelector("#root .picture-left")) layAllSoon();
  const id = location.hash.slice(1);
  const target = id || state.chosen ? find(id) : null;
  if (id && !target) return showWhenThere(id, true);
  if (target?.closest("details:not([open])")) return show(target);
  if (!target || document.activeElement !== document.body) return;
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

// Between the bar and the foot lies what a page is for. Where a host sends Streamlit's app as it is, its `main` holds all three.
function nameMainPart() {
  const part = document.querySelector(".st-key-page");
  if (part && !part.closest("main")) part.role = "main";
}

const pageShown = () => (state.view ?? "").split("?")[0];
const isOfAddress = (page) => page === (decodeURIComponent(location.pathname.split("/").pop()) || "home");

// A run of the page before may end when its reader is back at the one of the address: that page is run, once for each move.
function runAddressIfOther(page) {
  if (isOfAddress(page) || state.isRunAgain) return;
  state.isRunAgain = true;
  runAddress();
}

export default function (component) {
  if (!state.listening) {
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    listenToChart(goTo);
    listenToKeys();
    listenToScrollKeys();
    listenToRows();
    listenToReading();
    listenToSeeking();
    listenToPlaces();
    listenToCards();
    listenToConnection();
    listenToMenus();
    catchOpened(isOurs, goTo);
    state.listening = true;
    state.hash = location.hash.slice(1);
  }
  nameMainPart();
  const view = component.data?.view;
  if (view !== state.view) {
    const first = state.view === null;
    const pageBefore = pageShown();
    state.view = view;
    // Before the app has taken over, the words stand at the right place already.
    if (first && document.getElementById("words")) {
      scrollPositions.at = addressOf();
      state.chosen = component.data?.chosen;
      addEventListener("explainer:taken-over", onTakenOver, { once: true });
    } else if (returns(first)) state.hash = "";
    else if (state.hash) showWhenThere(state.hash, first);
    else if (component.data?.chosen) showWhenThere("", first);
    else if (!first && pageBefore !== pageShown()) beginAtHeading(state.heading);
    state.hash = "";
    runAddressIfOther(pageShown());
    answerDialogs();
  }
}
