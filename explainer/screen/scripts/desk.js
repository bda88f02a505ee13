// Notes for an editor in a corner of every page, on the editor's own machine. They are asked for again when the page
// or its address changes; when a saved file has changed what is shown, the page is loaded again.

const EVERY = 200; // milliseconds between two questions whether something was saved

(() => {
  let state = "";
  let shown = "";
  const box = document.createElement("aside");
  box.id = "desk";

  const show = async () => {
    shown = location.pathname + location.search;
    const answer = await fetch(`/_desk?path=${encodeURIComponent(shown)}`);
    if (answer.status !== 200) return;
    const open = new Map([...box.querySelectorAll("details")].map((one) => [one.className, one.open]));
    box.innerHTML = await answer.text();
    for (const one of box.querySelectorAll("details")) one.open = open.get(one.className) ?? one.open; // by name: what is new is as it comes
    if (!box.isConnected) document.body.append(box);
  };

  const look = async () => {
    try {
      const answer = await fetch("/_desk/state");
      if (answer.status === 200) {
        const now = await answer.text();
        if (state && now.split(" ")[0] !== state.split(" ")[0]) return location.reload(); // asking goes on in the new page
        if (now !== state || shown !== location.pathname + location.search) await show();
        state = now;
      } else if (state || answer.status === 204) {
        return location.reload(); // the errors are mended, and there are no notes any more
      }
    } catch {
      // the server is being started again
    }
    setTimeout(look, EVERY);
  };
  look();
})();
