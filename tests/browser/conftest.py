"""A real server and a real browser for tests of what only a browser shows."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browser.visiting import Visit
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from servers import PATIENCE, Server
from servers import serve as _serve
from support import read_site

from explainer.model.dossier import Dossier

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
A_PHONE = {"viewport": {"width": 360, "height": 780}, "user_agent": PHONE, "has_touch": True, "is_mobile": True}

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Callable[..., Any]:
    """Return a context manager: serve(way, root) starts a server of its own, of the example site unless told."""

    def start(way: str, root: Path = example, **how: Any) -> Any:
        return _serve(way, root, tmp_path_factory.mktemp("server") / "log.txt", **how)

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
        **A_PHONE,
        reduced_motion="reduce",
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def for_plain_pages(browser):
    """A context for pages without scripts, in which axe, which is one, may look at them."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def plain_page(for_plain_pages):
    """A fresh page for the plain edition, as wide as a phone."""
    page = for_plain_pages.new_page()
    yield page
    page.close()


Tabs = dict[tuple[BrowserContext, Server], list[Page]]


@pytest.fixture(scope="session")
def open_tabs() -> Tabs:
    """Pages of the explorer that stay open from test to test, by their context and their server."""
    return {}


@pytest.fixture
def visit_in(open_tabs: Tabs, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Return a function that shows an address in a context.

    Where the explorer is open there, a link leads to the address, which costs a fifth of loading the app. Who says `fresh`, or
    gives no address, gets a page of which nobody knows anything.
    """
    used: list[tuple[BrowserContext, Visit, bool, Any]] = []
    failed = request.session.testsfailed

    def start(context: BrowserContext, server: Server, address: str | None, *, fresh: bool = False) -> Visit:
        fresh = fresh or address is None or "#" in address
        tabs = [] if fresh else open_tabs.get((context, server), [])
        page = tabs.pop() if tabs else context.new_page()
        one = Visit(page, server)
        used.append((context, one, fresh, page.viewport_size))
        if address is None:
            return one
        is_open = page.url.startswith(server.url) and page.evaluate("Boolean(window.explainerNavigator?.listening)")
        return one.wait().move(address) if is_open else one.open(address)

    yield start
    has_failed = request.session.testsfailed != failed
    for context, one, fresh, size in used:
        one.leave()
        if fresh or has_failed or one.page.is_closed() or one.server.process.poll() is not None:
            one.page.close()
            continue
        one.page.unroute_all()
        one.page.mouse.move(0, 0)
        one.page.emulate_media(media="null", color_scheme="light", forced_colors="null")
        if one.page.viewport_size != size:
            one.page.set_viewport_size(size)
        open_tabs.setdefault((context, one.server), []).append(one.page)
    for (_, server), tabs in open_tabs.items():
        while tabs and server.process.poll() is not None:
            tabs.pop().close()


@pytest.fixture
def on_phone(phone, site, visit_in):
    """Return a function that opens an address on a phone."""
    return lambda address, **how: visit_in(phone, site, address, **how)


@pytest.fixture
def visit(contexts, site, visit_in):
    """Return a function that shows an address: visit(address, width=, scheme=, server=, fresh=)."""

    def start(
        address: str | None = "",
        *,
        width: int = 1440,
        scheme: str = "light",
        server: Server | None = None,
        fresh: bool = False,
    ) -> Visit:
        return visit_in(contexts(width, scheme), server or site, address, fresh=fresh or scheme != "light")

    return start


@pytest.fixture(scope="session")
def dossier(example: Path) -> Dossier:
    """What the example site holds."""
    found = read_site(example).dossier
    assert found
    return found
