// A card that a reader opens, or a line of the timeline, is in the address, without a round trip: a reload, a shared link and Back find it open, and with
// it those that stood open beside it, or the page would be shorter and the place another.
const openCards = () => [...document.querySelectorAll(`#root ${ADDRESSED}[open]`)].map(addressOfCard);

// Says whether one of them was closed.
function reopenCards(addresses) {
  const closed = [...document.querySelectorAll(`#root ${ADDRESSED}:not([open])`)].filter((card) => addresses.includes(addressOfCard(card)));
  for (const card of closed) card.open = true;
  return closed.length > 0;
}

// Only what a reader does counts: cards that are drawn open, or opened for a place in them, say nothing new.
function tellCard(card) {
  const asked = new URL(addressOfCard(card), location.href);
  if (asked.pathname !== location.pathname || !card.isConnected) return;
  const url = new URL(location.href);
  const isAsked = asked.hash ? url.hash === asked.hash : [...asked.searchParams].every(([name, id]) => url.searchParams.get(name) === id);
  if (card.open === isAsked) return rememberPlace();
  url.hash = card.open ? asked.hash : "";
  if (!asked.hash) for (const [name, id] of asked.searchParams) card.open ? url.searchParams.set(name, id) : url.searchParams.delete(name);
  replaceAddress(url);
  scrollPositions.at = connection.at = addressOf();
  rememberPlace();
}

function listenToCards() {
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("summary");
    const card = summary?.parentElement;
    if (card?.matches(`#root ${ADDRESSED}`) && !event.defaultPrevented && !event.target.closest("a")) setTimeout(() => tellCard(card));
  });
}
