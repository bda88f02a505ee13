// The words of a page stand in the document before the app has come. This script starts the app, and lets it take the
// page over when it has drawn the same words and the reader is at rest.
(() => {
  const words = document.getElementById("words");
  const root = document.getElementById("root");
  const app = document.getElementById("app");
  if (!words || !root || !app) return;

  const REST = 300; // ms without scrolling, typing or pressing: then the reader is at rest
  const LOOK = 16; // ms between two looks at what is awaited
  const PATIENCE = 8000; // ms until it is said that the app has not come
  const TEXT_ONLY = "explainer-text-only";
  const notices = [...words.querySelectorAll("[data-notice]")];
  let isStarted = false;
  let moved = 0; // when the reader last did something
  let isPressed = false;

  const tell = (name) => notices.forEach((notice) => (notice.hidden = notice.dataset.notice !== name));

  // A browser may forbid the store; then nothing is kept.
  const kept = {
    get: () => { try { return localStorage.getItem(TEXT_ONLY); } catch { return null; } },
    set: (on) => { try { on ? localStorage.setItem(TEXT_ONLY, "1") : localStorage.removeItem(TEXT_ONLY); } catch { /* not kept */ } },
  };

  // Megabytes cost money: on a slow or metered line, or where the reader said so, the app comes when it is asked for.
  function wantsTextOnly() {
    const line = navigator.connection;
    return Boolean(kept.get() || line?.saveData || /(^|-)2g$/.test(line?.effectiveType ?? ""));
  }

  // What lies below the first screen is laid out once, when the reader moves or the chart is drawn (chart.js), and not with each
  // part of the app.
  const layAll = () => (words.className = root.className = "");
  const onMove = () => { moved = performance.now(); layAll(); };

  function start() {
    if (isStarted) return;
    isStarted = true;
    tell("");
    document.head.append(app.content.cloneNode(true));
    setTimeout(() => words.isConnected && tell("absent"), PATIENCE);
    waitForApp();
  }

  // With many readers at once the server asks new ones to wait for the app, not for the words.
  async function startWhenThereIsRoom() {
    tell("busy");
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 4000 + Math.random() * 6000));
      try {
        if ((await fetch(words.dataset.room, { cache: "no-store" })).ok) return start();
      } catch { /* no answer: ask again */ }
    }
  }

  const isDrawn = () =>
    window.explainerNavigator?.view != null && root.querySelector(".xp h1") && root.querySelector(".xp.foot");

  function isAtRest() {
    if (isPressed || performance.now() - moved < REST) return false;
    const selected = getSelection();
    return !selected || selected.isCollapsed || !words.contains(selected.anchorNode);
  }

  // In three tasks, since each is long on a slow phone: what is alike is found, the words go, the browser draws.
  function waitForApp() {
    if (!isDrawn() || !isAtRest()) return setTimeout(waitForApp, LOOK);
    const found = carryOver();
    setTimeout(() => takeOver(found));
  }

  // What holds the browser for long, such as the chart's script, asks here and is told when the app has taken over, the reader is
  // at rest, and a place for a chart can be seen: on a narrow screen it cannot.
  window.explainerRest = () => new Promise((done) => (function look() {
    const isWanted = () => [...root.querySelectorAll(".st-key-chart, .st-key-counts")].some((place) => place.offsetParent);
    if (words.isConnected || !isAtRest()) setTimeout(look, LOOK);
    else if (!isWanted()) setTimeout(look, 100);
    else (window.requestIdleCallback ?? setTimeout)(done);
  })());

  // The element in the app's page that is the same as one in the words: of one tag, with the same words and address, and
  // as many like it before it.
  const likeness = (e) => [e.tagName, e.id, e.getAttribute("href"), e.name, e.tagName === "DETAILS" ? e.firstElementChild?.textContent : e.textContent].join("\n");
  function pairs(selector) {
    const alike = new Map();
    for (const twin of root.querySelectorAll(selector)) {
      const like = likeness(twin);
      alike.has(like) ? alike.get(like).push(twin) : alike.set(like, [twin]);
    }
    return [...words.querySelectorAll(selector)].map((element) => [element, alike.get(likeness(element))?.shift()]).filter(([, twin]) => twin);
  }
  const twinOf = (element) => pairs(element.tagName).find(([mine]) => mine === element)?.[1];

  // What stands at the top of the screen below the bar: it must not move.
  function atTop() {
    const bar = words.querySelector(".mast")?.getBoundingClientRect().bottom ?? 0;
    return [...words.querySelectorAll(".xp :is(h1, h2, h3, p, li, tr, dt, summary)")].find((element) => {
      const box = element.getBoundingClientRect();
      return box.height && box.bottom > bar + 1 && !element.closest(".mast, details:not([open]) > :not(summary)");
    });
  }

  // Parts of the app may still grow above it, such as what is new since the last visit; until the reader moves on.
  function hold(main, element, top) {
    const began = performance.now();
    let at = main.scrollTop;
    (function look() {
      if (Math.abs(main.scrollTop - at) > 1 || performance.now() - began > 600) return;
      const away = element.getBoundingClientRect().top - top;
      if (Math.abs(away) > 1) main.scrollTop += away;
      at = main.scrollTop;
      requestAnimationFrame(look);
    })();
  }

  // Does to the app's page what the reader has done to the words, and returns what must be known when they go.
  function carryOver() {
    const held = atTop();
    const focused = words.contains(document.activeElement) ? document.activeElement : null;
    for (const [mine, twin] of pairs("details")) if (twin.open !== mine.open) twin.open = mine.open;
    for (const [mine, twin] of pairs("input:not([type=hidden])")) if (mine.value !== twin.value) twin.value = mine.value;
    for (const [mine, twin] of pairs(".scroll")) twin.scrollLeft = mine.scrollLeft;
    return { held, twin: held && twinOf(held), focused, next: focused && twinOf(focused) };
  }

  // A chart is drawn later: until then the picture that says the same stays in its place.
  function leavePictures() {
    const { view } = window.explainerNavigator;
    for (const mine of words.querySelectorAll("[class^=st-key-]")) {
      const place = root.querySelector(`.${mine.className}`);
      if (!place || place.querySelector(".main-svg, canvas")) continue;
      mine.className = "picture-left";
      place.append(mine);
      (function look() {
        const isWaiting = place.isConnected && window.explainerNavigator.view === view && !place.querySelector(".main-svg, canvas");
        isWaiting ? setTimeout(look, 50) : mine.remove();
      })();
    }
  }

  function takeOver({ held, twin, focused, next }) {
    if (!isAtRest()) return waitForApp();
    const top = held?.getBoundingClientRect().top;
    const scrolled = scrollY;
    const range = next?.matches("input") ? [focused.selectionStart, focused.selectionEnd] : null;
    leavePictures();
    words.remove();
    root.inert = false;
    document.documentElement.classList.remove("words-first");
    const main = window.explainerNavigator.scroller();
    main.scrollTop = scrolled;
    if (twin) hold(main, twin, top);
    next?.focus({ preventScroll: true });
    if (range) next.setSelectionRange?.(...range);
    dispatchEvent(new Event("explainer:taken-over"));
  }

  document.documentElement.classList.add("words-first");
  root.inert = true;
  root.className = words.className;
  for (const does of ["wheel", "touchmove", "keydown", "input", "scroll"]) addEventListener(does, onMove, { capture: true, passive: true });
  document.addEventListener("selectionchange", () => (moved = performance.now()));
  document.addEventListener("toggle", (event) => event.target.closest?.("#words") && (moved = performance.now()), true);
  document.addEventListener("pointerdown", () => { isPressed = true; layAll(); }, true);
  for (const ends of ["pointerup", "pointercancel"])
    document.addEventListener(ends, () => { isPressed = false; moved = performance.now(); }, true);
  // A file of the app that does not come: nothing more to wait for.
  addEventListener("error", (event) => /SCRIPT|LINK/.test(event.target?.tagName) && words.isConnected && tell("absent"), true);
  // What is embedded stays embedded, and what leads out of a frame opens beside it, as in the app (framed.js).
  words.addEventListener("formdata", (event) => addEmbedding(event.formData));
  words.addEventListener("click", (event) => {
    const link = event.target.closest?.("a:not([href^='#'])");
    if (link) isOurs(link) ? (link.href = keepEmbedding(new URL(link))) : leaveFrame(link, link);
    const wish = event.target.closest?.("[data-wish]")?.dataset.wish;
    if (wish === "app") { kept.set(false); start(); }
    if (wish === "again") location.reload();
    if (wish === "text") { kept.set(true); location.reload(); }
    const line = event.target.closest("summary")?.parentElement; // of the timeline: it is in the address, as in the app
    if (line?.matches(".line details"))
      setTimeout(() => history.replaceState(history.state, "", line.open ? addressOfCard(line) : location.pathname + location.search));
  });

  // The place in the page: of an earlier visit to this entry of the history, or of what the address asks for.
  history.scrollRestoration = "manual"; // a browser would return to the top: the app's own part scrolled, not the page
  const place = history.state?.top;
  const opened = history.state?.cards ?? [];
  const cards = () => [...words.querySelectorAll(ADDRESSED)];
  for (const card of cards()) if (opened.includes(addressOfCard(card))) card.open = true;
  if (place || location.hash || words.querySelector(".current, .chosen")) layAll(); // what lies above must have its height
  if (place) scrollTo(0, place);
  else if (!location.hash) {
    const line = matchMedia("(min-width: 64rem)").matches && words.querySelector(".line .current");
    if (line) line.scrollIntoView({ block: "center" });
    else words.querySelector(".chosen")?.scrollIntoView();
  }
  addEventListener("pagehide", () => {
    const opened = cards().filter((card) => card.open).map(addressOfCard);
    if (words.isConnected) history.replaceState({ ...history.state, top: scrollY, cards: opened }, "");
  });

  if (wantsTextOnly()) tell("text");
  else if (words.dataset.busy) startWhenThereIsRoom();
  else start();
})();
