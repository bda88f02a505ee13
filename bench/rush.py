"""A rush of honest readers, beside a blank stock Streamlit page under the same: who gets the words, and when.

    python bench/rush.py [--readers 500] [--rate 1000] [--seconds 10]

Words: so many requests a second for first answers, each on a connection of its own, from one process on this machine.
App: so many readers who open a session at once. Prints a line for each server: answers, mistakes, times and memory.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import websockets
from abuse import ask, connect, spread, view
from page_views import HERE, start

PAGES = ("/", "/what-happened", "/questions", "/sources", "/about")


@dataclass
class Seen:
    """What the readers saw, in seconds."""

    words: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    failed: int = 0


async def read_words(port: int, paths: tuple[str, ...], rate: float, seconds: float, seen: Seen) -> None:
    """Ask for first answers at a rate, whether or not the earlier ones have come."""
    tasks: list[asyncio.Task[None]] = []
    gate = asyncio.Semaphore(1000)

    async def one(number: int) -> None:
        async with gate:
            began = time.perf_counter()
            try:
                answer = await ask(port, paths[number % len(paths)])
            except (OSError, TimeoutError):
                seen.failed += 1
                return
            seen.failed += not answer.startswith(b"HTTP/1.1 200")
            seen.words.append(time.perf_counter() - began)

    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        while number < (time.monotonic() - began) * rate:
            number += 1
            tasks.append(asyncio.create_task(one(number)))
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)


async def open_apps(port: int, readers: int, seen: Seen) -> None:
    """Open a session for each of some readers at once, and ask for its page."""

    async def one() -> None:
        try:
            async with await connect(port) as connection:
                seen.views.append(await view(connection, ""))
        except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException):
            seen.failed += 1

    await asyncio.gather(*(one() for _ in range(readers)))


def main() -> None:
    """Start both servers, rush each in turn, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--rate", type=float, default=1000)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    print("| server | words/s | words p50/p95/worst ms | views p50/p95/worst ms | failed | MB | MB after |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "blank.py"
        script.write_text('import streamlit as st\n\nst.write("blank")\n', encoding="utf-8")
        for name, file, root, paths in (
            ("this site", HERE / "app.py", HERE, PAGES),
            ("blank stock page", script, Path(folder), ("/",)),
        ):
            server, port = start(file, root)
            process = psutil.Process(server.pid)
            try:
                asyncio.run(read_words(port, paths, 5, 2, Seen()))  # what is made once is there
                seen = Seen()
                began = time.monotonic()
                asyncio.run(read_words(port, paths, asked.rate, asked.seconds, seen))
                rate = len(seen.words) / (time.monotonic() - began)
                asyncio.run(open_apps(port, asked.readers, seen))
                most = process.memory_info().rss / 1e6
                after = Seen()
                asyncio.run(read_words(port, paths, 20, 2, after))  # it has recovered
                seen.failed += after.failed
                print(
                    f"| {name} | {rate:.0f} | {spread(seen.words)} | {spread(seen.views)} | {seen.failed}"
                    f" | {most:.0f} | {process.memory_info().rss / 1e6:.0f} |",
                    flush=True,
                )
            finally:
                server.terminate()
                server.wait(10)


if __name__ == "__main__":
    main()
