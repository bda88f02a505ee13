"""Connections that keep a real server waiting are closed, and nobody else's."""

import http.client
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest
from served import dial, served
from servers import PATIENCE
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from explainer.host.connections import LONGEST, Connections, watched

pytestmark = pytest.mark.process

PROTOCOLS = ["h11", pytest.param("httptools", marks=pytest.mark.skipif(not find_spec("httptools"), reason="absent"))]
LONG = b"x" * 30_000_000
"""More than any system keeps for a reader who takes nothing."""


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": message["text"]})
        return
    await PlainTextResponse(LONG if scope["path"] == "/long" else b"short")(scope, receive, send)


def protocol_of(name: str) -> type:
    if name == "h11":
        return H11Protocol
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    return HttpToolsProtocol


@contextmanager
def holding(
    name: str = "h11", most: int = 100, head: float = PATIENCE, stall: float = PATIENCE, most_unsent: int = 10**9
) -> Iterator[int]:
    """Serve the app with limits of these seconds, and give the port out."""
    limits = Connections(most, head=head, stall=stall, look=0.02, most_unsent=most_unsent)
    with served(app, http=watched(protocol_of(name), limits)) as port:
        yield port


def begin(port: int, data: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
    connection.sendall(data)
    return connection


def is_closed(connection: socket.socket, sending: bytes = b"") -> bool:
    """Whether the server closes within the patience of a test, while `sending` comes again and again; it says nothing before."""
    connection.settimeout(0.02)
    for _ in range(50 * PATIENCE):
        try:
            connection.sendall(sending)
            return connection.recv(100) == b""
        except TimeoutError:
            continue
        except (ConnectionResetError, BrokenPipeError):
            return True
    return False


def get(port: int, path: str = "/") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    return connection.getresponse().read()


@pytest.mark.parametrize("name", PROTOCOLS)
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: "])
def test_a_request_that_does_not_end_is_not_waited_for(name: str, sent: bytes) -> None:
    with holding(name, head=0.1) as port, begin(port, sent) as stranger:
        assert is_closed(stranger)
        assert get(port) == b"short"


def test_a_request_that_comes_byte_by_byte_is_not_waited_for_either() -> None:
    with holding(head=0.1) as port, begin(port, b"GET / HTTP/1.1\r\nX-Slow: ") as stranger:
        assert is_closed(stranger, sending=b"x")
        assert get(port) == b"short"


def test_a_body_that_nobody_wants_is_not_waited_for() -> None:
    with holding(head=0.1) as port:
        with begin(port, b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 900000000\r\n\r\n") as stranger:
            answer = b""
            while not answer.endswith(b"short"):
                answer += stranger.recv(1000)
            assert is_closed(stranger, sending=b"x")
        assert get(port) == b"short"


@pytest.mark.parametrize("name", PROTOCOLS)
def test_an_answer_that_is_not_taken_is_not_kept(name: str) -> None:
    with holding(name, stall=0.1) as port, begin(port, b"GET /long HTTP/1.1\r\nHost: here\r\n\r\n") as stranger:
        broken = select.poll()
        broken.register(stranger, select.POLLHUP)
        assert broken.poll(PATIENCE * 1000)
        assert get(port) == b"short"


def test_an_answer_that_is_taken_comes_whole_however_long_it_is() -> None:
    with holding(head=0.1, stall=0.5) as port:
        assert get(port, "/long") == LONG


@pytest.mark.parametrize("name", PROTOCOLS)
def test_where_there_are_too_many_those_that_have_waited_longest_make_room(name: str) -> None:
    with holding(name, most=10) as port:
        waiting = [begin(port, b"GET / HTTP/1.1\r\n") for _ in range(10)]
        assert get(port) == b"short"
        assert is_closed(waiting[0])
        waiting[-1].sendall(b"Host: here\r\n\r\n")
        assert waiting[-1].recv(100).startswith(b"HTTP/1.1 200")
        for connection in waiting:
            connection.close()


def test_a_websocket_may_be_silent_for_longer_than_a_request_may_take() -> None:
    with holding(head=0.1, stall=0.1, most=2) as port, dial(port) as socket:
        with begin(port) as stranger:
            assert is_closed(stranger)  # so at least as much time has passed
        for _ in range(5):
            assert get(port) == b"short"
        socket.send("still here")
        assert socket.recv(PATIENCE) == "still here"


def is_closed_while(connection: socket.socket, sending: bytes) -> bool:
    """Whether the server closes while `sending` comes again and again, whatever it answers before."""
    connection.settimeout(PATIENCE)
    try:
        for _ in range(10_000):
            connection.sendall(sending)
    except (ConnectionResetError, BrokenPipeError):
        return True
    return False


CHUNKED = b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("name", PROTOCOLS)
@pytest.mark.parametrize("kind", ["body", "head"])
def test_a_request_that_is_longer_than_a_readers_can_be_is_not_read_on(name: str, kind: str) -> None:
    begun, part = (CHUNKED, b"1\r\nx\r\n") if kind == "body" else (b"GET / HTTP/1.1\r\n", b"X-Long: x\r\n")
    with holding(name) as port:
        with begin(port, begun) as stranger:
            assert is_closed_while(stranger, part * 1000)
        assert get(port) == b"short"


def test_no_more_of_a_request_is_parsed_than_may_come() -> None:
    """However much the system hands over at once: parsing a part of one byte takes as long as six bytes."""
    parsed: list[int] = []

    class Counting(H11Protocol):
        def data_received(self, data: bytes) -> None:
            parsed.append(len(data))
            super().data_received(data)

    with served(app, http=watched(Counting, Connections(100))) as port:
        with begin(port) as stranger:
            assert is_closed_while(stranger, CHUNKED + b"1\r\nx\r\n" * 40_000)
        assert get(port) == b"short"
    assert max(parsed) <= LONGEST
    assert sum(parsed) < LONGEST


@pytest.mark.parametrize("name", PROTOCOLS)
def test_one_connection_may_send_any_number_of_requests_one_after_another(name: str) -> None:
    """As a proxy does."""
    with holding(name) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        for _ in range(10):
            connection.request("GET", "/", headers={"X-Long": "x" * 4000})
            assert connection.getresponse().read() == b"short"


def test_a_refused_body_of_moderate_length_does_not_keep_the_answer_from_coming() -> None:
    with holding() as port, begin(port, CHUNKED + b"1\r\nx\r\n" * 5000) as stranger:
        stranger.settimeout(PATIENCE)
        assert stranger.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("name", PROTOCOLS)
def test_where_too_much_is_not_taken_who_takes_nothing_is_closed(name: str) -> None:
    with holding(name, most_unsent=10_000) as port:
        with begin(port, b"GET /long HTTP/1.1\r\nHost: here\r\n\r\n") as stranger:
            broken = select.poll()
            broken.register(stranger, select.POLLHUP)
            assert broken.poll(PATIENCE * 1000)
        assert get(port) == b"short"
