// The place in a page belongs to its entry in the history: back, forward and a return from another site lead to where
// a reader was, as browsers do it for pages that scroll as a whole.

// Kept by the window: Streamlit may load this script again, and what listens is the first of them.
const places = (window.explainerPlaces ??= { top: null, cards: null, at: "", timer: 0 });
const addressOf = () => location.pathname + location.search;

function rememberPlace() {
  clearTimeout(places.timer);
  const main = mainPart();
  if (main && places.top === null) history.replaceState({ ...history.state, top: main.scrollTop, cards: openCards() }, "");
}

// The page may still be cleared and grow: hold the place until it has stood for a while, or a reader moves on.
function returnToPlace() {
  const started = performance.now();
  let since = started;
  (function look() {
    const main = mainPart();
    const now = performance.now();
    if (places.top === null || !main) return;
    reopenCards(places.cards);
    if (Math.abs(main.scrollTop - places.top) > 1) {
      main.scrollTo({ top: places.top, behavior: "instant" });
      since = now;
    }
    if (now - since > 400 || now - started > 2500) places.top = null;
    else requestAnimationFrame(look);
  })();
}

// Says whether the view that has just been drawn is one to which a reader returns.
function returns(first) {
  if (first) Object.assign(places, { top: history.state?.top ?? null, cards: history.state?.cards });
  places.at = addressOf();
  const isReturn = places.top !== null;
  if (isReturn) returnToPlace();
  return isReturn;
}

function listenToPlaces() {
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target !== mainPart() || places.top !== null) return;
      clearTimeout(places.timer);
      places.timer = setTimeout(rememberPlace, 200);
    },
    { capture: true, passive: true },
  );
  for (const moves of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(moves, () => (places.top = null), { capture: true, passive: true });
  addEventListener("popstate", (event) => {
    clearTimeout(places.timer);
    Object.assign(places, { top: event.state?.top ?? null, cards: event.state?.cards });
    if (places.top !== null && addressOf() === places.at) returnToPlace();
  });
}
