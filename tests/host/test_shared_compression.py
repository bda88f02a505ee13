"""Messages that are compressed once for all readers: each reader gets exactly what was sent."""

import asyncio
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from asgi import run_apart
from hypothesis import given
from hypothesis import strategies as st
from served import served
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import ClientConnection, connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, PerMessageDeflate
from websockets.frames import Frame, Opcode

from explainer.host.shared_compression import LEAST_BYTES, SharedCompression

BITS = 12
PAGE = b"".join(b"<li>event %d of %d</li>" % (n, n * n) for n in range(2000))


# --- on the library's own two ends, without a network ---


def pair(middleware: SharedCompression, *, takeover: bool = True) -> tuple[PerMessageDeflate, PerMessageDeflate]:
    """The two ends of a connection; the server's shares its compressor."""
    server = PerMessageDeflate(False, not takeover, BITS, BITS, {"memLevel": 5})
    middleware.share(SimpleNamespace(extensions=[server]))
    return server, PerMessageDeflate(not takeover, False, BITS, BITS)


def sent(server: PerMessageDeflate, browser: PerMessageDeflate, data: bytes) -> bytes:
    return bytes(browser.decode(server.encode(Frame(Opcode.BINARY, data))).data)


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that is never asked."""


PIECES = st.sampled_from([b"", b"a", b"<p>word</p>" * 9, b"x" * LEAST_BYTES, bytes(range(256)) * 99, b"word " * 9000])


@given(messages=st.lists(st.one_of(PIECES, st.binary(max_size=300)), max_size=12))
def test_whatever_is_sent_in_whatever_order_arrives_as_it_was(messages: list[bytes]) -> None:
    shared = SharedCompression(nothing)
    readers = [pair(shared), pair(shared)]
    for message in messages:
        for server, browser in readers:
            assert sent(server, browser, message) == message


def test_a_reader_who_came_earlier_and_has_seen_more_gets_the_same_from_what_is_kept() -> None:
    shared = SharedCompression(nothing)
    early, late = pair(shared), pair(shared)
    other = PAGE[::-1]
    assert [sent(*early, data) for data in (other, b"short", PAGE, other)] == [other, b"short", PAGE, other]
    assert [sent(*late, data) for data in (PAGE, other)] == [PAGE, other]
    assert (shared.messages.pool.made, shared.messages.pool.hits) == (2, 3)


def test_a_connection_that_forgets_between_messages_keeps_its_own_compressor() -> None:
    shared = SharedCompression(nothing)
    server, browser = pair(shared, takeover=False)
    assert sent(server, browser, b"word " * LEAST_BYTES) == b"word " * LEAST_BYTES
    assert (shared.messages.pool.made, shared.messages.pool.hits) == (0, 0)


@pytest.mark.parametrize("connection", [None, SimpleNamespace(), SimpleNamespace(extensions=["another"])])
def test_in_a_connection_that_is_not_as_we_know_it_there_is_no_place_for_it(connection: Any) -> None:
    assert SharedCompression(nothing).share(connection) is None


def test_what_is_no_websocket_is_passed_on(serve: Any, pass_on: Any) -> None:
    assert pass_on(SharedCompression(serve()), "lifespan") == ["lifespan.passed"]


# --- on a real uvicorn, with each of its ways to speak to websockets ---

WAYS = [
    "websockets-sansio",
    pytest.param("websockets", marks=pytest.mark.filterwarnings("ignore::DeprecationWarning")),
]
"""Streamlit and uvicorn's newer versions take the first; the second is deprecated, and some hosts still ask for it."""

MESSAGES = [b"hello", PAGE, b"x" * LEAST_BYTES, PAGE, b"", PAGE[::-1]]
"""With the older of them the first message of a connection is not shared yet."""


class Counting(ClientConnection):
    """A connection that counts what comes over the wire."""

    came = 0

    def data_received(self, data: bytes) -> None:
        self.came += len(data)
        super().data_received(data)


def app_that_sends(messages: Sequence[bytes]) -> Callable[[Scope, Receive, Send], Any]:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        for message in messages:
            await send({"type": "websocket.send", "bytes": message})
        await send({"type": "websocket.close"})

    return app


def read_together(port: int, readers: int, **settings: Any) -> list[tuple[list[bytes], int]]:
    """What each of some readers who come at the same time gets, and how many bytes came over the wire for it."""

    async def read() -> tuple[list[bytes], int]:
        async with connect(f"ws://127.0.0.1:{port}", create_connection=Counting, max_size=None, **settings) as one:
            return [message async for message in one if isinstance(message, bytes)], getattr(one, "came")  # noqa: B009

    async def read_all() -> list[tuple[list[bytes], int]]:
        return await asyncio.gather(*(read() for _ in range(readers)))

    together: list[tuple[list[bytes], int]] = run_apart(read_all())
    return together


@pytest.mark.process
@pytest.mark.parametrize("way", WAYS)
def test_readers_who_come_together_share_what_was_compressed_once(way: str) -> None:
    shared = SharedCompression(app_that_sends(MESSAGES))
    with served(shared, ws=way) as port:
        (answer,) = read_together(port, 1)
        first = shared.messages.pool.made, shared.messages.pool.hits
        answers = [answer, *read_together(port, 6)]
    assert [got for got, _ in answers] == [MESSAGES] * 7
    assert first[0] == 3
    assert shared.messages.pool.made == 3, "The second reader's messages are compressed anew."
    assert shared.messages.pool.hits == first[1] + 6 * 4
    assert max(came for _, came in answers) < len(b"".join(MESSAGES)) / 2


@pytest.mark.process
@pytest.mark.parametrize("way", WAYS)
def test_a_browser_that_takes_nothing_compressed_gets_everything_as_it_is(way: str) -> None:
    shared = SharedCompression(app_that_sends(MESSAGES))
    with served(shared, ws=way) as port:
        assert read_together(port, 1, compression=None)[0][0] == MESSAGES
    assert shared.messages.pool.made == 0


@pytest.mark.process
@pytest.mark.parametrize("way", WAYS)
def test_a_browser_with_a_smaller_window_gets_blocks_of_its_own(way: str) -> None:
    shared = SharedCompression(app_that_sends(MESSAGES))
    small = ClientPerMessageDeflateFactory(server_max_window_bits=9)
    with served(shared, ws=way) as port:
        assert read_together(port, 1)[0][0] == MESSAGES
        assert read_together(port, 1, compression=None, extensions=[small])[0][0] == MESSAGES
    assert shared.messages.pool.made == 6
