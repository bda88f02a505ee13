// What opens over the page closes like any menu: with Escape, by a press beside it, when the focus leaves it, and when a page has been chosen.
const OVER_THE_PAGE = ".mast .menu[open], .panels > details[open]";

function listenToMenus() {
  const opened = () => document.querySelectorAll(OVER_THE_PAGE);
  const closeOthers = ({ target }) => {
    for (const menu of opened()) menu.open = menu.contains(target);
  };
  document.addEventListener("keydown", (event) => {
    const [menu] = opened();
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  });
  for (const moves of ["pointerdown", "focusin"]) document.addEventListener(moves, closeOthers);
  addEventListener("popstate", () => closeOthers({ target: null })); // which is also how we move ourselves
}
