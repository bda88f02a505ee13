"""How large the process can be made: its memory at the start, after readers, and after strangers who fill all that it keeps.

    python bench/memory.py [--requests 2800]

Readers open every page; then so many requests ask for what nobody else does, each twice, so that it is kept as if it were wanted:
choices as long as an address may be, real choices in ever other pairs, addresses that do not exist, of every kind; and views by websocket.
"""

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import psutil
from abuse import HERE, ask, connect, start, view

PAGES = ("", "timeline", "questions", "evidence", "people", "inquiries", "recordings", "precedents", "sources", "about")
DEEP = 8
"""Folders of a wrong address."""


def strange(number: int, names: list[str]) -> str:
    """Return an address of a kind that changes with its number."""
    page, kind = PAGES[1 + number // 4 % (len(PAGES) - 1)], number % 4
    if kind == 0:
        return f"/{page}?" + "&".join(f"kind={number}-{part}-{'x' * 180}" for part in range(20))
    if kind == 1:
        return f"/{page}?person={names[number % len(names)]}&page={number // len(names) % 50}"
    if kind == 2:
        return f"{'/deep' * (number // 4 % DEEP)}/{names[number // 4 % len(names)]}x"
    return f"/read{'/deep' * (number // 4 % DEEP)}/{names[number // 4 % len(names)]}x"


async def fill(port: int, requests: int, process: psutil.Process) -> None:
    """Ask for all of it, a few at a time, and tell the memory after each step."""
    sitemap = (await ask(port, "/sitemap.xml")).decode()
    plain = sorted({f"/read/{path}" for path in re.findall(r"<loc>[^<]+?/read/([^<]*)</loc>", sitemap)})
    names = sorted({path.rstrip("/").rpartition("/")[2] for path in plain} - {""})
    invented = [strange(number, names) for number in range(requests // 2)]
    pages = [*(f"/{page}" for page in PAGES), *plain]

    async def at_once(most: int, one: Callable[[Iterator[str]], Coroutine[Any, Any, None]], paths: list[str]) -> int:
        waiting = iter(paths)
        await asyncio.gather(*(one(waiting) for _ in range(most)))
        return len(paths)

    async def read(waiting: Iterator[str]) -> None:
        for path in waiting:
            await ask(port, path)

    async def look(waiting: Iterator[str]) -> None:
        async with await connect(port) as connection:
            for path in waiting:
                page, _, query = path.removeprefix("/").partition("?")
                await view(connection, page, query)

    def tell(what: str, count: int) -> None:
        print(f"| {what} | {count:,} | {process.memory_info().rss / 1e6:.0f} |", flush=True)

    print(f"load {os.getloadavg()[0]:.1f}\n\n| After | Asked | MB |\n|---|---|---|")
    tell("the start", 0)
    tell("readers of every page", await at_once(8, read, pages * 2))
    tell("readers of the app", await at_once(4, look, [f"/{page}" for page in PAGES] * 2))
    tell("strangers", await at_once(8, read, [path for path in invented for _ in range(2)]))
    tell(
        "strangers in the app", await at_once(4, look, [path for path in invented if "?" in path][: requests // 8] * 2)
    )
    tell("the same again", await at_once(8, read, [strange(requests + number, names) for number in range(requests)]))


def main() -> None:
    """Start a server, fill it, end it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=2800)
    asked = parser.parse_args()
    log = Path(tempfile.gettempdir()) / f"memory-{os.getpid()}.log"
    server, port = start(HERE, log)
    try:
        asyncio.run(fill(port, asked.requests, psutil.Process(server.pid)))
    finally:
        server.terminate()
        server.wait(30)
        log.unlink()


if __name__ == "__main__":
    main()
