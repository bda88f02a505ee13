"""What a page costs the process that serves it, in processor time, and how much memory open sessions take.

    python bench/processor_time.py [--times 100] [--sessions 1000]

Processor time does not depend on what else the machine does: what one core can do follows from it. A view is a session that
opens a page, gets all of it and closes. These are the figures of docs/scaling.md.
"""

import argparse
import asyncio
import http.client
import resource
import time
from collections.abc import Awaitable, Callable

import psutil
from page_views import HERE, _open, start

ADDRESSES = ("/", "/timeline", "/what-happened", "/read/", "/read/timeline/", "/data/events.json")
PAGES = ("", "what-happened", "questions", "timeline", "evidence", "sources")


def spent(process: psutil.Process) -> float:
    """Return the seconds that a process has had of a processor."""
    times = process.cpu_times()
    return float(times.user + times.system)


def ask(port: int, path: str, times: int) -> int:
    """Ask for an address so many times on one connection, as browsers do, and return the bytes of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    size = 0
    for _ in range(times):
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        size = len(answer.read())
        assert answer.status == 200, (path, answer.status)  # noqa: S101
    connection.close()
    return size


def rest(process: psutil.Process) -> None:
    """Wait until the process has done what it does beside, such as compressing well what was asked for again."""
    last = -1.0
    while last != (now := spent(process)):
        last = now
        time.sleep(2)


async def view(port: int, page: str, times: int) -> int:
    """View a page so many times, one after the other, and return the bytes of its messages."""
    size = 0
    for _ in range(times):
        connection, size, exceptions = await _open(port, page)
        assert not exceptions, page  # noqa: S101
        await connection.close()
    return size


async def hold(port: int, process: psutil.Process, pages: tuple[str, ...], sessions: int) -> tuple[float, int]:
    """Open so many sessions, and return the MB of the process and its open files while all are open."""
    gate = asyncio.Semaphore(10)

    async def one(number: int) -> Awaitable[object]:
        async with gate:
            connection, _, exceptions = await _open(port, pages[number % len(pages)])
            assert not exceptions  # noqa: S101
            return connection  # type: ignore[return-value]

    connections = await asyncio.gather(*(one(number) for number in range(sessions)))
    held = process.memory_info().rss / 1e6, process.num_fds()
    await asyncio.gather(*(connection.close() for connection in connections))  # type: ignore[attr-defined]
    return held


def with_server(measure: Callable[[int, psutil.Process], None]) -> None:
    """Measure on a process of its own."""
    server, port = start(HERE / "app.py", HERE)
    try:
        measure(port, psutil.Process(server.pid))
    finally:
        server.terminate()
        server.wait(30)


def main() -> None:
    """Print a line for each address and page, and one for each number of sessions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--sessions", type=int, default=1000)
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))  # the server inherits it

    def costs(port: int, process: psutil.Process) -> None:
        print(f"at the start: {spent(process):.2f} s, {process.memory_info().rss / 1e6:.0f} MB")
        for path in ADDRESSES:
            before = spent(process)
            ask(port, path, 1)
            first = spent(process) - before
            ask(port, path, 3)
            rest(process)
            before = spent(process)
            size = ask(port, path, 10 * asked.times)
            each = (spent(process) - before) / asked.times * 100
            print(f"GET {path:<20} {each:6.2f} ms, at first {first * 1e3:4.0f} ms  {size / 1e3:6.1f} kB", flush=True)
        for page in PAGES:
            asyncio.run(view(port, page, 5))
            before = spent(process)
            size = asyncio.run(view(port, page, asked.times))
            print(
                f"view of /{page:<15} {(spent(process) - before) / asked.times * 1e3:6.1f} ms  {size / 1e3:6.1f} kB",
                flush=True,
            )

    def memory_of(name: str, pages: tuple[str, ...], sessions: int) -> Callable[[int, psutil.Process], None]:
        def measure(port: int, process: psutil.Process) -> None:
            held, files = asyncio.run(hold(port, process, pages, sessions))
            print(f"{sessions} sessions, {name}: {held:.0f} MB, {files} open files, no failure", flush=True)

        return measure

    with_server(costs)
    with_server(memory_of("all pages", PAGES, 300))
    with_server(memory_of("tables", ("tables",), 300))
    with_server(memory_of("all pages", PAGES, asked.sessions))


if __name__ == "__main__":
    main()
