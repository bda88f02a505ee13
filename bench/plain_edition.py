"""Sizes of all plain pages, the time of a build, and requests a second, alone and beside readers in the explorer.

    python bench/plain_edition.py [--records 10000] [--seconds 5]

Requests a second need `wrk`; without it that part is left out. Everything runs on this machine only.
"""

import argparse
import asyncio
import gzip
import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from page_views import measure, start

HERE = Path(__file__).resolve().parents[1]
LONG = ("read/timeline/index.html", "read/sources/index.html")
PAGES = ("read/", "read/what-happened/", "read/timeline/", "data/events.json")
PACE = 100
"""Requests a second of the steady readers of the plain edition beside the explorer."""


def tell_sizes(built: Path) -> None:
    """Print the largest pages, compressed with style, beside their limit."""
    files = (file.relative_to(built).as_posix() for file in built.rglob("*.html"))
    sizes = sorted(((len(gzip.compress((built / name).read_bytes(), 9)), name) for name in files), reverse=True)
    print(f"{len(sizes)} pages; the largest, in bytes compressed with style:")
    for size, name in [row for row in sizes if row[1] in LONG] + [row for row in sizes if row[1] not in LONG][:8]:
        print(f"  {size:>7}  of {(60 if name in LONG else 14) * 1024:>6}  {name}")


def build(root: Path, out: Path) -> float:
    """Build a site by the command that deployers use and return the seconds that it took."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "explainer", "build", str(out), "--root", str(root)], cwd=HERE, check=True)
    return time.perf_counter() - started


def tell_rate(url: str, seconds: int) -> None:
    """Print how many requests a second one address answers to 32 connections."""
    command = ["wrk", "-t1", "-c32", f"-d{seconds}s", "-H", "accept-encoding: gzip", "--latency", url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, half = (re.search(pattern, told) for pattern in (r"Requests/sec:\s+(\S+)", r"50%\s+(\S+)"))
    bad = re.search(r"Non-2xx[^\n]*", told)
    print(
        f"  {rate[1] if rate else '?':>9} a second, half within {half[1] if half else '?'}  {url} {bad[0] if bad else ''}"
    )


def read_steadily(port: int, over: threading.Event) -> None:
    """Ask for a plain page `PACE` times a second until it is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while not over.wait(1 / PACE):
        connection.request("GET", "/read/timeline/", headers={"accept-encoding": "gzip"})
        connection.getresponse().read()


def tell_explorer(port: int, views: int = 300) -> None:
    """Print the explorer's views a second without and with steady readers of the plain edition, in turns."""
    rates: dict[bool, list[float]] = {False: [], True: []}
    for beside in (False, True) * 3:
        over = threading.Event()
        reader = threading.Thread(target=read_steadily, args=(port, over))
        if beside:
            reader.start()
        rates[beside].append(asyncio.run(measure(port, "questions", views, 20)).rate)
        over.set()
        if beside:
            reader.join()
    alone, with_readers = (sorted(rates[beside])[1] for beside in (False, True))
    print(f"  explorer: {alone:.0f} views a second alone, {with_readers:.0f} beside {PACE} plain pages a second")


def main() -> None:
    """Build, measure, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            print(
                f"this repository built in {build(HERE, Path(folder) / 'own'):.1f} s, Python's start and the check included"
            )
        tell_sizes(Path(folder) / "own")
        huge = Path(folder) / "huge"
        make = [sys.executable, str(HERE / "tests" / "sites" / "make_huge.py"), str(huge), str(asked.records)]
        subprocess.run(make, check=True)
        print(f"{asked.records:,} records built in {build(huge, Path(folder) / 'huge-built'):.1f} s")
    if not shutil.which("wrk"):
        print("Without wrk there are no requests a second.")
        return
    server, port = start(HERE / "app.py", HERE)
    try:
        for page in PAGES:
            tell_rate(f"http://127.0.0.1:{port}/{page}", asked.seconds)
        tell_explorer(port)
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
