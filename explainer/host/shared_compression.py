"""Messages to the explorer's readers, compressed once for all of them.

Readers of one page get the same messages, up to 400 kB of text. Compressed for each reader anew they cost half of a
page view's time; not compressed they cost a reader on a slow line four seconds. Here a message is compressed when it is
sent for the first time, beside the event loop, and the result is kept.

This rests on how `permessage-deflate` works (RFC 7692, 7.2): a message is a row of deflate blocks that ends on a whole
byte, and blocks that were made without looking back at earlier messages can stand behind any others.
"""

import asyncio
import zlib
from hashlib import blake2b
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from websockets.extensions.permessage_deflate import PerMessageDeflate

from explainer.cache import Pool, SingleFlight

LEAST_BYTES = 4096
"""A shorter message is compressed on the spot: looking it up would take as long."""

MOST_BYTES = 24_000_000
"""What is kept in all, compressed: every page of this site, with room for readers' choices."""


class CompressedMessages:
    """Messages as deflate blocks, by window and content: each is compressed once, and those kept that come again."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.pool = Pool(most_bytes, weigh=len)
        self._flight: SingleFlight[bytes] = SingleFlight()

    def get(self, data: Any, bits: int) -> bytes:
        """Return a message as deflate blocks, compressed on the spot where it is not kept."""
        return self.pool.once(_key(data, bits), lambda: compress(data, bits, 9))

    async def prepare(self, data: bytes, bits: int) -> bytes:
        """Return a message as deflate blocks, made beside the event loop where it is not kept."""
        key = _key(data, bits)
        return self.pool.get(key) or await self._flight.do(key, lambda: asyncio.to_thread(self.get, data, bits))


def _key(data: Any, bits: int) -> tuple[int, bytes]:
    return bits, blake2b(data, digest_size=16).digest()


class SharedEncoder:
    """Drop-in for a connection's own compressor: answers with deflate blocks for a window of `bits` from those kept."""

    def __init__(self, bits: int, messages: CompressedMessages) -> None:
        self.bits = bits
        self.messages = messages
        self._prepared: tuple[bytes | None, bytes] = None, b""

    def compress(self, data: Any) -> bytes:
        """Return a whole message as deflate blocks, ending as a flush ends (00 00 ff ff)."""
        (message, blocks), self._prepared = self._prepared, (None, b"")
        if data is message:
            return blocks
        return compress(data, self.bits, 6) if len(data) < LEAST_BYTES else self.messages.get(data, self.bits)

    async def prepare(self, data: bytes) -> None:
        """Compress a long message beside the event loop, so that it is there when the connection asks for it."""
        if len(data) >= LEAST_BYTES:
            self._prepared = data, await self.messages.prepare(data, self.bits)

    def flush(self, mode: int) -> bytes:
        """Return nothing: all has been returned already."""
        return b""


def compress(data: Any, bits: int, level: int) -> bytes:
    """Return `data` as deflate blocks that look back at nothing before them."""
    stream = zlib.compressobj(level, wbits=-bits)
    return stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


class SharedCompression:
    """Lets the websockets of an app share what is compressed.

    The connection is reached through uvicorn's own object; where it has no compressor that is kept from message to
    message (the reader's browser asked for none, or the server is another one), it is left as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.messages = CompressedMessages()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a websocket on; once it is accepted, what it sends is compressed together with the others'."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        connection = getattr(receive, "__self__", None)
        connection = getattr(connection, "conn", connection)
        encoder: SharedEncoder | None = None

        async def send_and_share(message: Message) -> None:
            nonlocal encoder
            # What was agreed is known when the first message goes out, with uvicorn's older protocol a message later.
            encoder = encoder or self.share(connection)
            if encoder and message.get("bytes"):
                await encoder.prepare(message["bytes"])
            await send(message)

        await self.app(scope, receive, send_and_share)

    def share(self, connection: Any) -> SharedEncoder | None:
        """Put a shared compressor into a connection that compresses, and return it; None where there is no such place."""
        for extension in getattr(connection, "extensions", ()):
            if isinstance(extension, PerMessageDeflate) and not extension.local_no_context_takeover:
                shared: Any = SharedEncoder(extension.local_max_window_bits, self.messages)
                extension.encoder = shared
                return shared  # type: ignore[no-any-return]
        return None
