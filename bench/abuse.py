"""What other readers see while a stranger misuses the site: bounded, and on this machine only.

    python bench/abuse.py [--seconds 3] [--against FOLDER] [--only flood]

Each attack runs in a process of its own against a server of its own; meanwhile a reader with an open page asks for
views (until the script has finished), and another for the first answer of a page, a page of the plain edition and a suggestion. The last
line is no attack: a hundred readers who come at once to a process that has served nobody. With --against, a folder with another state of
this repository, both states are measured in turn and stand in one table: `git worktree add FOLDER 8efe7ee^` is the last
state without limits. All of it lasts some seven minutes for two states.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HERE = Path(__file__).resolve().parents[1]
PAGES = ("", "what-happened", "questions", "evidence", "sources")
Attack = Callable[[int, float], Coroutine[Any, Any, str]]


def run_message(page: str, query: str = "") -> bytes:
    """Return the message with which a browser asks for a page."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = page, query
    return message.SerializeToString()


async def connect(port: int, **more: object) -> websockets.ClientConnection:
    """Open a websocket as a browser does."""
    return await websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        origin=websockets.Origin(f"http://127.0.0.1:{port}"),
        open_timeout=60,
        ping_timeout=None,
        **more,  # type: ignore[arg-type]
    )


async def view(connection: websockets.ClientConnection, page: str, query: str = "") -> float:
    """Ask for a page and return the seconds until its script has finished."""
    began = time.perf_counter()
    await connection.send(run_message(page, query))
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await asyncio.wait_for(connection.recv(decode=False), 120)))
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
        if message.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


async def ask(port: int, path: str, head: str = "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") -> bytes:
    """Send one request on a connection of its own and return the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.format(path=path).encode())
    try:
        return await asyncio.wait_for(reader.read(), 120)
    finally:
        writer.close()


# --- what strangers do -----------------------------------------------------------------------------------------------


async def _send_without_waiting(port: int, seconds: float, data: Callable[[int], bytes], connections: int) -> str:
    ends, sent = time.monotonic() + seconds, 0

    async def one() -> None:
        nonlocal sent
        with contextlib.suppress(websockets.ConnectionClosed, OSError):
            connection = await connect(port, compression=None)
            taking = asyncio.create_task(_take_all(connection))
            transport = connection.transport
            while time.monotonic() < ends and not transport.is_closing():
                if transport.get_write_buffer_size() < 1_000_000:
                    transport.write(data(sent))
                    sent += 1
                await asyncio.sleep(0.01 if transport.get_write_buffer_size() > 500_000 else 0)
            transport.abort()
            taking.cancel()

    await asyncio.gather(*(one() for _ in range(connections)))
    return f"{sent} parts sent"


async def _take_all(connection: websockets.ClientConnection) -> None:
    with contextlib.suppress(websockets.ConnectionClosed):
        while True:
            await connection.recv(decode=False)


def frame(payload: bytes, opcode: int = 2, *, fin: bool = True) -> bytes:
    """Return one masked frame (RFC 6455, 5.2); the mask is zeros."""
    first = bytes([(0x80 if fin else 0) | opcode])
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, "big")
    return first + length + b"\0\0\0\0" + payload


async def flood(port: int, seconds: float, connections: int = 1) -> str:
    """Messages that ask for a page, without waiting."""
    some = frame(run_message("timeline")) * 500
    return await _send_without_waiting(port, seconds, lambda _: some, connections)


async def flood_from_50(port: int, seconds: float) -> str:
    """The same from fifty connections."""
    return await flood(port, seconds, 50)


async def flood_of_queries(port: int, seconds: float) -> str:
    """From fifty connections, each message with choices that nobody has asked for."""
    return await _send_without_waiting(
        port,
        seconds,
        lambda n: b"".join(frame(run_message("timeline", f"q=a{n}x{m}&from=2022")) for m in range(50)),
        50,
    )


async def pings(port: int, seconds: float) -> str:
    """Pings, which never reach the app, from fifty connections."""
    some = frame(b"", 9) * 3000
    return await _send_without_waiting(port, seconds, lambda _: some, 50)


async def parts(port: int, seconds: float) -> str:
    """One endless message in parts of no bytes, from fifty connections."""
    begin, some = frame(b"", 2, fin=False), frame(b"", 0, fin=False) * 3000
    return await _send_without_waiting(port, seconds, lambda n: (begin if n < 50 else b"") + some, 50)


async def texts(port: int, seconds: float) -> str:
    """Frames of text, on one new connection after the other."""
    ends, sent = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        with contextlib.suppress(websockets.ConnectionClosed, OSError):
            connection = await connect(port)
            await connection.send("hello")
            await _take_all(connection)
            sent += 1
    return f"{sent} connections"


async def bombs(port: int, seconds: float) -> str:
    """Four messages of 190 MB of zeros each, 190 kB on the wire."""

    async def one() -> str:
        try:
            connection = await connect(port)
            await connection.send(b"\0" * 190_000_000)
            await _take_all(connection)
        except (websockets.ConnectionClosed, OSError) as why:
            return type(why).__name__
        return str(connection.close_code)

    return f"closed with {', '.join(await asyncio.gather(*(one() for _ in range(4))))}"


async def unread(port: int, seconds: float) -> str:
    """Twenty connections that ask for the largest page again and again and read nothing."""
    ends = time.monotonic() + seconds
    sockets = []
    for _ in range(20):
        connection = await connect(port, compression=None)
        connection.transport.pause_reading()
        sockets.append(connection)
    while time.monotonic() < ends:
        for n, connection in enumerate(sockets):
            connection.transport.write(frame(run_message("questions", f"q={n}")))
        await asyncio.sleep(0.1)
    for connection in sockets:
        connection.transport.abort()
    return "20 connections"


async def searches(port: int, seconds: float) -> str:
    """Forty-five suggestions at once for a common word fifty times, again and again."""
    ends, answered = time.monotonic() + seconds, 0

    async def one(words: str) -> None:
        nonlocal answered
        while time.monotonic() < ends:
            with contextlib.suppress(OSError, TimeoutError):
                await ask(port, f"/suggest?q={quote(words)}")
                answered += 1

    shapes = ("the " * 50, "a " * 100, '"a' * 100, "a", "a b c d e f g h i j k l", "of the in")
    await asyncio.gather(*(one(shapes[n % len(shapes)]) for n in range(45)))
    return f"{answered} answered"


async def uploads(port: int, seconds: float) -> str:
    """Ten files of 40 MB for a session of one's own."""
    connection = await connect(port)
    await connection.send(run_message(""))
    session = ""
    while not session:
        message = ForwardMsg()
        message.ParseFromString(bytes(await connection.recv(decode=False)))
        if message.WhichOneof("type") == "new_session":
            session = message.new_session.initialize.session_id
    answers = []
    body = b"\0" * 40_000_000
    for n in range(10):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        edge = (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: text/plain\r\n\r\n',
            b"\r\n--x--\r\n",
        )
        size = len(body) + sum(map(len, edge))
        writer.write(
            f"PUT /_stcore/upload_file/{session}/f{n} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
            for piece in (edge[0], body, edge[1]):
                writer.write(piece)
            answers.append((await asyncio.wait_for(reader.readline(), 30))[9:12].decode() or "cut")
        writer.close()
    return f"answers {' '.join(sorted(set(answers)))}"


async def endless_bodies(port: int, seconds: float) -> str:
    """From fifty connections, requests whose bodies come in parts of one byte, without an end."""
    ends, sent = time.monotonic() + seconds, 0
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

    async def one() -> None:
        nonlocal sent
        while time.monotonic() < ends:
            with contextlib.suppress(OSError, TimeoutError):
                _, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 20)
                writer.write(head)
                while time.monotonic() < ends and not writer.transport.is_closing():
                    writer.write(b"1\r\nx\r\n" * 10_000)
                    sent += 1
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(writer.drain(), 1)
                    await asyncio.sleep(0)
                writer.transport.abort()

    await asyncio.gather(*(one() for _ in range(50)))
    return f"{sent * 10_000} parts sent"


async def slow_heads(port: int, seconds: float) -> str:
    """Three hundred requests whose heads never end."""
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(300)]
    for _, writer in held:
        writer.write(b"GET /read/ HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    await asyncio.sleep(max(seconds, 14))
    ended = 0
    for reader, writer in held:
        with contextlib.suppress(TimeoutError, OSError):
            ended += await asyncio.wait_for(reader.read(1), 0.01) == b""
        writer.close()
    return f"{ended} of 300 closed by the server"


async def untaken(port: int, seconds: float) -> str:
    """Two hundred connections that ask for a large file again and again and take nothing."""
    sockets = []
    for _ in range(200):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        one.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            one.connect(("127.0.0.1", port))
        sockets.append(one)
    await asyncio.sleep(1)
    for one in sockets:
        with contextlib.suppress(OSError):
            one.send(b"GET /data/events.json HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
    await asyncio.sleep(seconds)
    for one in sockets:
        one.close()
    return "200 connections"


async def choices(port: int, seconds: float) -> str:
    """Pages with choices that nobody has asked for, twenty at a time."""
    ends, answered = time.monotonic() + seconds, 0

    async def one(number: int) -> None:
        nonlocal answered
        while time.monotonic() < ends:
            answered += 1
            page = ("timeline", "questions", "recordings", "sources")[answered % 4]
            with contextlib.suppress(OSError, TimeoutError):
                await ask(port, f"/{page}?kind=x{number}y{answered}&page={answered % 9}&person=z{answered}")

    await asyncio.gather(*(one(number) for number in range(20)))
    return f"{answered} answered"


async def idle(port: int, seconds: float) -> str:
    """A thousand connections that do nothing."""
    held = []
    for _ in range(20):
        held += await asyncio.gather(*(connect(port) for _ in range(50)))
    await asyncio.sleep(seconds)
    for connection in held:
        connection.transport.abort()
    return f"{len(held)} connections"


async def nothing(port: int, seconds: float) -> str:
    """Nobody does anything: for comparison."""
    await asyncio.sleep(seconds)
    return ""


ATTACKS: tuple[Attack, ...] = (
    nothing,
    flood,
    flood_from_50,
    flood_of_queries,
    pings,
    parts,
    texts,
    bombs,
    unread,
    searches,
    uploads,
    endless_bodies,
    slow_heads,
    untaken,
    choices,
    idle,
)


COLD = "a hundred cold readers"
COLD_READERS = 100
PATIENCE = 15
"""Seconds for which others are waited for when an attack has ended."""


# --- what others see -------------------------------------------------------------------------------------------------


@dataclass
class Seen:
    """What readers saw meanwhile, in seconds, and the server's memory (MB), share of a processor, and log (bytes)."""

    words: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    suggest: list[float] = field(default_factory=list)
    most: float = 0
    busy: float = 0
    log: int = 0
    said: str = ""


async def watch(port: int, process: psutil.Process, attack: BaseProcess, seen: Seen) -> None:
    """Be a reader, and another, until the attack has ended and what was begun is answered."""
    connection = await connect(port)
    for page in PAGES:  # what is made once for an edition is there
        await view(connection, page)

    async def of_words() -> None:
        n = 0
        while attack.is_alive():
            n += 1
            seen.words.append(await view(connection, PAGES[n % len(PAGES)]))
            await asyncio.sleep(0.5)

    async def of_paths(path: str, times: list[float]) -> None:
        while attack.is_alive():
            began = time.perf_counter()
            await ask(port, path)
            times.append(time.perf_counter() - began)
            await asyncio.sleep(0.1)

    async def of_memory() -> None:
        while attack.is_alive():
            seen.most = max(seen.most, process.memory_info().rss / 1e6)
            await asyncio.sleep(0.05)

    paths = (("/what-happened", seen.page), ("/read/", seen.read), ("/suggest?q=leak", seen.suggest))
    attack.start()
    began, spent = time.monotonic(), sum(process.cpu_times()[:2])
    await asyncio.gather(of_words(), *(of_paths(path, times) for path, times in paths), of_memory())
    seen.busy = (sum(process.cpu_times()[:2]) - spent) / (time.monotonic() - began)
    await connection.close()


def _attack(name: str, port: int, seconds: float, said: object) -> None:
    chosen = next(attack for attack in ATTACKS if getattr(attack, "__name__", "") == name)
    said.put(asyncio.run(chosen(port, seconds)))  # type: ignore[attr-defined]


def start(folder: Path, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start the server of one state of the repository and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1"], cwd=folder, stdout=out, stderr=out, env=os.environ
        )
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
        except OSError:
            time.sleep(0.05)
        else:
            return server, port
    server.terminate()
    raise SystemExit("The server did not answer within thirty seconds.")


def measure(folder: Path, attack: Attack, seconds: float) -> Seen:
    """Run one attack against a fresh server."""
    log = Path(tempfile.gettempdir()) / f"abuse-{os.getpid()}.log"
    server, port = start(folder, log)
    seen, name = Seen(), getattr(attack, "__name__", "")
    apart = multiprocessing.get_context("spawn")
    said = apart.Queue()
    stranger = apart.Process(target=_attack, args=(name, port, seconds, said))
    try:
        before = log.stat().st_size
        limit = seconds + PATIENCE
        try:
            asyncio.run(asyncio.wait_for(watch(port, psutil.Process(server.pid), stranger, seen), limit))
            seen.said = said.get(timeout=5)
        except TimeoutError:
            seen.said = f"others still waited {PATIENCE} s after it had ended"
        seen.log = log.stat().st_size - before
    finally:
        if stranger.is_alive():
            stranger.terminate()
        server.terminate()
        try:  # answers that are under way may end
            server.wait(6)
        except subprocess.TimeoutExpired:
            server.kill()
        if os.environ.get("ABUSE_LOG"):
            sys.stdout.write(log.read_text()[-3000:])
        log.unlink()
    return seen


def measure_cold(folder: Path) -> Seen:
    """Let readers come at once to a process that has served nobody: each asks for the first answer and opens the app."""
    log = Path(tempfile.gettempdir()) / f"abuse-{os.getpid()}.log"
    server, port = start(folder, log)
    seen, process = Seen(), psutil.Process(server.pid)

    async def one() -> None:
        began = time.perf_counter()
        await ask(port, "/")
        seen.page.append(time.perf_counter() - began)
        async with await connect(port) as connection:
            seen.words.append(await view(connection, ""))

    async def together() -> None:
        await asyncio.gather(*(one() for _ in range(COLD_READERS)))

    try:
        began, spent = time.monotonic(), sum(process.cpu_times()[:2])
        asyncio.run(asyncio.wait_for(together(), 120))
        seen.busy = (sum(process.cpu_times()[:2]) - spent) / (time.monotonic() - began)
        seen.most = process.memory_info().rss / 1e6
        seen.said = f"all there after {time.monotonic() - began:.1f} s"
    finally:
        server.terminate()
        server.wait(30)
        log.unlink()
    return seen


def spread(times: Sequence[float]) -> str:
    """Say the median, the 95th percentile and the worst in ms."""
    if not times:
        return "none answered"
    ordered = sorted(times)
    some = (statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], ordered[-1])
    return "/".join(f"{value * 1e3:.0f}" for value in some)


def main() -> None:
    """Run the attacks and print the table."""
    names = [*(getattr(attack, "__name__", "") for attack in ATTACKS), COLD]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--only", action="append", choices=names)
    asked = parser.parse_args()
    states = [("before", asked.against), ("now", HERE)] if asked.against else [("now", HERE)]
    print(
        "| attack | state | words p50/p95/worst ms | first answer | /read/ | /suggest | processor | most MB | log kB | |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, attack in zip(names, (*ATTACKS, None), strict=True):
        if asked.only and name not in asked.only:
            continue
        for state, folder in states:
            try:
                seen = measure(folder, attack, asked.seconds) if attack else measure_cold(folder)
            except (TimeoutError, OSError, websockets.WebSocketException, RuntimeError) as why:
                print(f"| {name.replace('_', ' ')} | {state} | failed: {type(why).__name__} {why} |", flush=True)
                continue
            print(
                f"| {name.replace('_', ' ')} | {state} | {spread(seen.words)} | {spread(seen.page)} | {spread(seen.read)}"
                f" | {spread(seen.suggest)} | {seen.busy:.0%} | {seen.most:.0f} | {seen.log / 1e3:.1f} | {seen.said} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
