// The address bar of a host follows the frame. Streamlit tells the host of pages and choices when a page has run, and of a part
// of the page when it hears of a new one: what is moved within a page tells both.

// What an address chooses, without how it is embedded.
function choicesOf(url) {
  const { searchParams } = new URL(url);
  for (const [name] of embedding(url)) searchParams.delete(name);
  return searchParams.toString();
}

const isHere = (url) => url.pathname === location.pathname && choicesOf(url) === choicesOf(location);

function tellBar(oldURL = location.href) {
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL, newURL: location.href }));
  tellHostChoices();
}

function pushAddress(url) {
  const oldURL = location.href;
  pushEntry(url);
  tellBar(oldURL);
}

function replaceAddress(url) {
  const oldURL = location.href;
  history.replaceState({ ...history.state }, "", url);
  tellBar(oldURL);
}
