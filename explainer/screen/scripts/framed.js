// A page may stand in a frame: of the host that serves it, or of any site that embeds it. In the start page as well, for its words.

// What an address says of how it is embedded: `embed` and `embed_options`, as Streamlit reads them.
const embedding = (url = location) => [...new URL(url).searchParams].filter(([name]) => /^embed/i.test(name));
const addEmbedding = (query) => embedding().forEach((pair) => query.append(...pair));

// Our pages lie beside each other and have no dot in their names; files, such as a feed, have.
const isOurs = ({ origin, pathname }) => !/[./]/.test((origin + pathname).replace(new URL("./", location), ""));

// What a reader moves to in an embedded page stays embedded, in the same way.
function keepEmbedding(url) {
  if (!embedding(url)[0]) addEmbedding(url.searchParams);
  return url;
}

// Most sites refuse to be shown in a frame, and what lies outside the explorer would not know that it is embedded.
function leaveFrame(link, url) {
  if (self !== top && url.host) Object.assign(link, { target: "_blank", rel: "noopener" });
}
