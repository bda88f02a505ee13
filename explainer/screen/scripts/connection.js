// A link that is followed while the line is down opens when the line is back: Streamlit forgets what was asked of it in the
// meantime, and the address would tell of another page than the one that is shown.

const LATEST = 2500; // ms after the line's return in which a page must have begun
const LATEST_ONLINE = 20000; // where the line was never down, a server with much to do has what was asked for: to load the page would ask it for more
const PAUSE = 700; // ms between two looks

const connection = (window.explainerConnection ??= { at: location.pathname + location.search, asked: 0 });

async function isUp() {
  try {
    return (await fetch("_stcore/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// Waits until the page of the address has begun to run; where it does not, the address is loaded.
async function watchForPage() {
  const at = location.pathname + location.search;
  if (at === connection.at) return;
  connection.at = at;
  const asked = ++connection.asked;
  const app = appPart();
  let hasRun = false, wasOffline = !isOnline();
  const states = new MutationObserver((changes) => {
    hasRun ||= app.getAttribute(RUN_STATE) === "running" || changes.some((change) => change.oldValue === "running");
    wasOffline ||= !isOnline();
  });
  if (app) states.observe(app, { attributeFilter: [RUN_STATE, LINE_STATE], attributeOldValue: true });
  for (let since = 0; !hasRun && asked === connection.asked; ) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (hasRun || asked !== connection.asked) break;
    since = (await isUp()) ? since || performance.now() : 0;
    if (since && performance.now() - since > (wasOffline ? LATEST : LATEST_ONLINE) && !hasRun) return location.reload();
  }
  states.disconnect();
}

// Streamlit's own box for a lost connection says nothing of the page that can be read without one. A message that the browser
// has forgotten comes again with the page.
function answerDialogs() {
  const link = document.querySelector('#root .xp.foot a[href*="read/"]');
  const dialog = document.querySelector('[role="dialog"]');
  if (dialog?.textContent.includes(FORGOTTEN)) return location.reload();
  if (dialog?.textContent.includes(NOT_FOUND) && isOfAddress(pageShown())) return closeDialog(dialog);
  if (!link || !dialog || dialog.querySelector("a[data-plain]")) return;
  const copy = link.cloneNode(true);
  copy.dataset.plain = "";
  copy.target = "_self";
  leaveFrame(copy, new URL(copy.href));
  dialog.append(copy);
}

// A reader who wants the text alone has it from the next page on, until the app is asked for (takeover.js).
function chooseTextOnly(event) {
  if (!event.target.closest?.('#root [data-wish="text"]')) return;
  try {
    localStorage.setItem("explainer-text-only", "1");
    location.reload();
  } catch { /* a browser that keeps nothing cannot keep this either */ }
}

function listenToConnection() {
  document.addEventListener("click", chooseTextOnly);
  addEventListener("popstate", watchForPage); // which is also how we move ourselves
  new MutationObserver(answerDialogs).observe(document.body, { childList: true, subtree: true });
}
