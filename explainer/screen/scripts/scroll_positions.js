// The place in a page belongs to its entry in the history: back, forward and a return from another site lead to where
// a reader was, as browsers do it for pages that scroll as a whole.

const STANDS = 400; // ms in which nothing has moved the page any more: then it stands
const GIVEN_UP = 2500; // ms after the page was drawn: it has become shorter, and the place is no longer there

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

// The page may still be cleared, drawn and grow, on a slow machine for long: hold the place until all of it is drawn and has
// stood for a while, or its reader moves on.
function returnToPlace() {
  scrollPositions.isThere = false;
  if (scrollPositions.isLooking) return;
  scrollPositions.isLooking = true;
  let drawn = performance.now();
  let since = drawn;
  (function look() {
    const { wanted } = scrollPositions;
    const main = mainPart();
    scrollPositions.isLooking = Boolean(wanted && main);
    if (!scrollPositions.isLooking) return;
    const now = performance.now();
    const isOther = !isOfAddress(pageShown());
    if (isOther || isRunning()) drawn = since = now;
    if (!isOther && reopenCards(wanted.cards)) since = now;
    if (!isOther && Math.abs(main.scrollTop - wanted.top) > 1) {
      main.scrollTo({ top: wanted.top, behavior: "instant" });
      since = now;
    }
    scrollPositions.isThere = now - since > STANDS || now - drawn > GIVEN_UP;
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
  for (const moves of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(moves, moveOn, { capture: true, passive: true });
  // A run that is asked for on a slow line begins when the page has long stood at its place.
  new MutationObserver(() => scrollPositions.wanted && returnToPlace()).observe(appPart(), { attributeFilter: [RUN_STATE] });
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return; // a run that our scripts ask for: nobody has moved through the history
    moveOn();
    beginMove("");
    scrollPositions.wanted = placeIn(event.state);
    if (scrollPositions.wanted && addressOf() === scrollPositions.at) returnToPlace();
  });
}
