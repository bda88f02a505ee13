// A card that a reader opens is in the address, without a round trip: a reload, a shared link and Back find it open, and with
// it those that stood open beside it, or the page would be shorter and the place another.
const ADDRESSED = "details.card[data-address]";

const openCards = () => [...document.querySelectorAll(`#root ${ADDRESSED}[open]`)].map((card) => card.id);

// Says whether one of them was closed.
function reopenCards(ids) {
  const closed = ids.map((id) => document.getElementById(id)).filter((card) => card?.matches(`${ADDRESSED}:not([open])`));
  for (const card of closed) card.open = true;
  return closed.length > 0;
}

// Only what a reader does counts: cards that are drawn open, or opened for a place in them, say nothing new.
function tellCard(card) {
  const asked = new URL(card.dataset.address, location.href);
  if (asked.pathname !== location.pathname || !card.isConnected) return;
  const [[name, id]] = asked.searchParams;
  const url = new URL(location.href);
  if (card.open === (url.searchParams.get(name) === id)) return rememberPlace();
  if (card.open) url.searchParams.set(name, id);
  else url.searchParams.delete(name);
  url.hash = "";
  history.replaceState({ ...history.state }, "", url);
  scrollPositions.at = connection.at = addressOf();
  rememberPlace();
}

function listenToCards() {
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("summary");
    const card = summary?.parentElement;
    if (card?.matches(`#root ${ADDRESSED}`) && !event.target.closest("a")) setTimeout(() => tellCard(card));
  });
}
