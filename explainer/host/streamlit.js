// What our scripts rely on of Streamlit's page, see docs/streamlit.md. Stands before each of them.

// What scrolls: not the document.
const mainPart = () => document.querySelector('[data-testid="stMain"]');

// Its link past what stands before the main part, in which our bar lies.
const SKIP = '[data-testid="stSkipToContent"]';

// Says in attributes whether a page is being drawn, and whether the line to the server stands.
const appPart = () => document.querySelector('[data-testid="stApp"]');
const RUN_STATE = "data-test-script-state";
const isRunning = () => appPart()?.getAttribute(RUN_STATE) !== "notRunning";
const LINE_STATE = "data-test-connection-state";
const isOnline = () => appPart()?.getAttribute(LINE_STATE) === "CONNECTED";

// A run that comes late, when its reader has moved on, would put its own page's address into the bar and a false entry into the
// history. So nobody writes entries but our scripts, before they let Streamlit run the page of the address.
history.pushState = () => {};
const pushEntry = (address) => History.prototype.pushState.call(history, {}, "", address);

// What Streamlit's box says when the server names a message that the browser no longer keeps, which can happen when two runs are
// asked for before the first has ended. The page stands still then.
const FORGOTTEN = "Cached ForwardMsg MISS";

// What its box says to the first readers on a host that runs app.py as a plain script: it looks for their page among the files of
// `pages/`, in which no text is, before our script draws it all the same.
const NOT_FOUND = "Page not found";
const closeDialog = (dialog) => dialog.querySelector('[aria-label="Close"]')?.click();

// Streamlit runs the page of the address whenever a reader moves through the history.
const runAddress = () => dispatchEvent(new PopStateEvent("popstate", { state: {} }));


// Its grid opens each link in a tab of its own: those that `isOurs` move like any other, by `goTo`.
function catchOpened(isOurs, goTo) {
  const open = window.open.bind(window);
  window.open = (address, ...more) => {
    const url = new URL(address ?? "", location.href);
    if (!isOurs(url)) return open(address, ...more);
    goTo(url);
    return null;
  };
}

// How it tells the page of a host what stands in the address; we tell a host of this origin, as Streamlit's own is, alone.
function tellHostChoices() {
  const message = { stCommVersion: 1, type: "SET_QUERY_PARAM", queryParams: location.search };
  try {
    if (parent !== window && parent.location.origin === location.origin) parent.postMessage(message, location.origin);
  } catch { /* framed by another site */ }
}
