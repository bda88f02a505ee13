"""Several copies of the explorer behind nginx, as `deploy/nginx.conf` says: views a second, and what readers lose when copies end.

    python bench/copies.py [--copies 1 2 3] [--seconds 10] [--readers 12]

So many readers open a session, get a page whole and close it, again and again; the load comes from this process, so it shares
the cores with the copies and with nginx, and the processor time of each is told. Then, under the same load, one copy of the
last number is killed, and then all are restarted one after the other, the next when `/readyz` of the last says 200, while other
readers hold a page open and come back where they are cut off, as browsers do. Lasts some two minutes; without nginx it only says so.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import websockets
from abuse import HERE, ask, connect, view

sys.path[:0] = [str(HERE), str(HERE / "tests")]

from proxies import is_installed, proxy_of  # noqa: E402
from servers import Server, free_port, serve  # noqa: E402

PAGES = ("", "what-happened", "questions", "timeline", "evidence", "sources")
LOST = (OSError, TimeoutError, websockets.WebSocketException)


@dataclass
class Seen:
    """What readers saw: seconds of each view, how many were cut off and came at the next try, and how many did not come."""

    views: list[float] = field(default_factory=list)
    cut_off: int = 0
    failed: int = 0


class Copies:
    """Copies of the explorer on ports that stay theirs, and a proxy before them."""

    def __init__(self, number: int, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stacks = [stack.enter_context(ExitStack()) for _ in range(number)]
        self.ports = [free_port() for _ in range(number)]
        self.servers = [self._start(number) for number in range(number)]
        files = folder / "files"
        files.mkdir()
        address = stack.enter_context(proxy_of("nginx", folder, [one.url for one in self.servers], files))
        self.port = int(address.rpartition(":")[2])

    def _start(self, number: int) -> Server:
        log = self.folder / f"{number}-{time.monotonic_ns()}.txt"
        return self.stacks[number].enter_context(serve("streamlit", HERE, log, port=self.ports[number]))

    def replace(self, number: int) -> None:
        """End a copy as a deployer does, and start it again."""
        self.stacks[number].close()
        self.servers[number] = self._start(number)

    def kill(self, number: int) -> None:
        """End a copy at once."""
        self.servers[number].process.send_signal(signal.SIGKILL)

    def spent(self) -> dict[str, float]:
        """Return the processor seconds of the copies that run, of nginx and of the load so far."""
        nginx = [one for one in psutil.Process().children(recursive=True) if one.name() == "nginx"]
        processes = {"copies": [psutil.Process(one.process.pid) for one in self.servers], "nginx": nginx}
        processes["load"] = [psutil.Process()]
        return {name: sum(sum(one.cpu_times()[:2]) for one in some) for name, some in processes.items()}


@contextmanager
def copies_of(number: int) -> Iterator[Copies]:
    """Start so many copies behind a proxy, and let each make what it makes once."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        copies = Copies(number, Path(folder), stack)
        for port in copies.ports:
            asyncio.run(read(port, Seen(), 1, lambda: False, len(PAGES)))
        yield copies


async def see(port: int, page: str) -> None:
    """View a page in a session of its own."""
    async with await connect(port) as connection:
        await view(connection, page)


async def read(port: int, seen: Seen, readers: int, is_over: Callable[[], bool], most: int = 1_000_000) -> None:
    """Let readers view one page after the other until it is over; who is cut off tries once more, as browsers do."""

    async def one(first: int) -> None:
        for number in range(first, first + most):
            if is_over():
                return
            began = time.perf_counter()
            try:
                await see(port, PAGES[number % len(PAGES)])
            except LOST:
                seen.cut_off += 1
                try:
                    await see(port, PAGES[number % len(PAGES)])
                except LOST:
                    seen.failed += 1
                    continue
            seen.views.append(time.perf_counter() - began)

    await asyncio.gather(*(one(first) for first in range(readers)))


async def words(port: int, seconds: float) -> float:
    """Return how many first answers a second come, from 50 connections that each ask for one after the other."""
    came, ends = 0, time.monotonic() + seconds

    async def one() -> None:
        nonlocal came
        head = "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
        while time.monotonic() < ends:
            answer = await ask(port, "/what-happened", head)
            came += answer.startswith(b"HTTP/1.1 200")

    await asyncio.gather(*(one() for _ in range(50)))
    return came / seconds


async def hold(port: int, page: str, is_over: Callable[[], bool], gaps: list[float]) -> None:
    """Keep a page open and come back where it is cut off: `gaps` has the seconds until the page was whole again."""
    lost_at = 0.0
    while not is_over():
        try:
            async with await connect(port) as connection:
                await view(connection, page)
                if lost_at:
                    gaps.append(time.perf_counter() - lost_at)
                    lost_at = 0.0
                while not is_over():
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(connection.recv(decode=False), 0.2)
        except LOST:
            lost_at = lost_at or time.perf_counter()
            await asyncio.sleep(0.5)
    if lost_at:
        gaps.append(float("inf"))


async def during(copies: Copies, readers: int, befall: Callable[[], Awaitable[None]]) -> tuple[Seen, list[float]]:
    """Return what readers and ten who hold a page open see while something befalls the copies."""
    seen, gaps, over = Seen(), list[float](), asyncio.Event()
    loads = [read(copies.port, seen, readers, over.is_set)]
    loads += [hold(copies.port, PAGES[number % len(PAGES)], over.is_set, gaps) for number in range(10)]
    load = asyncio.gather(*loads)
    await asyncio.sleep(3)
    await befall()
    await asyncio.sleep(3)
    over.set()
    await load
    return seen, gaps


def measure(copies: Copies, seconds: float, readers: int) -> str:
    """Return a line of the table for one number of copies."""
    seen, before, ends = Seen(), copies.spent(), time.monotonic() + seconds
    began = time.perf_counter()
    asyncio.run(read(copies.port, seen, readers, lambda: time.monotonic() > ends))
    took, after = time.perf_counter() - began, copies.spent()
    shares = " / ".join(f"{(after[name] - before[name]) / took:.2f}" for name in before)
    p95 = statistics.quantiles(seen.views, n=20)[-1]
    rate = asyncio.run(words(copies.port, seconds / 2))
    return (
        f"| {len(copies.ports)} | {len(seen.views) / took:.0f} | {statistics.median(seen.views) * 1000:.0f} / {p95 * 1000:.0f} "
        f"| {shares} | {rate:.0f} | {seen.cut_off} / {seen.failed} | {os.getloadavg()[0]:.1f} |"
    )


def tell(name: str, seen: Seen, gaps: list[float]) -> None:
    """Print a line of what befell."""
    worst = f"{max(gaps, default=0):.1f}"
    print(
        f"| {name} | {len(seen.views)} | {seen.cut_off} / {seen.failed} | {max(seen.views):.1f} | {len(gaps)}, {worst} |"
    )


def main() -> None:
    """Measure each number of copies, then let the last be killed and restarted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--readers", type=int, default=12)
    asked = parser.parse_args()
    if not is_installed("nginx"):
        print("nginx is not installed: no copies are measured.")
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start\n")
    print("| copies | views/s | ms, median / 95th | cores: copies / nginx / load | words/s | cut off / failed | load |")
    print("|---" * 7 + "|")
    for number in asked.copies:
        with copies_of(number) as copies:
            print(measure(copies, asked.seconds, asked.readers), flush=True)
            if number != asked.copies[-1]:
                continue
            print(
                "\n| what befalls | views | cut off / failed | worst view, s | ten open pages: times cut off, longest, s |\n|---|---|---|---|---|"
            )

            async def kill() -> None:
                copies.kill(0)

            async def restart_all() -> None:
                for one in range(len(copies.ports)):
                    await asyncio.to_thread(copies.replace, one)

            tell("one copy is killed", *asyncio.run(during(copies, asked.readers // 2, kill)))
            copies.replace(0)
            tell("all are restarted in turn", *asyncio.run(during(copies, asked.readers // 2, restart_all)))


if __name__ == "__main__":
    main()
