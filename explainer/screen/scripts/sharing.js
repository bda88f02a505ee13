// A link that shares itself: with the device's own way where there is one, else into the clipboard. One with a text puts that there.
// What was done is said behind the link, for eyes and for screen readers.

const HOST_FOLDER = "/~/+/"; // where Streamlit Community Cloud serves what its own page frames

// The address that readers may pass on: the host's own, whole, with the part of the page at which they are.
function sharedAddress(url) {
  const shared = new URL(url);
  if (!shared.hash && isHere(url)) shared.hash = location.hash;
  shared.pathname = shared.pathname.replace(HOST_FOLDER, "/");
  return shared;
}

// Where what is said about a link stands.
function saidBehind(link) {
  const there = link.parentElement.querySelector("[data-said]");
  if (there) return there;
  const said = document.createElement("span");
  said.dataset.said = "";
  said.setAttribute("role", "status");
  link.after(" ", said);
  return said;
}

// Without leave to write, as in a frame of another site, it is shown and marked; most browsers copy what is marked all the same.
function copyByHand(said, text) {
  said.textContent = text;
  getSelection().selectAllChildren(said);
  return document.execCommand("copy");
}

async function share(link, url) {
  const text = link.dataset.text ?? url.href;
  const title = document.querySelector(".xp .card.walk h2")?.textContent ?? document.title;
  const said = saidBehind(link);
  try {
    if (!link.dataset.text && navigator.share && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ title, url: url.href });
      return;
    }
    await navigator.clipboard.writeText(text);
  } catch (problem) {
    if (problem.name === "AbortError" || !copyByHand(said, text)) return;
  }
  said.textContent = document.querySelector("#root [data-copied]").dataset.copied;
}
