"""The process around a real server of uvicorn: how it ends, what it logs, how many files it may open."""

import inspect
import logging
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import requests
from servers import PATIENCE, free_port
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins
from support import ROOT
from uvicorn.protocols.http import h11_impl

from explainer.host.process import SeldomTold, ask_nobody_for_our_address, keep_private
from explainer.serving import message_limiter

SERVER = """
import asyncio, sys, uvicorn
from explainer.bounded_work import BoundedWork, BusyError
from explainer.host import process

process.FOR_WAITING = 0.01
work = BoundedWork(at_once=1, waiting=500)

async def wait_for_a_line():
    # A thread that may wait for ever would hold up the end of the process.
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.readline()
    return 200

async def wait_in_a_thread():
    try:
        return await work.run(lambda: 200 if sys.stdin.readline() else 500)
    except BusyError:
        return 503

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        process.prepare_process(drain=float(sys.argv[2]))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    print("asked", flush=True)
    status = await (wait_in_a_thread() if scope["path"] == "/thread" else wait_for_a_line())
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"4")]})
    await send({"type": "http.response.body", "body": b"done"})

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""
"""Answers what is asked when the test writes a line to it; what is asked of its one thread, one after the other."""

Started = tuple["subprocess.Popen[str]", list[socket.socket], int]
Start = Callable[..., Started]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a server that drains for some seconds, with some requests under way: (process, connections, port)."""
    with ExitStack() as processes:

        def begin(drain: float, path: str = "/", count: int = 1) -> Started:
            port = free_port()
            command = [sys.executable, "-c", SERVER, str(port), str(drain)]
            process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            processes.enter_context(process)
            processes.callback(process.kill)
            while not is_open(port):
                assert process.poll() is None
            asked = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(count)]
            for one in asked:
                one.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            assert process.stdout is not None
            assert [process.stdout.readline() for _ in asked] == ["asked\n"] * count
            return process, asked, port

        yield begin


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE).close()
    except ConnectionError:
        return False
    return True


def stop(process: subprocess.Popen[str], port: int, number: int = signal.SIGTERM) -> None:
    """Tell the server to stop and wait until it takes no more connections."""
    process.send_signal(number)
    while is_open(port):
        pass


def let_go(process: subprocess.Popen[str]) -> None:
    """Let the server answer one request."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_that_is_under_way_is_sent_before_the_server_ends_without_a_mistake(
    start: Start, number: int
) -> None:
    process, [connection], port = start(PATIENCE)
    stop(process, port, number)
    let_go(process)
    answer = b""
    while part := connection.recv(4096):
        answer += part
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"done")
    assert process.wait(PATIENCE) == 0


@pytest.mark.process
def test_an_answer_that_never_comes_holds_up_the_end_no_longer_than_agreed(start: Start) -> None:
    process, _, port = start(0.2)
    stop(process, port)
    assert process.wait(PATIENCE) == 0


@pytest.mark.process
def test_what_waits_for_a_thread_when_the_server_is_told_to_stop_is_told_so_and_does_not_hold_up_the_end(
    start: Start,
) -> None:
    """Python does all work that waits in a pool before it ends: five hundred pages here, for minutes."""
    process, asked, port = start(PATIENCE, "/thread", 50)
    stop(process, port)
    answers = {one: one.recv(4096) for one in busy_first(asked)}
    let_go(process)
    assert process.wait(PATIENCE) == 0
    assert [answer[:12] for answer in answers.values()] == [b"HTTP/1.1 503"] * 49
    assert process.stdout.read() == ""


def busy_first(connections: list[socket.socket]) -> Iterator[socket.socket]:
    """Yield all connections but one, as they are answered."""
    with selectors.DefaultSelector() as selector:
        for one in connections:
            selector.register(one, selectors.EVENT_READ)
        for _ in connections[1:]:
            ready = selector.select(PATIENCE)
            assert ready
            selector.unregister(ready[0][0].fileobj)
            yield ready[0][0].fileobj  # type: ignore[misc]


@pytest.mark.process
def test_a_second_signal_ends_the_server_at_once(start: Start) -> None:
    process, _, port = start(10 * PATIENCE)
    stop(process, port)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == -signal.SIGTERM


def test_a_logger_writes_paths_without_what_was_searched_for_and_each_line_once() -> None:
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger = logging.getLogger("like uvicorn")
    logger.setLevel(logging.INFO)
    logger.addHandler(Lines())
    logger.streamlit_console_handler = Lines()  # type: ignore[attr-defined]
    logger.addHandler(logger.streamlit_console_handler)  # type: ignore[attr-defined]
    keep_private(logger)
    logger.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", "/suggest?q=my+secret", "1.1", 200)
    logger.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", "http%3A//here/search?q=my+secret", "1.1", 200)
    logger.info('%s - "WebSocket %s" [accepted]', "127.0.0.1:5", "/_stcore/stream?a=b")
    logger.info("no arguments?")
    assert lines == [
        '127.0.0.1:5 - "GET /suggest HTTP/1.1" 200',
        '127.0.0.1:5 - "GET http%3A//here/search HTTP/1.1" 200',
        '127.0.0.1:5 - "WebSocket /_stcore/stream" [accepted]',
        "no arguments?",
    ]


def test_what_strangers_can_have_written_is_told_seldom_and_everything_else_always() -> None:
    seldom = SeldomTold(burst=3, rate=0)

    def told(text: str) -> int:
        records = [logging.LogRecord("x", logging.WARNING, "", 0, text, ("text",), None) for _ in range(10)]
        return sum(seldom.filter(record) for record in records)

    assert [told(said) for said in SeldomTold.SAID] == [3, 3, 3]
    assert told("content/a.md:1:1 %s") == 10


def test_these_are_the_words_of_uvicorn_and_of_our_own() -> None:
    sources = [inspect.getsource(module) for module in (h11_impl, message_limiter)]
    assert [said for said in SeldomTold.SAID if not any(said in source for source in sources)] == []


@pytest.mark.parametrize("is_told", [False, True])
def test_a_page_of_another_site_makes_the_server_ask_nobody(monkeypatch: pytest.MonkeyPatch, *, is_told: bool) -> None:
    asked: list[str] = []

    def ask(url: str, **_: object) -> None:
        asked.append(url)
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "get", ask)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # as it was, when the test has ended
    if is_told:
        ask_nobody_for_our_address()
    assert not is_url_from_allowed_origins("https://elsewhere.example")
    assert bool(asked) is not is_told, (
        "Streamlit asks nobody by itself: ask_nobody_for_our_address has become needless."
    )
