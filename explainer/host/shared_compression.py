"""Messages to the explorer's readers, compressed once for all of them.

Readers of one page get the same messages, up to 400 kB of text. Compressed for each reader anew they cost half of a
page view's time; not compressed they cost a reader on a slow line four seconds. Here a message is compressed when it is
sent for the first time, and the result is kept.

This rests on how `permessage-deflate` works (RFC 7692, 7.2): a message is a row of deflate blocks that ends on a whole
byte, and blocks that were made without looking back at earlier messages can stand behind any others.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from websockets.extensions.permessage_deflate import PerMessageDeflate

LEAST_BYTES = 4096
"""A shorter message is compressed on the spot: looking it up would take as long."""

MOST_BYTES = 24_000_000
"""What is kept in all, compressed: every page of this site, with room for readers' choices."""


class PackedMessages:
    """Messages that have been compressed, by what they hold; what was asked for last stays."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.size = 0
        self._kept: dict[tuple[int, bytes], bytes] = {}

    def pack(self, data: bytes, bits: int) -> bytes:
        """Return `data` as deflate blocks for a window of `bits`, ending as a flush ends (00 00 ff ff)."""
        if len(data) < LEAST_BYTES:
            return _compress(data, bits, 6)
        key = (bits, blake2b(data, digest_size=16).digest())
        packed = self._kept.pop(key, None)
        if packed is None:
            packed = _compress(data, bits, 9)
            self.size += len(packed)
        self._kept[key] = packed
        while self.size > self.most:
            self.size -= len(self._kept.pop(next(iter(self._kept))))
        return packed


def _compress(data: bytes, bits: int, level: int) -> bytes:
    stream = zlib.compressobj(level, wbits=-bits)
    return stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


class _SharedEncoder:
    """Stands where a connection has a compressor of its own, and answers as that does."""

    def __init__(self, bits: int, messages: PackedMessages) -> None:
        self.bits = bits
        self.messages = messages

    def compress(self, data: Any) -> bytes:
        """Return a whole message, compressed and flushed."""
        return self.messages.pack(bytes(data), self.bits)

    def flush(self, mode: int) -> bytes:
        """Return nothing: all has been returned already."""
        return b""


class SharedCompression:
    """Lets the websockets of an app share what is compressed.

    The connection is reached through uvicorn's own object; where it has no compressor that is kept from message to
    message (the reader's browser asked for none, or the server is another one), it is left as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.messages = PackedMessages()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a websocket on; once it is accepted, what it sends is compressed together with the others'."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        connection = getattr(receive, "__self__", None)
        connection = getattr(connection, "conn", connection)
        is_shared = False

        async def send_and_share(message: Message) -> None:
            nonlocal is_shared
            # What was agreed is known when the first message goes out, with uvicorn's older protocol a message later.
            is_shared = is_shared or self.share(connection)
            await send(message)

        await self.app(scope, receive, send_and_share)

    def share(self, connection: Any) -> bool:
        """Put the shared compressor into a connection that compresses, and say whether it is there."""
        for extension in getattr(connection, "extensions", ()):
            if isinstance(extension, PerMessageDeflate) and not extension.local_no_context_takeover:
                shared: Any = _SharedEncoder(extension.local_max_window_bits, self.messages)
                extension.encoder = shared
                return True
        return False
