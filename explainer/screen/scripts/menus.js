// What opens over the page closes like any menu: with Escape, by a press beside it, when the focus leaves it, and when a page has been chosen.
const OVER_THE_PAGE = ".mast .menu[open], .panels > details[open]";

function listenToMenus() {
  const opened = () => document.querySelectorAll(OVER_THE_PAGE);
  // A press on mere words within moves the focus to what holds all of it: that is no leaving.
  const closeOthers = ({ type, target }) => {
    for (const menu of opened()) menu.open = menu.contains(target) || (type === "focusin" && target.contains(menu));
  };
  document.addEventListener("keydown", (event) => {
    const [menu] = opened();
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  });
  for (const moves of ["pointerdown", "focusin"]) document.addEventListener(moves, closeOthers);
  if (self !== top) addEventListener("blur", () => closeOthers({ target: null })); // a press on the page around the frame
  addEventListener("popstate", () => closeOthers({ target: null })); // which is also how we move ourselves
}
