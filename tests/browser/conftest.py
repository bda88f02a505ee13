"""A real server and a real browser for tests of what only a browser shows."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browser.visiting import Visit
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
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
        **A_PHONE,
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
