"""Page views a second of our pages against a blank Streamlit page, in one run, and the memory of open sessions.

    python bench/page_views.py [--views 300] [--at-once 20] [--rounds 3]

The kB are those of the messages, and behind them those that come over the wire. Both servers run with the same two settings, on this machine only. One view is: open a session over
Streamlit's own websocket, ask for the page, read until the script has finished, close.
"""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HERE = Path(__file__).resolve().parents[1]
PAGES = ("", "what-happened", "questions", "timeline", "evidence", "inquiries", "recordings", "precedents", "sources")
SETTINGS = ("--server.fileWatcherType", "none", "--runner.postScriptGC", "false", "--browser.gatherUsageStats", "false")


class Counting(websockets.ClientConnection):
    """A connection that counts the bytes that come over the wire."""

    came = 0

    def data_received(self, data: bytes) -> None:
        """Count and go on."""
        self.came += len(data)
        super().data_received(data)


@dataclass
class Views:
    """What a number of page views gave."""

    rate: float = 0.0
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    came: list[int] = field(default_factory=list)
    exceptions: int = 0


async def _open(port: int, page: str) -> tuple[Counting, int, int]:
    connection: Any = await websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        create_connection=Counting,
        origin=websockets.Origin(f"http://127.0.0.1:{port}"),
    )
    ask = BackMsg()
    ask.rerun_script.page_name = page
    await connection.send(ask.SerializeToString())
    size = exceptions = 0
    while True:
        data = await asyncio.wait_for(connection.recv(), 60)
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        size += len(data)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            exceptions += 1
        if kind == "script_finished":
            return connection, size, exceptions


async def measure(port: int, page: str, views: int, at_once: int) -> Views:
    """View a page `views` times, `at_once` at a time."""
    found, gate = Views(), asyncio.Semaphore(at_once)

    async def one() -> None:
        async with gate:
            started = time.perf_counter()
            connection, size, exceptions = await _open(port, page)
            await connection.close()
            found.seconds.append(time.perf_counter() - started)
            found.sizes.append(size)
            found.came.append(connection.came)
            found.exceptions += exceptions

    started = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(views)))
    found.rate = views / (time.perf_counter() - started)
    return found


async def memory_of_sessions(port: int, process: psutil.Process, sessions: int) -> tuple[float, float]:
    """Return the server's memory in MB before and with `sessions` sessions open on the home page."""
    before = process.memory_info().rss / 1e6
    connections = [(await _open(port, PAGES[number % len(PAGES)]))[0] for number in range(sessions)]
    held = process.memory_info().rss / 1e6
    for connection in connections:
        await connection.close()
    return before, held


def start(script: Path, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", *SETTINGS]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
        except OSError:
            time.sleep(0.05)
        else:
            return server, port
    server.terminate()
    raise SystemExit("The server did not answer within a minute.")


async def compare(ours: int, blank: int, process: psutil.Process, asked: argparse.Namespace) -> None:
    """Print a line for each page, then the memory."""
    cold = await measure(ours, "timeline", 50, 50)
    print(f"50 readers at once on a cold process: {cold.exceptions} script exceptions")
    await measure(blank, "", 50, 10)
    for page in PAGES:
        await measure(ours, page, 20, 5)
        pairs = [
            (
                await measure(ours, page, asked.views, asked.at_once),
                await measure(blank, "", asked.views, asked.at_once),
            )
            for _ in range(asked.rounds)
        ]
        ratio = statistics.median(a.rate / b.rate for a, b in pairs)
        rate = statistics.median(a.rate for a, _ in pairs)
        size, came = (statistics.mean(some) / 1e3 for some in (pairs[0][0].sizes, pairs[0][0].came))
        exceptions = sum(a.exceptions for a, _ in pairs)
        print(
            f"/{page:<16}{rate:7.1f} views/s  {ratio:5.2f} of a blank page  {size:6.1f} / {came:5.1f} kB  {exceptions} exceptions"
        )
    before, held = await memory_of_sessions(ours, process, 300)
    print(f"memory: {before:.0f} MB before, {held:.0f} MB with 300 open sessions")


def main() -> None:
    """Start both servers, compare, end both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--views", type=int, default=300)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "blank.py"
        script.write_text('import streamlit as st\n\nst.write("blank")\n', encoding="utf-8")
        started = time.perf_counter()
        ours, our_port = start(HERE / "app.py", HERE)
        print(f"first answer {time.perf_counter() - started:.1f} s after the start")
        blank, blank_port = start(script, Path(folder))
        try:
            asyncio.run(compare(our_port, blank_port, psutil.Process(ours.pid), asked))
        finally:
            for server in (ours, blank):
                server.terminate()
                server.wait(10)


if __name__ == "__main__":
    main()
