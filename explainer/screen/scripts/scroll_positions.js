// The place in a page belongs to its entry in the history: back, forward and a return from another site lead to where
// a reader was, as browsers do it for pages that scroll as a whole.

const STANDS = 400; // ms in which nothing has moved the page any more, and
const LOOKS = 12; // in so many pictures of it: then it stands, also on a machine that draws one a second
const LEADS = 1000; // ms after a finger or a wheel has moved in which it is its reader who moves the page
const GIVEN_UP = 8000; // ms in which the page has not changed: it has become shorter, and the place is no longer there

// Kept by the window: Streamlit may load this script again, and what listens is the first of them. `wanted` is the place to which
// the history leads, {top, cards}, until its reader moves on; `isComing` says that the view of the address has not come yet, `isStill`
// that the page has come and grows no more, `isThere` that it stands at the place; `at` is the address of the view that is shown.
const scrollPositions = (window.explainerScrollPositions ??= {
  wanted: null, isComing: false, isStill: false, isThere: false, isLooking: false, at: "", timer: 0, touched: -Infinity,
});
const addressOf = () => location.pathname + location.search;
const isOtherShown = () => scrollPositions.isComing || !isOfAddress(pageShown());
const placeIn = (entry) => (entry?.top == null ? null : { top: entry.top, cards: entry.cards ?? [] });

// While the page is on its way to a place, where it stands in between is nobody's.
function rememberPlace() {
  clearTimeout(scrollPositions.timer);
  const main = mainPart();
  if (main && (!scrollPositions.wanted || scrollPositions.isThere))
    history.replaceState({ ...history.state, top: main.scrollTop, cards: openCards() }, "");
}

function moveOn() {
  clearTimeout(scrollPositions.timer);
  scrollPositions.wanted = null;
}

// The page may still be cleared, drawn and grow, on a slow machine for long after its run is over: hold the place until all of it
// is drawn and has stood for a while. A reader who moves the page in the meantime moves the place.
function returnToPlace() {
  scrollPositions.isThere = scrollPositions.isStill = false;
  if (scrollPositions.isLooking) return;
  scrollPositions.isLooking = true;
  let since = performance.now();
  let looks = 0;
  let height = 0;
  let isAtPlace = false;
  (function look() {
    const { wanted } = scrollPositions;
    const main = mainPart();
    scrollPositions.isLooking = Boolean(wanted && main);
    if (!scrollPositions.isLooking) return;
    const now = performance.now();
    const isOther = isOtherShown();
    if (!isOther && reopenCards(wanted.cards)) height = 0;
    const isSame = !isOther && main.scrollHeight === height;
    if (isSame && isAtPlace && now - scrollPositions.touched < LEADS) wanted.top = main.scrollTop;
    else if (!isOther && Math.abs(main.scrollTop - wanted.top) > 1) main.scrollTo({ top: wanted.top, behavior: "instant" });
    [since, looks, height] = isSame && !isRunning() ? [since, looks + 1, height] : [now, 0, main.scrollHeight];
    isAtPlace = !isOther && Math.abs(main.scrollTop - wanted.top) <= 1;
    scrollPositions.isStill = looks > LOOKS && now - since > STANDS;
    scrollPositions.isThere = scrollPositions.isStill && (isAtPlace || now - since > GIVEN_UP);
    scrollPositions.isLooking = !scrollPositions.isThere;
    if (scrollPositions.isThere && isAtPlace) rememberPlace();
    if (scrollPositions.isLooking) requestAnimationFrame(look);
  })();
}

// Says whether the view that has just been drawn is one to which a reader returns. Until then a place is kept, also while a page
// that comes late stands in its stead.
function returns(first) {
  if (first) scrollPositions.wanted = placeIn(history.state);
  scrollPositions.isComing = false;
  scrollPositions.at = addressOf();
  const isReturn = scrollPositions.wanted !== null;
  if (isReturn) returnToPlace();
  return isReturn;
}

function listenToPlaces() {
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target !== mainPart()) return;
      clearTimeout(scrollPositions.timer);
      scrollPositions.timer = setTimeout(rememberPlace, 200);
    },
    { capture: true, passive: true },
  );
  // A finger on a page that is not yet the one that was asked for, or not yet all of it, says nothing of the place in that one.
  const touch = ({ type }) => {
    if (type === "wheel" || type === "touchmove") scrollPositions.touched = performance.now();
    if (scrollPositions.isStill && !isOtherShown()) moveOn();
  };
  for (const moves of ["wheel", "touchstart", "touchmove", "pointerdown", "keydown"])
    document.addEventListener(moves, touch, { capture: true, passive: true });
  addEventListener("pagehide", () => document.getElementById("words") || rememberPlace());
  // A run that is asked for on a slow line begins when the page has long stood at its place; one that shows the same view tells nothing
  // else of its end.
  new MutationObserver(() => {
    if (!isRunning()) scrollPositions.isComing = false;
    if (scrollPositions.wanted) returnToPlace();
  }).observe(appPart(), { attributeFilter: [RUN_STATE] });
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return; // a run that our scripts ask for: nobody has moved through the history
    moveOn();
    beginMove("");
    scrollPositions.wanted = placeIn(event.state);
    scrollPositions.isThere = scrollPositions.isStill = false;
    scrollPositions.isComing = addressOf() !== scrollPositions.at;
    if (scrollPositions.wanted && addressOf() === scrollPositions.at) returnToPlace();
  });
}
