// The menu of all pages closes like any menu: with Escape, by a press beside it, and when a page has been chosen.
function listenToMenu() {
  const opened = () => document.querySelector(".mast .menu[open]");
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && opened();
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    const menu = opened();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  addEventListener("popstate", () => opened()?.removeAttribute("open")); // which is also how we move ourselves
}
