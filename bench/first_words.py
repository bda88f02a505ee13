"""How soon a reader has the text of a page, on lines and phones of several speeds, beside a blank stock Streamlit page.

    python bench/first_words.py [--page what-happened] [--line none] [--slow 1] [--rounds 3]

For each page, line and slowness of the processor: seconds until the text stands on the screen, until the app has taken
over, the longest task meanwhile, how far the layout shifted, and the kB that came over the wire for a first and a second
visit. Medians of the rounds, each in a browser that knows nothing yet. Servers and browser share this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from page_views import HERE, start
from playwright.sync_api import Browser, BrowserContext, sync_playwright

PAGES = ("", "what-happened", "timeline", "questions", "evidence", "sources")
LINES = {"none": (0, 0), "1.6 Mbit/s, 150 ms": (1600, 150), "400 kbit/s, 400 ms": (400, 400)}
"""Kilobits a second and milliseconds there and back; 0 is as fast as this machine."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

WATCH = """(() => {
  const seen = window.seen = { text: 0, app: 0, shift: 0, longest: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!one.hadRecentInput) seen.shift += one.value; })).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!seen.app || one.startTime < seen.app) seen.longest = Math.max(seen.longest, one.duration); }))
    .observe({ type: "longtask", buffered: true });
  const look = () => {
    const text = document.querySelector("#words h1, .xp h1, [data-testid=stMarkdownContainer] p");
    if (!seen.text && text && text.getBoundingClientRect().height) seen.text = performance.now();
    const app = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
    if (!app || !seen.text || document.querySelector("#words")) { requestAnimationFrame(look); return; }
    seen.app = performance.now();
    document.documentElement.setAttribute("data-seen", "");
  };
  requestAnimationFrame(look);
})()"""


@dataclass(frozen=True)
class Seen:
    """One visit: seconds, share of the screen that shifted, and kB."""

    text: float
    app: float
    longest: float
    shift: float
    first: float
    second: float


class Counter:
    """Passes connections on to a server and counts the bytes that come back."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.came = 0
        self.port = 0

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, counts: bool) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                self.came += len(data) if counts else 0
                writer.write(data)
                await writer.drain()
        with suppress(OSError):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.to)
        await asyncio.gather(self._pipe(reader, back, counts=False), self._pipe(there, writer, counts=True))

    async def run(self, ready: threading.Event) -> None:
        """Serve until told to stop."""
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.stop.wait()
        server.close()


@contextmanager
def counted(port: int) -> Iterator[Counter]:
    """Give out a counter before a server."""
    counter, ready = Counter(port), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(counter.run(ready)), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield counter
    finally:
        counter.loop.call_soon_threadsafe(counter.stop.set)
        thread.join(5)


def open_page(context: BrowserContext, counter: Counter, path: str, line: str, slow: float) -> dict[str, float]:
    """Open a page in a new tab, wait until the app has taken over, and return what the page saw."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    kbits, wait = LINES[line]
    if kbits:
        rate = kbits * 1000 / 8
        conditions = {"offline": False, "latency": wait, "downloadThroughput": rate, "uploadThroughput": rate}
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.goto(f"http://127.0.0.1:{counter.port}/{path}", wait_until="commit", timeout=120_000)
    page.wait_for_selector("html[data-seen]", state="attached", timeout=180_000)
    found: dict[str, float] = page.evaluate("window.seen")
    before = -1
    while counter.came != before:  # until nothing has come for two seconds
        before = counter.came
        page.wait_for_timeout(2000)
    page.close()
    return found


def visit(browser: Browser, port: int, path: str, line: str, slow: float) -> Seen:
    """Visit a page for the first and the second time."""
    with counted(port) as counter:
        context = browser.new_context(viewport={"width": 412, "height": 915})
        context.add_init_script(WATCH)
        seen = open_page(context, counter, path, line, slow)
        first, counter.came = counter.came, 0
        open_page(context, counter, path, "none", 1)
        second = counter.came
        context.close()
    return Seen(
        text=seen["text"] / 1e3,
        app=seen["app"] / 1e3,
        longest=seen["longest"] / 1e3,
        shift=seen["shift"],
        first=first / 1e3,
        second=second / 1e3,
    )


def main() -> None:
    """Start both servers, visit, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", choices=PAGES)
    parser.add_argument("--line", action="append", choices=LINES)
    parser.add_argument(
        "--slow", action="append", type=float, help="times slower the processor is, 1 and 4 if not said"
    )
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None
    )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "blank.py"
        script.write_text('import streamlit as st\n\nst.write("blank")\n', encoding="utf-8")
        ours, our_port = start(HERE / "app.py", HERE)
        blank, blank_port = start(script, Path(folder))
        try:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
                visits = [(f"/{page}", our_port, page) for page in asked.page or PAGES]
                visits.append(("blank stock page", blank_port, ""))
                print(
                    "| line | slower | page | text s | app s | longest task ms | shift | first visit kB | second kB |"
                )
                print("|---|---|---|---|---|---|---|---|---|")
                for line in asked.line or LINES:
                    for slow in asked.slow or (1, 4):
                        for name, port, path in visits:
                            some = [visit(browser, port, path, line, slow) for _ in range(asked.rounds)]
                            middle = {key: statistics.median(vars(one)[key] for one in some) for key in vars(some[0])}
                            print(
                                f"| {line} | {slow:g} | {name} | {middle['text']:.2f} | {middle['app']:.2f}"
                                f" | {middle['longest'] * 1e3:.0f} | {middle['shift']:.3f} | {middle['first']:.0f}"
                                f" | {middle['second']:.0f} |",
                                flush=True,
                            )
                browser.close()
        finally:
            for server in (ours, blank):
                server.terminate()
                server.wait(10)


if __name__ == "__main__":
    main()
