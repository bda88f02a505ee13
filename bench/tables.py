"""Tables: what /tables costs in a browser, in memory and bytes, how long workbooks take to write and sheets to read in.

.venv/bin/python bench/tables.py
"""

import asyncio
import io
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import psutil
import streamlit.dataframe_util as util

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "sites")]

from browser import find_chromium  # noqa: E402
from limits import Limit, print_limits  # noqa: E402
from make_huge import make_site, sentence  # noqa: E402
from page_views import measure  # noqa: E402
from playwright.sync_api import Browser, expect, sync_playwright  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from timeline import serving  # noqa: E402

from explainer.dataframes.frame import build_frame, pick  # noqa: E402
from explainer.exports.base_url import BaseUrl  # noqa: E402
from explainer.exports.files import build_file  # noqa: E402
from explainer.host.whole_imports import import_dataframes  # noqa: E402
from explainer.model.dossier import Dossier  # noqa: E402
from explainer.model.kinds import BY_NAME  # noqa: E402
from explainer.model.shapes import columns_of  # noqa: E402
from explainer.reading.folder import Reader  # noqa: E402
from explainer.views.address import explorer_link  # noqa: E402
from explainer.views.registers import build_tables  # noqa: E402
from explainer.writing.proof import Proof  # noqa: E402
from explainer.writing.sheets import TIMELINEJS  # noqa: E402
from explainer.writing.sheets.bring import Request, plan_sheet  # noqa: E402
from explainer.writing.sheets.flat import Defaults  # noqa: E402

PLACE = BaseUrl("https://site.example")
V = TypeVar("V")


def timed(make: Callable[[], V], times: int = 1) -> tuple[float, V]:
    """Return the median of seconds that this process had a processor, and what was made last: other work does not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        made = make()
        taken.append(time.process_time() - began)
    return median(taken), made


def megabytes() -> float:
    """Return what this process takes, in megabytes."""
    return psutil.Process().memory_info().rss / 1e6


def dossier_of(root: Path) -> Dossier:
    """Return the records of a root."""
    dossier = Reader(root).read().dossier
    if dossier is None:
        raise SystemExit(f"{root} cannot be read.")
    return dossier


def tell(what: str, seconds: float, more: str = "") -> None:
    """Print one figure."""
    print(f"{what:<58}{seconds * 1000:>9.0f} ms  {more}")


def measure_frames(name: str, dossier: Dossier) -> Iterator[Limit]:
    """Measure the way of a table from records to the socket."""
    kind = BY_NAME["event"]
    seconds, frame = timed(lambda: build_frame(dossier, kind, explorer_link), 3)
    tell(f"{name}: frame of {len(frame)} events, all columns", seconds)
    yield Limit(f"{name}: frame, processor", seconds * 1e3, 300, "ms")
    seconds, view = timed(lambda: build_tables(dossier, {}), 3)
    tell(f"{name}: the view of /tables", seconds)
    seconds, (part, left) = timed(lambda: pick(frame, view), 3)
    tell(f"{name}: its part of the frame", seconds, f"{len(left)} columns without room")
    seconds, data = timed(lambda: util.convert_pandas_df_to_arrow_bytes(part), 3)
    packed = len(zlib.compress(data, 6))
    tell(f"{name}: as Arrow", seconds, f"{len(data) / 1e6:.2f} MB, deflated {packed / 1e6:.2f} MB")
    every = build_tables(dossier, {"column": [column.name for column in columns_of(kind.model)]})
    part, left = pick(frame, every)
    data = util.convert_pandas_df_to_arrow_bytes(part)
    print(
        f"{name}: all columns at once: {len(data) / 1e6:.2f} MB, deflated {len(zlib.compress(data, 6)) / 1e6:.2f} MB, {len(left)} left"
    )


def measure_workbooks(name: str, dossier: Dossier, most: float) -> Iterator[Limit]:
    """Measure the workbook of all records, read back by another library."""
    before = megabytes()
    seconds, found = timed(lambda: build_file(dossier, PLACE, "dossier.xlsx"))
    if found is None:
        return
    peak = psutil.Process().memory_info().rss / 1e6
    book = CalamineWorkbook.from_filelike(io.BytesIO(found.body))
    rows = sum(len(book.get_sheet_by_name(sheet).to_python()) for sheet in book.sheet_names)
    tell(
        f"{name}: workbook of all records",
        seconds,
        f"{len(found.body) / 1e6:.1f} MB, {rows} rows read back, {before:.0f} -> {peak:.0f} MB",
    )
    yield Limit(f"{name}: workbook of all records, processor", seconds, most, "s")
    yield Limit(f"{name}: memory with the workbook", peak, 400, "MB")


GRID = "#root .st-key-grid canvas table tbody tr:first-child td >> nth=0"
"""The grid paints its cells; for screen readers it keeps those in sight as a table within the canvas."""


def first_grid(browser: Browser, port: int) -> tuple[float, int]:
    """Return the ms until the grid of a first visit has its rows, and how many messages sorting it by a head sends."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, sent = context.new_page(), [0]

    def count(_: object) -> None:
        sent[0] += 1

    page.on("websocket", lambda socket: socket.on("framesent", count))
    began = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/tables?table=events", wait_until="commit")
    page.locator(GRID).wait_for(state="attached", timeout=60_000)
    taken = (time.perf_counter() - began) * 1e3
    first, before = page.locator(GRID).inner_text(), sent[0]
    box = page.locator("#root .st-key-grid [data-testid=stDataFrame]").bounding_box()
    if box:
        page.mouse.click(box["x"] + 40, box["y"] + 15)
    expect(page.locator(GRID)).not_to_have_text(first, timeout=60_000)
    context.close()
    return taken, sent[0] - before


def measure_browser(roots: Mapping[int, Path], runs: int = 3) -> Iterator[Limit]:
    """Measure first visits to tables of several sizes: in turn, the first of each only warms its server."""
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        ports = {size: stack.enter_context(serving(ROOT / "app.py", ROOT, root)) for size, root in roots.items()}
        times: dict[int, list[float]] = {size: [] for size in roots}
        trips = 0
        for run in range(runs + 1):
            for size, port in ports.items():
                taken, sent = first_grid(browser, port)
                trips += sent
                times[size] += [taken] if run else []
        few, many = min(roots), max(roots)
        with ThreadPoolExecutor() as pool:  # the browser has a loop of its own in this thread
            views = pool.submit(asyncio.run, measure(ports[many], "tables", 3, 1)).result()
        browser.close()
    for size in roots:
        print(f"{size:,} events: the grid of a first visit after {median(times[size]):.0f} ms")
    yield Limit(f"/tables ready at {many:,} events against {few:,}", median(times[many]) / median(times[few]), 1.3)
    yield Limit(f"{many:,} events: over the socket", median(views.came) / 1e6, 1.5, "MB")
    yield Limit("messages to the server while the grid is sorted", trips, 0)


def measure_imports(root: Path, rows: int) -> Iterator[Limit]:
    """Measure how long sheets take until all is shown."""
    chance = random.Random(3)  # noqa: S311  # invented words
    lines = ["Year,Month,Day,Headline,Text,Media,Group"]
    flat = ["title;date;summary;kind;sources"]
    for number in range(rows):
        day, words = chance.randrange(1, 29), sentence(chance, 12)
        lines.append(
            f"2022,{chance.randrange(1, 13)},{day},Reported: {words} {number},It is said to be so: {words},https://made.example/{number},Leak"
        )
        flat.append(
            f"Reported: {words} {number};{day} March 2022;It is said to be so: {words};leak;https://made.example/{number}"
        )
    reading = Reader(root).read()
    if reading.dossier is None:
        return
    proof = Proof(reading.dossier, reading, date(2026, 1, 1))
    defaults = Defaults({"certainty": "alleged"})
    for what, sheet in ((TIMELINEJS, lines), ("event", flat)):
        request = Request(what=what, name="sheet", defaults=defaults)
        data = "\n".join(sheet).encode()
        seconds, plan = timed(partial(plan_sheet, root, proof, data, request))
        tell(f"import {what} of {rows} rows", seconds, ", ".join(f"{n} {path}" for path, n in plan.written.items()))
        yield Limit(f"import {what} of {rows:,} rows, processor", seconds, 5, "s")


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        huge, few, tiny = Path(folder) / "huge", Path(folder) / "few", ROOT / "tests" / "sites" / "tiny"
        make_site(huge, 20_000)
        own, many = dossier_of(ROOT), dossier_of(huge)
        before = megabytes()
        seconds, _ = timed(import_dataframes)
        tell("pandas and pyarrow come in", seconds, f"{before:.0f} -> {megabytes():.0f} MB")
        limits = []
        for name, dossier, most in (("this site", own, 2), ("10,000 events", many, 15)):
            limits += [*measure_frames(name, dossier), *measure_workbooks(name, dossier, most)]
        limits += measure_imports(tiny, 10_000)
        make_site(few, 300)
        limits += measure_browser({150: few, 10_000: huge})
        print_limits(limits)


if __name__ == "__main__":
    main()
