const isNowhere = (element) => element === document.body || element === mainPart();

// Keys that scroll move the part of the page that scrolls, which they do by themselves only while the focus is in it.
function listenToScrollKeys() {
  mainPart().tabIndex = -1; // to Streamlit a stop of its own, at which nothing is seen and nothing can be done
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body && /^( |Page|Arrow|Home|End)/.test(event.key)) mainPart().focus({ preventScroll: true });
  });
}

// Where a card is open that has steps, the arrow keys go to the next one and Escape closes it.
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const card = document.querySelector(".xp .card.walk");
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
