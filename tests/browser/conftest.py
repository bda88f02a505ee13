"""A real server and a real browser for tests of what only a browser shows."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from explainer.pages import HOME
from explainer.reading.folder import Reader

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 30
"""Seconds after which something that has not come will not come: never a measure of speed."""

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"

COMMANDS = {
    "streamlit": ["-m", "streamlit", "run", "app.py", "--server.port", "{port}", "--server.address", "127.0.0.1"],
    "uvicorn": ["-m", "uvicorn", "app:app", "--port", "{port}", "--host", "127.0.0.1"],
    # A host that knows nothing of ASGI hands the file to Streamlit as a script.
    "script": [
        "-c",
        (
            "from streamlit.web.bootstrap import load_config_options, run; "
            "options = {{'server_port': {port}, 'server_address': '127.0.0.1'}}; "
            "load_config_options(options); run('app.py', False, [], options)"
        ),
    ],
}
"""Ways of starting, as arguments for Python."""

# Playwright's own wait_for_function needs eval, which the site's security policy rightly forbids.
LISTENING = """(patience) => new Promise((done) => (function look() {
  if (window.explainerNavigator?.listening) done(true);
  else if (performance.now() > patience) done(false);
  else requestAnimationFrame(look);
})())"""

expect.set_options(timeout=PATIENCE * 1000)


@dataclass(frozen=True)
class Server:
    """A running site."""

    url: str
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=PATIENCE) as answer:  # noqa: S310 our own address
            return answer.status == 200
    except (URLError, ConnectionError):
        return False


@contextmanager
def _serve(way: str, root: Path, log_file: Path) -> Iterator[Server]:
    port = _free_port()
    server = Server(f"http://127.0.0.1:{port}", log_file)
    command = [sys.executable, *(part.format(port=port) for part in COMMANDS[way])]
    with log_file.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "EXPLAINER_ROOT": str(root)}, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        started = monotonic()
        while not _answers(server.url):
            if process.poll() is not None or monotonic() - started > PATIENCE:
                pytest.fail(f"The server does not answer:\n{server.log}")
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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
        page.on("requestfailed", lambda r: self.faults.append(f"request: {r.url} {r.failure}"))
        page.on("response", lambda r: self.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.on("load", lambda: setattr(self, "loads", self.loads + 1))

    def open(self, address: str = "") -> Visit:
        """Load an address of the site and wait until it is drawn."""
        answer = self.page.goto(f"{self.server.url}/{'' if address == HOME else address}")
        self.served = answer.text() if answer else ""
        return self.wait()

    def wait(self) -> Visit:
        """Wait until the page's run is over and its links can be clicked."""
        expect(self.page.locator(".xp.foot")).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        assert self.page.evaluate(LISTENING, PATIENCE * 1000), "The component that catches clicks has not come."
        return self

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return self.page.locator(".xp h1")

    @property
    def address(self) -> str:
        """Where the page is, below the address of the site."""
        return self.page.url.removeprefix(f"{self.server.url}/")

    def all_faults(self) -> list[str]:
        """Faults in the browser, notices of exceptions, and tracebacks in the server's log."""
        shown = self.page.get_by_test_id("stException").all_inner_texts()
        return [*self.faults, *shown, *(["traceback:\n" + self.server.log] if "Traceback" in self.server.log else [])]


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Return a context manager: serve(way, root) starts a server of its own."""

    def start(way: str, root: Path = ROOT) -> Any:
        return _serve(way, root, tmp_path_factory.mktemp("server") / "log.txt")

    return start


@pytest.fixture(scope="session")
def site(serve) -> Iterator[Server]:
    with serve("streamlit") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    there = "/usr/bin/chromium"
    names = ("chromium", "chromium-browser", "google-chrome")
    path = there if Path(there).exists() else next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as play:
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
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")  # Streamlit keeps there whether its menu is open
        page.close()


@pytest.fixture(scope="session")
def dossier():
    return Reader(ROOT).read().dossier
