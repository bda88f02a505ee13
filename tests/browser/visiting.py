"""An open page of a site: what happens in it, and waiting until something is so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request
from servers import PATIENCE, Server

from explainer.pages import HOME

# Playwright's own wait_for_function looks by frames, of which a browser that has nothing to paint draws none. All conditions are
# looked at in one moment: a page that is asked for by a link begins to run some time after it stands in the address.
UNTIL = """(html, [patience, given]) => new Promise((done) => {
  const began = performance.now();
  (function look() {
    if ((HOLDS)(given)) done(true);
    else if (performance.now() - began > patience) done(false);
    else setTimeout(look, 20);
  })();
})"""
AT_REST = """() => {
  const shown = window.explainerNavigator?.view?.split("?")[0], asked = decodeURIComponent(location.pathname.split("/").pop());
  return window.explainerNavigator?.listening && shown === (asked || "home") && !document.getElementById("words")
    && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && document.querySelector("#root .xp.foot")?.checkVisibility();
}"""
"""The page of the address is drawn, and its links can be clicked."""
MOVE = """(to) => {
  const link = Object.assign(document.createElement("a"), { href: to, textContent: to });
  document.querySelector("#root .xp.foot").append(link);
  link.addEventListener("click", () => setTimeout(() => link.remove()));
  link.focus();
}"""
"""Puts a link into the page that is open, and the focus on it."""
IS_MOVED = """(url) => location.href === url && !document.activeElement?.matches("body, .foot *")"""
"""What a link leads to gets the focus, its heading or the record that is asked for: the last thing that our scripts do."""
STILL_FOR = 5
"""Looks, a tenth of a second apart, after which something does not change any more."""


def until(page: Locator, holds: str, given: Any = None) -> None:
    """Wait until the function `holds`, a text of JavaScript, returns true of `given` in the page, or frame, of this element."""
    script = UNTIL.replace("HOLDS", holds)
    assert page.evaluate(script, [PATIENCE * 1000, given]), f"It has not come to this:\n{holds}"


@dataclass
class Visit:
    """One open page of a site: what went wrong in it, how often it was loaded, the HTML that came first."""

    page: Page
    server: Server
    faults: list[str] = field(default_factory=list)
    loads: int = 0
    served: str = ""

    def __post_init__(self) -> None:
        self._heard: dict[Any, Callable[[Any], None]] = {
            "console": lambda m: self.faults.append(f"console: {m.text}") if m.type == "error" else None,
            "pageerror": lambda error: self.faults.append(f"script: {error}"),
            "request": lambda r: self.faults.append(f"font: {r.url}") if r.resource_type == "font" else None,
            "requestfailed": self._failed,
            "response": lambda r: self.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
            "load": self._count,
        }
        for event, note in self._heard.items():
            self.page.on(event, note)

    def leave(self) -> None:
        """Hear no more of what happens in the page."""
        for event, note in self._heard.items():
            self.page.remove_listener(event, note)

    def _failed(self, request: Request) -> None:
        # What a browser itself gives up, because a page is loaded anew before all of it was there, is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"request: {request.url} {request.failure}")

    def _count(self, page: Page) -> None:
        self.loads += 1

    def open(self, address: str = "") -> Self:
        """Load an address of the site and wait until it is drawn."""
        answer = self.page.goto(f"{self.server.url}/{'' if address == HOME else address}")
        self.served = answer.text() if answer else ""
        return self.wait()

    def move(self, address: str) -> Self:
        """Go to an address as by a link of the page that is open: the app is not loaded again. Both need not be of one page."""
        path = "" if address == HOME else address
        if urlsplit(self.page.url).path == urlsplit(f"/{path}").path:
            self.move("search" if path.startswith("about") else "about")
        self.page.evaluate(MOVE, path or "./")
        self.page.keyboard.press("Enter")
        self.until(IS_MOVED, f"{self.server.url}/{path}").wait()
        self.loads = 1  # that of which the reader has come
        return self

    def wait(self) -> Self:
        """Wait until the page's run is over and its links can be clicked."""
        self.page.wait_for_load_state()
        return self.until(AT_REST)

    def until(self, holds: str, given: Any = None) -> Self:
        """Wait until the function `holds`, a text of JavaScript, returns true of `given`."""
        until(self.page.locator("html"), holds, given)
        return self

    def stays(self, is_there: Callable[[], Any]) -> Self:
        """Wait until `is_there()` has been true for half a second."""
        started, seen = monotonic(), 0
        while seen < STILL_FOR:
            assert monotonic() - started < PATIENCE, self.address
            self.page.wait_for_timeout(100)
            seen = seen + 1 if is_there() else 0
        return self

    def still(self, read: Callable[[], Any]) -> Any:
        """Return what `read` reads once it has been the same for half a second."""
        last: list[Any] = []

        def is_same() -> bool:
            last.append(read())
            return len(last) > 1 and last[-2] == last[-1]

        self.stays(is_same)
        return last[-1]

    @property
    def scrolled(self) -> float:
        """How far the page is scrolled."""
        return self.page.get_by_test_id("stMain").evaluate("(main) => main.scrollTop")

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return self.page.locator(".xp h1").filter(visible=True)

    @property
    def address(self) -> str:
        """Where the page is, below the address of the site."""
        return self.page.url.removeprefix(f"{self.server.url}/")

    def all_faults(self) -> list[str]:
        """Faults in the browser, notices of exceptions, and tracebacks in the server's log."""
        shown = self.page.get_by_test_id("stException").all_inner_texts()
        return [*self.faults, *shown, *(["traceback:\n" + self.server.log] if "Traceback" in self.server.log else [])]
