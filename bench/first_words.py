"""How soon a reader has the text of a page, on lines and phones of several speeds, beside a blank stock Streamlit page.

    python bench/first_words.py [--page what-happened] [--line none] [--slow 1] [--rounds 3] [--minutes 8]

For each page, line and slowness of the processor: seconds until the text stands on the screen and until the app has taken
over, the longest task in all and while it took over, how far the layout shifted, and the kB that came over the wire for a
first and a second visit (counted once: they do not depend on the line). Medians of as many rounds as the minutes allow, each
visit in a browser that knows nothing yet; a last column says how many there were. Servers and browser share this machine.
"""

import argparse
import asyncio
import itertools
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from browser import find_chromium
from page_views import HERE, start
from playwright.sync_api import Browser, BrowserContext, sync_playwright

PAGES = ("", "what-happened", "timeline", "questions", "evidence", "sources")
USUAL = PAGES[:4]
LINES = {"none": (0, 0), "1.6 Mbit/s, 150 ms": (1600, 150), "400 kbit/s, 400 ms": (400, 400)}
"""Kilobits a second and milliseconds there and back; 0 is as fast as this machine."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

WATCH = """(() => {
  const seen = window.seen = { text: 0, drawn: 0, app: 0, shift: 0, longest: 0, taking: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (!one.hadRecentInput) seen.shift += one.value; })).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (seen.app && one.startTime > seen.app) return;
    seen.longest = Math.max(seen.longest, one.duration);
    if (seen.drawn && one.startTime > seen.drawn) seen.taking = Math.max(seen.taking, one.duration); }))
    .observe({ type: "longtask", buffered: true });
  const look = () => {
    const text = document.querySelector("#words h1, .xp h1, [data-testid=stMarkdownContainer] p");
    if (!seen.text && text && text.getBoundingClientRect().height) seen.text = performance.now();
    if (!seen.drawn && document.querySelector("#root .xp.foot")) seen.drawn = performance.now();
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
    taking: float
    shift: float
    first: float
    second: float | None


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
        with suppress(asyncio.CancelledError):  # when the browser is closed before its connections are
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
    before = -1
    while counter.came != before:  # until nothing has come for a second
        before = counter.came
        page.wait_for_timeout(1000)
    found: dict[str, float] = page.evaluate("window.seen")
    page.close()
    return found


def visit(browser: Browser, port: int, path: str, line: str, slow: float) -> Seen:
    """Visit a page for the first and the second time."""
    with counted(port) as counter:
        context = browser.new_context(viewport={"width": 412, "height": 915})
        context.add_init_script(WATCH)
        seen = open_page(context, counter, path, line, slow)
        first, counter.came = counter.came, 0
        if line == "none" and slow == 1:
            open_page(context, counter, path, line, slow)
        second = counter.came / 1e3 or None
        context.close()
    return Seen(
        text=seen["text"] / 1e3,
        app=seen["app"] / 1e3,
        longest=seen["longest"],
        taking=seen["taking"],
        shift=seen["shift"],
        first=first / 1e3,
        second=second,
    )


def middle(some: list[Seen], name: str) -> float | None:
    """Return the median of one thing that was seen, or None where nothing was."""
    values = [value for one in some if (value := getattr(one, name)) is not None]
    return statistics.median(values) if values else None


COLUMNS = (
    ("text s", "text", ".2f"),
    ("app s", "app", ".2f"),
    ("longest task ms", "longest", ".0f"),
    ("taking over ms", "taking", ".0f"),
    ("shift", "shift", ".3f"),
    ("first visit kB", "first", ".0f"),
    ("second kB", "second", ".0f"),
)


def print_table(seen: dict[tuple[str, float, str], list[Seen]]) -> None:
    """Print a line for each line, slowness and page."""
    print(f"| line | slower | page | {' | '.join(head for head, _, _ in COLUMNS)} | visits |")
    print("|---" * (len(COLUMNS) + 4) + "|")
    for (line, slow, name), some in seen.items():
        values = [(middle(some, key), form) for _, key, form in COLUMNS]
        cells = ["" if value is None else format(value, form) for value, form in values]
        print(f"| {line} | {slow:g} | {name} | {' | '.join(cells)} | {len(some)} |")


def main() -> None:
    """Start both servers, visit, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", choices=PAGES)
    parser.add_argument("--line", action="append", choices=LINES)
    parser.add_argument(
        "--slow", action="append", type=float, help="times slower the processor is, 1 and 4 if not said"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=8, help="after which no visit begins")
    asked = parser.parse_args()
    ends = time.monotonic() + asked.minutes * 60 - 30  # the longest visit takes half a minute
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "blank.py"
        script.write_text('import streamlit as st\n\nst.write("blank")\n', encoding="utf-8")
        ours, our_port = start(HERE / "app.py", HERE)
        blank, blank_port = start(script, Path(folder))
        try:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
                visits = [(f"/{page}", our_port, page) for page in asked.page or USUAL]
                visits.append(("blank stock page", blank_port, ""))
                for _, port, path in visits:  # what is made once is there, and compressed well
                    visit(browser, port, path, "none", 1)
                ways = [*itertools.product(asked.line or LINES, asked.slow or (1, 4), visits)]
                seen: dict[tuple[str, float, str], list[Seen]] = {
                    (line, slow, name): [] for line, slow, (name, *_) in ways
                }
                for line, slow, (name, port, path) in ways * asked.rounds:
                    if time.monotonic() < ends:
                        seen[line, slow, name].append(visit(browser, port, path, line, slow))
                browser.close()
            print_table(seen)
        finally:
            for server in (ours, blank):
                server.terminate()
            for server in (ours, blank):
                server.wait(60)  # on a busy machine


if __name__ == "__main__":
    main()
