// A link that shares itself: with the device's own way where there is one, else into the clipboard. One with a text puts that there.
// What was done is said behind the link, for eyes and for screen readers.
async function share(link, url) {
  const { text } = link.dataset;
  const title = document.querySelector(".xp .card.walk h2")?.textContent ?? document.title;
  try {
    if (!text && navigator.share && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ title, url: url.href });
      return;
    }
    await navigator.clipboard.writeText(text ?? url.href);
  } catch (problem) {
    if (problem.name === "AbortError") return;
    window.prompt("", text ?? url.href); // without leave to write, the address can still be copied by hand
    return;
  }
  let said = link.parentElement.querySelector("[data-said]");
  if (!said) {
    said = document.createElement("span");
    said.dataset.said = "";
    said.setAttribute("role", "status");
    link.after(" ", said);
  }
  said.textContent = link.dataset.share;
}
