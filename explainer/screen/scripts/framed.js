// A page may stand in a frame: of the host that serves it, or of any site that embeds it.

const EMBEDDING = /^embed(_options)?$/i; // as Streamlit reads them
const HOST_FOLDER = "/~/+/"; // where Streamlit Community Cloud serves what its own page frames

const isFramed = () => window.self !== window.top;
const embedding = () => [...new URL(location.href).searchParams].filter(([name]) => EMBEDDING.test(name));

// What an address chooses, without how it is embedded.
function choicesOf(url) {
  const { searchParams } = new URL(url);
  for (const name of [...searchParams.keys()]) if (EMBEDDING.test(name)) searchParams.delete(name);
  return searchParams.toString();
}

const isHere = (url) => url.pathname === location.pathname && choicesOf(url) === choicesOf(location);

// What a reader moves to in an embedded page stays embedded, in the same way.
function keepEmbedding(url) {
  if ([...url.searchParams.keys()].some((name) => EMBEDDING.test(name))) return url;
  for (const [name, value] of embedding()) url.searchParams.append(name, value);
  return url;
}

// Most sites refuse to be shown in a frame, and what lies outside the explorer would not know that it is embedded.
function leaveFrame(link, url) {
  if (!isFramed() || !/^https?:$/.test(url.protocol)) return;
  if (url.origin !== location.origin || embedding().length) link.target = "_blank";
}

// The address that readers may pass on: the host's own, whole, with the part of the page at which they are.
function sharedAddress(url) {
  const shared = new URL(url);
  if (!shared.hash && isHere(url)) shared.hash = location.hash;
  shared.pathname = shared.pathname.replace(HOST_FOLDER, "/");
  return shared;
}

// The host's address bar follows a frame only when it hears of a new part of the page, which history does not tell.
function pushAddress(url) {
  const oldURL = location.href;
  pushEntry(url);
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL, newURL: location.href }));
}
