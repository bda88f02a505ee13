"""What comes in over real websockets to a real uvicorn: in turns, and no longer than it may be."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import pairwise
from typing import Any

import pytest
from served import dial, served
from websockets.exceptions import ConnectionClosed

from explainer.host import paced_reading
from explainer.host.paced_reading import BURST, MOST_BYTES, TURN, PacedProtocol, PacedReading

pytestmark = pytest.mark.process


class Echo:
    """An app that answers each message with how long it is, and remembers uvicorn's objects."""

    def __init__(self) -> None:
        self.protocols: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.protocols.append(receive.__self__)
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            text = message.get("text") if message.get("bytes") is None else message["bytes"]
            await send({"type": "websocket.send", "text": str(len(text))})


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def port(echo: Echo) -> Iterator[int]:
    with served(PacedReading(echo), ws="websockets-sansio") as found:
        yield found


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the parts that were read in turns."""
    found: list[int] = []
    take = PacedProtocol.take_turn

    def take_and_count(self: PacedProtocol) -> None:
        before = len(self._pending)
        found.append(min(TURN, before))
        take(self)
        assert len(self._pending) == max(0, before - TURN)

    monkeypatch.setattr(PacedProtocol, "take_turn", take_and_count)
    return found


def test_what_a_reader_sends_goes_through_as_it_comes(port: int, parts: list[int]) -> None:
    with dial(port) as socket:
        for size in (0, 1, 300, 2000):
            socket.send(b"x" * size)
            assert socket.recv() == str(size)
    assert parts == []


def test_everything_that_a_connection_floods_arrives_once_and_in_order_though_in_turns(
    port: int, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paced_reading, "REST", 0)
    sizes = [n % 97 for n in range(3000)]
    with dial(port, compression=None) as socket:
        for size in sizes:
            socket.send(b"x" * size)
        assert [int(socket.recv()) for _ in sizes] == sizes
    assert sum(parts) > BURST
    assert max(parts) <= TURN


def test_connections_in_a_flood_have_turns_one_after_the_other(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[int] = []
    take = PacedProtocol.take_turn
    monkeypatch.setattr(PacedProtocol, "take_turn", lambda self: (order.append(id(self)), take(self))[1])
    with ExitStack() as stack:
        sockets = [stack.enter_context(dial(port, compression=None)) for _ in range(2)]
        for _ in range(40):
            for socket in sockets:
                socket.send(b"x" * 9000)
        for socket in sockets:
            assert [socket.recv() for _ in range(40)] == ["9000"] * 40
    changes = sum(one != other for one, other in pairwise(order))
    assert len(set(order)) == 2
    assert changes > len(order) / 3


def test_what_the_app_has_not_taken_yet_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app takes one message and no more: of a megabyte that is sent, next to nothing is kept."""
    protocols, taken = [], []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        protocols.append(receive.__self__)
        await receive()
        await send({"type": "websocket.accept"})
        taken.append((await receive())["bytes"])
        await send({"type": "websocket.send", "text": "one"})
        await asyncio.Event().wait()

    with served(PacedReading(app), ws="websockets-sansio", timeout_graceful_shutdown=1) as port:
        raw = dial(port, compression=None, close_timeout=1).__enter__().socket
        raw.setblocking(False)
        frame = b"\x82\x8a\0\0\0\0" + b"0123456789"
        with suppress(BlockingIOError):  # neither the server nor the way to it takes more
            while True:
                raw.send(frame * 100)
        # What may go through at once may have come in one part, and one turn beyond that.
        assert protocols[0].queue.qsize() <= (BURST + TURN) // len(frame) + 1
        raw.close()
    assert taken == [b"0123456789"]


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 5_000_000])
def test_a_message_that_is_too_long_closes_the_connection_however_short_it_is_on_the_wire(port: int, size: int) -> None:
    with dial(port) as socket:
        with suppress(ConnectionClosed):
            socket.send(b"\0" * size)
        with pytest.raises(ConnectionClosed):
            socket.recv()
        assert socket.close_code == 1009


def test_a_message_in_parts_is_no_longer_either(port: int) -> None:
    with dial(port) as socket:
        with suppress(ConnectionClosed):
            socket.send(b"\0" * 1000 for _ in range(MOST_BYTES // 1000 + 1))
        with pytest.raises(ConnectionClosed):
            socket.recv()
        assert socket.close_code == 1009


def test_the_longest_message_that_is_taken_arrives(port: int) -> None:
    with dial(port, compression=None) as socket:
        socket.send(b"\0" * MOST_BYTES)
        assert socket.recv() == str(MOST_BYTES)


def test_a_server_that_is_not_as_we_know_it_is_left_alone() -> None:
    assert not PacedReading(Echo()).pace(None)
    assert not PacedReading(Echo()).pace(object())
