// The place in a page belongs to its entry in the history: back, forward and a return from another site lead to where
// a reader was, as browsers do it for pages that scroll as a whole.

// Kept by the window: Streamlit may load this script again, and what listens is the first of them.
const scrollPositions = (window.explainerScrollPositions ??= { top: null, cards: null, at: "", timer: 0 });
const addressOf = () => location.pathname + location.search;

function rememberPlace() {
  clearTimeout(scrollPositions.timer);
  const main = mainPart();
  if (main && scrollPositions.top === null) history.replaceState({ ...history.state, top: main.scrollTop, cards: openCards() }, "");
}

// The page may still be cleared and grow: hold the place until it has stood for a while, or a reader moves on.
function returnToPlace() {
  const started = performance.now();
  let since = started;
  (function look() {
    const main = mainPart();
    const now = performance.now();
    if (scrollPositions.top === null || !main) return;
    reopenCards(scrollPositions.cards);
    if (Math.abs(main.scrollTop - scrollPositions.top) > 1) {
      main.scrollTo({ top: scrollPositions.top, behavior: "instant" });
      since = now;
    }
    if (now - since > 400 || now - started > 2500) scrollPositions.top = null;
    else requestAnimationFrame(look);
  })();
}

// Says whether the view that has just been drawn is one to which a reader returns.
function returns(first) {
  if (first) Object.assign(scrollPositions, { top: history.state?.top ?? null, cards: history.state?.cards });
  scrollPositions.at = addressOf();
  const isReturn = scrollPositions.top !== null;
  if (isReturn) returnToPlace();
  return isReturn;
}

function listenToPlaces() {
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target !== mainPart() || scrollPositions.top !== null) return;
      clearTimeout(scrollPositions.timer);
      scrollPositions.timer = setTimeout(rememberPlace, 200);
    },
    { capture: true, passive: true },
  );
  for (const moves of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(moves, () => (scrollPositions.top = null), { capture: true, passive: true });
  addEventListener("popstate", (event) => {
    clearTimeout(scrollPositions.timer);
    Object.assign(scrollPositions, { top: event.state?.top ?? null, cards: event.state?.cards });
    if (scrollPositions.top !== null && addressOf() === scrollPositions.at) returnToPlace();
  });
}
