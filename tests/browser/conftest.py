"""A real server and a real browser for tests of what only a browser shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright
from servers import PATIENCE, Server
from servers import serve as _serve
from support import read_site

from explainer.model.dossier import Dossier
from explainer.pages import HOME

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"

# Playwright's own wait_for_function looks by frames, of which a browser that has nothing to paint draws none. All conditions are
# looked at in one moment: a page that is asked for by a link begins to run some time after it stands in the address.
UNTIL = """([patience, given]) => new Promise((done) => {
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
STILL_FOR = 5
"""Looks, a tenth of a second apart, after which something does not change any more."""

expect.set_options(timeout=PATIENCE * 1000)


@dataclass
class Visit:
    """One open page of a site: what went wrong in it, how often it was loaded, the HTML that came first."""

    page: Page
    server: Server
    faults: list[str] = field(default_factory=list)
    loads: int = 0
    served: str = ""

    def __post_init__(self) -> None:
        page = self.page
        page.on("console", lambda m: self.faults.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda r: self.faults.append(f"font: {r.url}") if r.resource_type == "font" else None)
        page.on("requestfailed", self._failed)
        page.on("response", lambda r: self.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.on("load", self._count)

    def _failed(self, request: Request) -> None:
        # What a browser itself gives up, because a page is loaded anew before all of it was there, is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"request: {request.url} {request.failure}")

    def _count(self, page: Page) -> None:
        self.loads += 1

    def open(self, address: str = "") -> Visit:
        """Load an address of the site and wait until it is drawn."""
        answer = self.page.goto(f"{self.server.url}/{'' if address == HOME else address}")
        self.served = answer.text() if answer else ""
        return self.wait()

    def wait(self) -> Visit:
        """Wait until the page's run is over and its links can be clicked."""
        self.page.wait_for_load_state()
        return self.until(AT_REST)

    def until(self, holds: str, given: Any = None) -> Visit:
        """Wait until the function `holds`, a text of JavaScript, returns true of `given`."""
        script = UNTIL.replace("HOLDS", holds)
        assert self.page.evaluate(script, [PATIENCE * 1000, given]), f"It has not come to this:\n{holds}"
        return self

    def stays(self, is_there: Callable[[], Any]) -> Visit:
        """Wait until `is_there()` has been true for half a second."""
        started, seen = monotonic(), 0
        while seen < STILL_FOR:
            assert monotonic() - started < PATIENCE, (self.address, self.scrolled)
            self.page.wait_for_timeout(100)
            seen = seen + 1 if is_there() else 0
        return self

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


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Callable[..., Any]:
    """Return a context manager: serve(way, root) starts a server of its own, of the example site unless told."""

    def start(way: str, root: Path = example) -> Any:
        return _serve(way, root, tmp_path_factory.mktemp("server") / "log.txt")

    return start


@pytest.fixture(scope="session")
def running(serve: Callable[..., Any]) -> Iterator[Callable[..., Server]]:
    """Return a function that gives the one server of a way and a root, for tests to which it need not be fresh."""
    with ExitStack() as stack:
        yield cache(lambda way, *root: stack.enter_context(serve(way, *root)))


@pytest.fixture(scope="session")
def site(running: Callable[..., Server]) -> Server:
    """The example site."""
    return running("streamlit")


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # as tests/install_browser.sh
    path = next(filter(None, map(shutil.which, names)), None)
    chromium = play.chromium.launch(executable_path=path, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def contexts(browser):
    """Keep one context for each width and colour scheme, so that Streamlit's files are fetched once."""
    kept: dict[tuple[int, str], Any] = {}

    def context(width: int, scheme: str) -> Any:
        if (width, scheme) not in kept:
            kept[width, scheme] = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
            )
        return kept[width, scheme]

    return context


@pytest.fixture(scope="session")
def phone(browser):
    """A context that says it is a phone, as a server and Chromium understand it."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        user_agent=PHONE,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    yield context
    context.close()


@pytest.fixture
def on_phone(phone, site):
    """Return a function that opens an address on a phone."""
    page = phone.new_page()
    yield lambda address: Visit(page, site).open(address)
    page.close()


@pytest.fixture
def visit(contexts, site):
    """Return a function that opens a fresh page: visit(address, width=, scheme=, server=)."""
    opened: list[Page] = []

    def start(
        address: str | None = "", *, width: int = 1440, scheme: str = "light", server: Server | None = None
    ) -> Visit:
        page = contexts(width, scheme).new_page()
        opened.append(page)
        one = Visit(page, server or site)
        return one if address is None else one.open(address)

    yield start
    for page in opened:
        page.close()


@pytest.fixture(scope="session")
def dossier(example: Path) -> Dossier:
    """What the example site holds."""
    found = read_site(example).dossier
    assert found
    return found
