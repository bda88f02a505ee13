// The place in a page belongs to its entry in the history: back, forward and a return from another site lead to where
// a reader was, as browsers do it for pages that scroll as a whole.

const STANDS = 400; // ms in which nothing has moved the page any more, and
const LOOKS = 12; // in so many pictures of it: then it stands, also on a machine that draws one a second
const GIVEN_UP = 8000; // ms in which the page has not changed: it has become shorter, and the place is no longer there

// Kept by the window: Streamlit may load this script again, and what listens is the first of them. `wanted` is the place to which
// the history leads, {top, cards}, until its reader moves on; `isThere` says whether the page stands at it.
const scrollPositions = (window.explainerScrollPositions ??= { wanted: null, isThere: false, isLooking: false, at: "", timer: 0 });
const addressOf = () => location.pathname + location.search;
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
// is drawn and has stood for a while, or its reader moves on.
function returnToPlace() {
  scrollPositions.isThere = false;
  if (scrollPositions.isLooking) return;
  scrollPositions.isLooking = true;
  let since = performance.now();
  let looks = 0;
  let height = 0;
  (function look() {
    const { wanted } = scrollPositions;
    const main = mainPart();
    scrollPositions.isLooking = Boolean(wanted && main);
    if (!scrollPositions.isLooking) return;
    const now = performance.now();
    const isOther = !isOfAddress(pageShown());
    if (!isOther && reopenCards(wanted.cards)) height = 0;
    if (!isOther && Math.abs(main.scrollTop - wanted.top) > 1) main.scrollTo({ top: wanted.top, behavior: "instant" });
    const isStill = !isOther && !isRunning() && main.scrollHeight === height;
    [since, looks, height] = isStill ? [since, looks + 1, height] : [now, 0, main.scrollHeight];
    const isAtPlace = Math.abs(main.scrollTop - wanted.top) <= 1;
    scrollPositions.isThere = looks > LOOKS && now - since > (isAtPlace ? STANDS : GIVEN_UP);
    scrollPositions.isLooking = !scrollPositions.isThere;
    if (scrollPositions.isLooking) requestAnimationFrame(look);
  })();
}

// Says whether the view that has just been drawn is one to which a reader returns. Until then a place is kept, also while a page
// that comes late stands in its stead.
function returns(first) {
  if (first) scrollPositions.wanted = placeIn(history.state);
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
  // A finger on the page before, while the one that was asked for is not yet there, says nothing of the place in that one.
  const touch = () => isOfAddress(pageShown()) && moveOn();
  for (const moves of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(moves, touch, { capture: true, passive: true });
  addEventListener("pagehide", () => document.getElementById("words") || rememberPlace());
  // A run that is asked for on a slow line begins when the page has long stood at its place.
  new MutationObserver(() => scrollPositions.wanted && returnToPlace()).observe(appPart(), { attributeFilter: [RUN_STATE] });
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return; // a run that our scripts ask for: nobody has moved through the history
    moveOn();
    beginMove("");
    scrollPositions.wanted = placeIn(event.state);
    scrollPositions.isThere = false;
    if (scrollPositions.wanted && addressOf() === scrollPositions.at) returnToPlace();
  });
}
