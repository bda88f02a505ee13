const isNowhere = (element) => element === document.body || element === mainPart();

// Keys that scroll move the part of the page that scrolls, which they do by themselves only while the focus is in it.
function listenToScrollKeys() {
  mainPart().tabIndex = -1; // to Streamlit a stop of its own, at which nothing is seen and nothing can be done
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body && /^( |Page|Arrow|Home|End)/.test(event.key)) mainPart().focus({ preventScroll: true });
  });
}

// A browser leaves alone what has the focus and is seen in part, such as the last pill that a row still shows.
function listenToRows() {
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".xp a:focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// Where a card is open that can be closed, Escape does it, and the arrow keys go to the next one.
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const card = document.querySelector(".xp .card:has(.close)");
    // Only from the card itself, or from nowhere in particular: elsewhere these keys have their own meaning.
    if (!card || !(card.contains(event.target) || isNowhere(event.target))) return;
    const right = getComputedStyle(card).direction === "rtl" ? "prev" : "next";
    const left = right === "next" ? "prev" : "next";
    const wanted = {
      ArrowRight: `.steps.walk [rel=${right}]`,
      ArrowLeft: `.steps.walk [rel=${left}]`,
      Escape: ".close",
    }[event.key];
    const link = wanted && card.querySelector(wanted);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
