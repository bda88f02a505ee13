"""The server under a small steady load for a long time: failed views, and whether memory grows.

    python bench/soak.py [--minutes 30] [--rate 2]

So many views a second of varied pages and choices, each a session of its own; every tenth is a stranger's instead (what no
browser sends, a search of common words, invented choices, a page that is not there). Prints memory each minute and ends by itself.
"""

import argparse
import asyncio
import contextlib
import os
import random
import tempfile
import time
from pathlib import Path

import psutil
import websockets
from abuse import HERE, ask, connect, spread, start, view

PAGES = ("", "what-happened", "timeline", "questions", "evidence", "inquiries", "recordings", "precedents", "sources")


async def read(port: int, number: int, seconds: list[float]) -> None:
    """Be a reader who opens a page with a choice of his own, and leaves."""
    async with await connect(port) as connection:
        page = PAGES[number % len(PAGES)]
        seconds.append(await view(connection, page, f"page={number % 7}&q=word{number}" if number % 3 else ""))


async def misuse(port: int, number: int) -> None:
    """Be a stranger."""
    with contextlib.suppress(OSError, TimeoutError, websockets.WebSocketException):
        if number % 4 == 0:
            async with await connect(port) as connection:
                await connection.send("text")
                await connection.recv()
        elif number % 4 == 1:
            await ask(port, f"/suggest?q={'the+a+of+' * 20}{number}")
        elif number % 4 == 2:
            await ask(port, f"/timeline?kind=invented-{number}&person={number}")
        else:
            await ask(port, f"/read/invented-{number}/")


async def soak(port: int, process: psutil.Process, minutes: float, rate: float) -> int:
    """Run the load; return how many views failed."""
    began, number, failed = time.monotonic(), 0, 0
    seconds: list[float] = []
    tasks: set[asyncio.Task[None]] = set()
    told = 0
    print("| minute | views | failed | p50/p95/worst ms | MB | open files |\n|---|---|---|---|---|---|")

    def ended(task: asyncio.Task[None]) -> None:
        nonlocal failed
        tasks.discard(task)
        failed += not task.cancelled() and task.exception() is not None

    while (passed := time.monotonic() - began) < minutes * 60:
        number += 1
        task = asyncio.create_task(misuse(port, number // 10) if number % 10 == 0 else read(port, number, seconds))
        tasks.add(task)
        task.add_done_callback(ended)
        if passed // 60 > told or minutes < 1:
            told = int(passed // 60)
            memory, files = process.memory_info().rss / 1e6, process.num_fds()
            print(
                f"| {passed / 60:.1f} | {number} | {failed} | {spread(seconds[-120:])} | {memory:.0f} | {files} |",
                flush=True,
            )
        await asyncio.sleep(random.expovariate(rate))
    await asyncio.wait(tasks, timeout=60) if tasks else None
    print(f"{number} views, {failed} failed, {process.memory_info().rss / 1e6:.0f} MB at the end")
    return failed


def main() -> None:
    """Start a server, load it, end it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=2)
    asked = parser.parse_args()
    log = Path(tempfile.gettempdir()) / f"soak-{os.getpid()}.log"
    server, port = start(HERE, log)
    try:
        failed = asyncio.run(soak(port, psutil.Process(server.pid), asked.minutes, asked.rate))
    finally:
        server.terminate()
        server.wait(30)
        log.unlink()
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
