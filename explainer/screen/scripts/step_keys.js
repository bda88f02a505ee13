// Where a card is open that has steps, the arrow keys go to the next one and Escape closes it.
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const card = document.querySelector(".xp .card.walk");
    // Only from the card itself, or from nowhere in particular: elsewhere these keys have their own meaning.
    if (!card || !(card.contains(event.target) || event.target === document.body)) return;
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
