"""The timeline in a browser and on the server, next to what a stock Streamlit page with one chart needs.

    python bench/timeline.py [--runs 3] [--sizes 150 10000] [--minutes 8]

Prints one table, from one run on this machine: first visits (text, chart) against a blank page with a chart of 60
points; the chart of many events against that of few; the processor time of the server for what a reader chooses; bytes
over the socket; and the longest time that the page did not answer while a reader looks closer.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from browser import find_chromium
from limits import Limit, print_limits
from page_views import measure, start
from playwright.sync_api import Browser, Page, sync_playwright
from unwatched import FLAGS, visit_unwatched

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

STOCK = """
import plotly.graph_objects as go
import streamlit as st

st.write("A page with a chart")
st.plotly_chart(go.Figure(go.Scatter(x=list(range(60)), y=[n % 7 for n in range(60)], mode="markers")))
"""

LONG_TASKS = """() => { window.longest = 0; new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask" }); }"""


@contextmanager
def serving(script: Path, folder: Path, root: Path | None = None) -> Iterator[int]:
    """Serve a Streamlit script on a free port."""
    if root:
        os.environ["EXPLAINER_ROOT"] = str(root)
    else:
        os.environ.pop("EXPLAINER_ROOT", None)
    server, port = start(script, folder)
    try:
        yield port
    finally:
        server.terminate()
        server.wait(60)


def visit(browser: Browser, url: str, text: str) -> tuple[float, float]:
    """Return the milliseconds until the text and until the chart of a first visit are there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(text, timeout=60_000)
    to_text = time.perf_counter() - began
    page.wait_for_selector(".js-plotly-plot .scatterlayer .point", timeout=60_000)
    to_chart = time.perf_counter() - began
    context.close()
    return to_text * 1e3, to_chart * 1e3


def first_visits(
    browser: Browser, runs: int, pages: dict[str, tuple[str, str]], ends: float
) -> dict[str, tuple[float, float]]:
    """Visit each page in turn, `runs` times or until `ends` but once at least; return the medians."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for run in range(runs + 1):
        if run > 1 and time.monotonic() > ends:
            break
        for name, (url, text) in pages.items():
            times = visit(browser, url, text)
            if run:  # the first round warms the servers
                found[name].append(times)
    return {
        name: (statistics.median(text for text, _ in rows), statistics.median(chart for _, chart in rows))
        for name, rows in found.items()
    }


def unwatched_visits(runs: int, urls: Iterable[str], ends: float) -> Iterator[tuple[float, float]]:
    """Visit each address in turn; return the medians of clock and processor of each, in ms."""
    with ThreadPoolExecutor() as pool:  # the browser that is driven has a loop of its own in this thread

        def visit(url: str) -> tuple[float, float]:
            return pool.submit(visit_unwatched, url).result()

        rows = [[visit(url) for url in urls] for run in range(runs) if run == 0 or time.monotonic() < ends]
    for visits in zip(*rows, strict=True):
        clock, processor = zip(*visits, strict=True)
        yield statistics.median(clock), statistics.median(processor)


def zoom(browser: Browser, url: str) -> tuple[float, float]:
    """Look closer four times; return the longest task and the median time to the new chart, in ms."""
    page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    page.wait_for_selector(".js-plotly-plot .scatterlayer .point")
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    page.evaluate(LONG_TASKS)
    times = []
    for _ in range(4):
        box = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
        if box is None:
            raise SystemExit("The chart cannot be seen.")
        y = box["y"] + 8
        page.mouse.move(box["x"] + box["width"] * 0.3, y)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=8)
        before = page.locator("#list").first.inner_text()
        began = time.perf_counter()
        page.mouse.up()
        while page.locator("#list").first.inner_text() == before and time.perf_counter() - began < 5:
            page.wait_for_timeout(5)
        times.append((time.perf_counter() - began) * 1e3)
        page.wait_for_timeout(800)
    longest = page.evaluate("window.longest")
    page.context.close()
    return longest, statistics.median(times)


def server_time(root: Path, given: dict[str, list[str]]) -> float:
    """Return the median ms in which the server makes view, chart and HTML for choices that nobody made before."""
    from explainer.edition import store_of
    from explainer.figures.timeline import build_timeline_figure
    from explainer.fragments.draw import Renderer
    from explainer.views.address import explorer_link, explorer_page
    from explainer.views.timeline.lanes import WIDE
    from explainer.views.timeline.page import build_timeline
    from explainer.views.timeline.request import WAYS

    edition = store_of(root).current()
    if edition is None:
        raise SystemExit(f"The site in {root} cannot be read.")
    today = edition.today()
    renderer = Renderer(edition.dossier, explorer_link, explorer_page)
    kinds = {kind.id: kind.name for kind in edition.dossier.site.event_kinds}

    def once() -> None:
        view = build_timeline(edition.dossier, given, today)
        figure = build_timeline_figure(view, today, lambda mark: "")
        if figure:
            figure.to_json()
        renderer.draw("timeline", v=view)
        renderer.draw("chart_key", v=view, charted=True, width=WIDE)
        renderer.draw("events", v=view, kinds=kinds, ways=WAYS, alt=view.described, downloads=())

    return timed(once)


def timed(what: Callable[[], None], runs: int = 7) -> float:
    """Return the median ms of `runs` runs, of the processor's time: what else this machine does is not counted."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        what()
        times.append((time.process_time() - began) * 1e3)
    return statistics.median(times)


def kilobytes(port: int) -> float:
    """Return how many kB the page sends over the socket, before they are compressed."""
    with ThreadPoolExecutor() as pool:  # the browser has a loop of its own in this thread
        views = pool.submit(asyncio.run, measure(port, "timeline", 5, 1)).result()
    return statistics.mean(views.sizes) / 1e3


def compare_with_stock(browser: Browser, folder: Path, runs: int, ends: float) -> Iterator[Limit]:
    """Measure the timeline of this site beside a stock page with a chart."""
    script = folder / "stock.py"
    script.write_text(STOCK, encoding="utf-8")
    with serving(HERE / "app.py", HERE) as ours, serving(script, folder) as stock:
        pages = {
            "stock": (f"http://127.0.0.1:{stock}/", "text=A page with a chart"),
            "ours": (f"http://127.0.0.1:{ours}/timeline", ".xp .month h2"),
        }
        times = first_visits(browser, runs, pages, ends)
        for name, (text, chart) in times.items():
            print(f"first visit, {name:<6} text {text:6.0f} ms, chart {chart:6.0f} ms")
        for number, (what, most) in enumerate((("text", 1.25), ("chart", 1.2))):
            yield Limit(f"the {what} against a stock page", times["ours"][number] / times["stock"][number], most)
        stock_took, ours_took = unwatched_visits(2 * runs, [pages["stock"][0], pages["ours"][0]], ends)
        print("nobody watches, stock  chart {:6.0f} ms, of the processor {:6.0f} ms".format(*stock_took))
        print("nobody watches, ours   chart {:6.0f} ms, of the processor {:6.0f} ms".format(*ours_took))
        yield Limit("the chart against a stock page, nobody watches", ours_took[0] / stock_took[0], 1.2)
        yield Limit("of the processor until then, nobody watches", ours_took[1] / stock_took[1], 1.2)
        yield Limit("over the socket", kilobytes(ours), 400, "kB")
        longest, closer = zoom(browser, pages["ours"][0])
        print(f"looking closer: the new list after {closer:.0f} ms")
        yield Limit("looking closer: the longest task of the browser", longest, 200, "ms")


CHOICES: dict[str, dict[str, list[str]]] = {
    "a kind": {"kind": ["leak"]},
    "a word": {"q": ["water"]},
    "a period": {"from": ["2020"]},
}


def compare_sizes(browser: Browser, folder: Path, asked: argparse.Namespace, ends: float) -> Iterator[Limit]:
    """Measure invented sites of several sizes."""
    charts: dict[int, float] = {}
    for size in sorted(asked.sizes):
        root, count = folder / f"site-{size}", f"{size:,} events"
        subprocess.run([sys.executable, HERE / "tests/sites/make_huge.py", root, str(2 * size)], check=True)
        for what, given in CHOICES.items():
            yield Limit(f"{count}: the server's processor for {what}", server_time(root, given), 300, "ms")
        print(f"{count}: the server's processor for all {server_time(root, {}):.0f} ms")
        with serving(HERE / "app.py", HERE, root) as port:
            url = f"http://127.0.0.1:{port}/timeline"
            text, charts[size] = first_visits(browser, asked.runs, {"it": (url, ".xp .month h2")}, ends)["it"]
            print(f"{count}: text {text:.0f} ms, chart {charts[size]:.0f} ms")
            yield Limit(f"{count}: over the socket", kilobytes(port), 400, "kB")
            longest, closer = zoom(browser, url)
        print(f"{count}: looking closer: the new list after {closer:.0f} ms")
        yield Limit(f"{count}: looking closer: the longest task of the browser", longest, 200, "ms")
    few, many = min(charts), max(charts)
    yield Limit(f"the chart at {many:,} events against {few:,}", charts[many] / charts[few], 1.3)


def main() -> None:
    """Serve, visit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[150, 10_000])
    parser.add_argument(
        "--minutes", type=float, default=8, help="after half of which no further round of visits begins"
    )
    asked = parser.parse_args()
    ends = time.monotonic() + asked.minutes * 30
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        found = [*compare_with_stock(browser, Path(name), asked.runs, ends)]
        found += compare_sizes(browser, Path(name), asked, ends)
        browser.close()
    print_limits(found)


if __name__ == "__main__":
    main()
