"""A rush of honest readers, beside a blank stock Streamlit page under the same: who gets the words, and when.

    python bench/rush.py [--readers 500] [--rate 1000] [--seconds 10]

Words: so many requests a second for first answers, each on a connection of its own and compressed, from one process on this
machine. App: so many readers who come at once, read the words and open a session when they are let, as browsers do. After: a
few readers more. Prints a line for each server: answers, mistakes (an exception on a page is one), times and memory.
"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import brotli
import psutil
import websockets
from abuse import ask, connect, spread, view
from page_views import HERE, start

HEAD = "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
PAGES = ("/", "/what-happened", "/questions", "/sources", "/about")


@dataclass
class Seen:
    """What the readers saw, in seconds; `joined` is from their coming until the app was there."""

    words: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    joined: list[float] = field(default_factory=list)
    failed: int = 0


async def first_answer(port: int, path: str, seen: Seen) -> bytes:
    """Ask for the words of a page and return the answer, compressed; nothing where there was none."""
    began = time.perf_counter()
    try:
        answer = await ask(port, path, HEAD)
    except (OSError, TimeoutError):
        answer = b""
    seen.words.append(time.perf_counter() - began)
    seen.failed += not answer.startswith(b"HTTP/1.1 200")
    return answer


async def read_words(port: int, paths: tuple[str, ...], rate: float, seconds: float, seen: Seen) -> None:
    """Ask for first answers at a rate, whether or not the earlier ones have come."""
    tasks: list[asyncio.Task[None]] = []
    gate = asyncio.Semaphore(1000)

    async def one(number: int) -> None:
        async with gate:
            await first_answer(port, paths[number % len(paths)], seen)

    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        while number < (time.monotonic() - began) * rate:
            number += 1
            tasks.append(asyncio.create_task(one(number)))
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)


async def come(port: int, readers: int, seen: Seen) -> None:
    """Let some readers come at once: each reads the words, and opens a session when there is room, as `takeover.js` does."""

    async def one() -> None:
        began = time.perf_counter()
        head, _, body = (await first_answer(port, "/", seen)).partition(b"\r\n\r\n")
        is_busy = b"content-encoding: br" in head.lower() and b"data-busy" in brotli.decompress(body)
        try:
            while is_busy:
                await asyncio.sleep(4 + random.random() * 6)  # noqa: S311  # as browsers do
                is_busy = not (await ask(port, "/room")).startswith(b"HTTP/1.1 204")
            async with await connect(port) as connection:
                seen.views.append(await view(connection, ""))
        except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException):
            seen.failed += 1
            return
        seen.joined.append(time.perf_counter() - began)

    await asyncio.gather(*(one() for _ in range(readers)))


def main() -> None:
    """Start both servers, rush each in turn, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--rate", type=float, default=1000)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    print(
        "| server | words/s | words ms | at once: words ms | a view ms | app ms | after: words ms | failed | MB | MB after |"
    )
    print("|---" * 10 + "|")
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
                rush, coming, after = Seen(), Seen(), Seen()
                began = time.monotonic()
                asyncio.run(read_words(port, paths, asked.rate, asked.seconds, rush))
                rate = len(rush.words) / (time.monotonic() - began)
                asyncio.run(come(port, asked.readers, coming))
                most = process.memory_info().rss / 1e6
                asyncio.run(read_words(port, paths, 20, 2, after))  # it has recovered
                times = (rush.words, coming.words, coming.views, coming.joined, after.words)
                failed = sum(seen.failed for seen in (rush, coming, after))
                print(
                    f"| {name} | {rate:.0f} | {' | '.join(map(spread, times))} | {failed}"
                    f" | {most:.0f} | {process.memory_info().rss / 1e6:.0f} |",
                    flush=True,
                )
            finally:
                server.terminate()
                server.wait(10)


if __name__ == "__main__":
    main()
