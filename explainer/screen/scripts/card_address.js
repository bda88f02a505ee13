// What a reader opens and an address can ask for: a card says by which address, a line of the timeline by the part of the page that lies in it.
const ADDRESSED = ":is(details[data-address], .line details)";
const addressOfCard = (card) => card.dataset.address ?? `#${card.querySelector("[id]").id}`;
