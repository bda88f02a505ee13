"""Messages that are compressed once for all readers: each reader gets exactly what was sent."""

from __future__ import annotations

import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode

from explainer.host import shared_compression
from explainer.host.shared_compression import LEAST_BYTES, PackedMessages, SharedCompression

BITS = 12


def pair(middleware: SharedCompression, *, takeover: bool = True) -> tuple[PerMessageDeflate, PerMessageDeflate]:
    """The two ends of a connection; the server's shares its compressor."""
    server = PerMessageDeflate(False, not takeover, BITS, BITS, {"memLevel": 5})
    middleware.share(SimpleNamespace(extensions=[server]))
    return server, PerMessageDeflate(not takeover, False, BITS, BITS)


def sent(server: PerMessageDeflate, browser: PerMessageDeflate, data: bytes) -> bytes:
    return bytes(browser.decode(server.encode(Frame(Opcode.BINARY, data))).data)


@pytest.fixture
def middleware() -> SharedCompression:
    return SharedCompression(lambda *_: None)  # type: ignore[arg-type, return-value]


PIECES = st.sampled_from([b"", b"a", b"<p>word</p>" * 9, b"x" * LEAST_BYTES, bytes(range(256)) * 99, b"word " * 9000])


@given(messages=st.lists(st.one_of(PIECES, st.binary(max_size=300)), max_size=12))
def test_whatever_is_sent_in_whatever_order_arrives_as_it_was(messages: list[bytes]) -> None:
    shared = SharedCompression(lambda *_: None)  # type: ignore[arg-type, return-value]
    readers = [pair(shared), pair(shared)]
    for message in messages:
        for server, browser in readers:
            assert sent(server, browser, message) == message


def test_a_reader_who_came_earlier_and_has_seen_more_gets_the_same_from_what_is_kept(
    middleware: SharedCompression,
) -> None:
    early, late = pair(middleware), pair(middleware)
    page = b"".join(b"<li>event %d of %d</li>" % (n, n * n) for n in range(2000))
    other = page[::-1]
    assert [sent(*early, data) for data in (other, b"short", page, other)] == [other, b"short", page, other]
    assert [sent(*late, data) for data in (page, other)] == [page, other]


def test_a_long_message_is_compressed_once_for_all(middleware: SharedCompression, monkeypatch: Any) -> None:
    made = []
    monkeypatch.setattr(shared_compression, "_compress", lambda *a: made.append(len(a[0])) or _whole(a[0]))
    page = b"word " * LEAST_BYTES
    for _ in range(5):
        assert sent(*pair(middleware), page) == page
    assert made == [len(page)]


def _whole(data: bytes) -> bytes:
    stream = zlib.compressobj(1, wbits=-BITS)
    return stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


def test_what_is_kept_never_grows_beyond_its_bound_and_what_was_asked_for_last_stays() -> None:
    pages = [bytes((n * m) % 251 for m in range(LEAST_BYTES)) for n in range(1, 30)]
    messages = PackedMessages(most=9_000)
    for page in pages:
        messages.pack(pages[0], BITS)
        messages.pack(page, BITS)
        assert messages.size == sum(map(len, messages._kept.values())) <= 9_000
    before = list(messages._kept)
    messages.pack(pages[0], BITS)
    assert sorted(messages._kept) == sorted(before)


def test_a_message_that_alone_is_larger_than_all_that_may_be_kept_is_sent_and_not_kept() -> None:
    messages = PackedMessages(most=10)
    packed = messages.pack(bytes(range(256)) * 99, BITS)
    assert zlib.decompressobj(wbits=-BITS).decompress(packed) == bytes(range(256)) * 99
    assert (messages.size, messages._kept) == (0, {})


def test_a_connection_that_forgets_between_messages_keeps_its_own_compressor(middleware: SharedCompression) -> None:
    server, browser = pair(middleware, takeover=False)
    assert sent(server, browser, b"word " * LEAST_BYTES) == b"word " * LEAST_BYTES
    assert middleware.messages.size == 0


@pytest.mark.parametrize("connection", [None, SimpleNamespace(), SimpleNamespace(extensions=["another"])])
def test_a_connection_that_is_not_as_we_know_it_is_left_alone(middleware: SharedCompression, connection: Any) -> None:
    middleware.share(connection)


def test_what_is_no_websocket_is_passed_on(serve: Any, pass_on: Any) -> None:
    assert pass_on(SharedCompression(serve()), "lifespan") == ["lifespan.passed"]
