"""What comes in over a websocket: its size, and how much of the server's time reading it may take.

uvicorn takes up to 256 kB from a connection at once and reads it frame by frame before anybody else has a turn: ten
thousand small frames are half a second, and fifty connections that do so are half a minute. Neither uvicorn nor
websockets has a setting for it, and frames that are no message (pings, parts of a message) never reach the app.

Here what a reader's browser sends (less than 1 kB now and then) goes through as it comes; beyond that, connections take
turns of 1 kB, and all turns together have a quarter of the time.

It rests on `transport.set_protocol` (documented by asyncio), on uvicorn's websocket object behind `receive` with its
`transport` and `conn`, and on `conn.max_message_size` of websockets. A server that has none of these is left as it is.
"""

import asyncio
from collections import deque
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.token_bucket import TokenBucket

MOST_BYTES = 64_000
"""The longest message that is taken from a reader. What the explorer's own pages send is below 2 kB."""

BURST, BYTES_A_SECOND = 4096, 1024
"""What a connection may send without waiting for a turn."""

TURN = 1024
"""Bytes that are read in one turn: at most 170 frames, about 5 ms."""

REST = 3
"""After a turn the others have this many times as long."""


class Turns:
    """The connections that have sent more than they may, each in its turn."""

    def __init__(self) -> None:
        self._waiting: deque[PacedProtocol] = deque()
        self._is_running = False

    def enter(self, connection: "PacedProtocol") -> None:
        """Let a connection wait for its turn."""
        self._waiting.append(connection)
        if not self._is_running:
            self._is_running = True
            asyncio.get_running_loop().call_soon(self._run)

    def _run(self) -> None:
        if not self._waiting:
            self._is_running = False
            return
        loop = asyncio.get_running_loop()
        began = loop.time()
        self._waiting.popleft().take_turn()
        loop.call_later(max(REST * (loop.time() - began), 0.001), self._run)


class _Transport:
    """A connection's transport, as its protocol sees it: pausing and resuming are agreed with the turns."""

    def __init__(self, transport: Any, paced: "PacedProtocol") -> None:
        self._transport = transport
        self._paced = paced

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def pause_reading(self) -> None:
        self._paced.is_paused = True
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        self._paced.is_paused = False
        self._paced.go_on()


class PacedProtocol(asyncio.Protocol):
    """Stands between a transport and the protocol that reads from it, and hands on what comes in turns.

    `is_paused` says that the protocol wants nothing for now.
    """

    def __init__(self, protocol: Any, turns: Turns) -> None:
        self.protocol = protocol
        self.turns = turns
        self.transport = protocol.transport
        self.is_paused = False
        self._is_waiting = False
        self._pending = b""
        self._bucket = TokenBucket(BURST, BYTES_A_SECOND)
        protocol.transport = _Transport(self.transport, self)

    def __getattribute__(self, name: str) -> Any:
        """Hand on what else asyncio tells a protocol."""
        told = name in ("connection_lost", "eof_received", "pause_writing", "resume_writing")
        return getattr(self.protocol, name) if told else super().__getattribute__(name)

    def data_received(self, data: bytes) -> None:
        """Hand on what comes, at once or in turns."""
        if not self._pending and not self._is_waiting and self._bucket.take(len(data)):
            self.protocol.data_received(data)
            return
        self._pending += data
        self.transport.pause_reading()
        self.go_on()

    def go_on(self) -> None:
        """Wait for the next turn where something is left to be read, or read on."""
        if self.is_paused or self._is_waiting:
            return
        if self._pending:
            self._is_waiting = True
            self.turns.enter(self)
        else:
            self.transport.resume_reading()

    def take_turn(self) -> None:
        """Hand on the next part."""
        self._is_waiting = False
        if self.transport.is_closing():
            self._pending = b""
            return
        part, self._pending = self._pending[:TURN], self._pending[TURN:]
        self.protocol.data_received(part)
        self.go_on()


class PacedReading:
    """Paces all websockets of an app and limits the length of their messages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pace a new websocket and pass it on."""
        if scope["type"] == "websocket":
            self.pace(getattr(receive, "__self__", None))
        await self.app(scope, receive, send)

    def pace(self, protocol: Any) -> bool:
        """Pace one connection, and say whether it can be."""
        transport: Any = getattr(protocol, "transport", None)
        connection: Any = getattr(protocol, "conn", None)
        if not hasattr(transport, "set_protocol") or not hasattr(connection, "max_message_size"):
            return False
        connection.max_message_size = MOST_BYTES
        transport.set_protocol(PacedProtocol(protocol, self.turns))
        return True
