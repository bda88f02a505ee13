// What our scripts rely on of Streamlit's page, see docs/streamlit.md. Stands before each of them.

// What scrolls: not the document.
const mainPart = () => document.querySelector('[data-testid="stMain"]');

// Streamlit runs the page of the address whenever a reader moves through the history.
const runAddress = () => dispatchEvent(new PopStateEvent("popstate", { state: {} }));

