"""How many connections the server holds, what one may send, and for how long it may keep the server waiting.

uvicorn closes a connection on which nothing comes after an answer, and no other: one whose request never ends, or whose
answer is never taken, is held for ever, with what is to be sent to it. Its `limit_concurrency` refuses whoever comes last,
which is everybody else. Here both are closed after some seconds, and where there are too many connections, those that have
been waiting longest for the rest of a request make room.

uvicorn also reads all that comes before anybody else has a turn, and a body in parts of one byte for as long as they come: one
connection held everybody up for 9 seconds, fifty for 34. Here a request is no longer than a reader's can be.

It rests on uvicorn's protocol objects: made by `config.http_protocol_class` for each connection, with `transport` and, for a
request whose head is complete, `cycle.response_complete`; `on_response_complete` is called once an answer is written; a
websocket gives the transport another protocol.
"""

import asyncio
import socket
import struct
from dataclasses import dataclass
from typing import Any

HEAD = 10
"""Seconds within which a request must be complete: a browser sends it in one or two packets."""

STALL = 120
"""Seconds after which an answer of which nothing is taken any more is not waited for. On a slow line the system keeps some
of it, and takes no more before that is sent."""

LOOK = 1
"""Seconds between two looks at all connections."""

LONGEST = 16_384
"""Bytes of a request, head and body: what other servers take for a head (Node.js), and no page of ours sends a body."""

STEP = 2048
"""Bytes of it that are parsed at once; a body in parts of one byte takes a millisecond and a half for as many."""

UNSENT = 32_768
"""Bytes of an answer that are kept for a connection before more of it is made ready."""

MOST_UNSENT = 64_000_000
"""Bytes that all connections together have not taken. Beyond it, those that have taken nothing for longest are closed."""

_AT_ONCE = struct.pack("ii", 1, 0)

PART = 10
"""One in so many connections is closed where there are too many, so that the next ones find room."""


@dataclass(slots=True, kw_only=True)
class _Connection:
    """What was seen of a connection at the last look, and since when it has been so."""

    protocol: Any
    transport: Any
    since: float
    seen: object = None

    @property
    def is_waiting(self) -> bool:
        """Whether the next thing to come is a request, or the rest of one."""
        cycle = getattr(self.protocol, "cycle", None)
        is_answered = cycle is None or cycle.response_complete
        return is_answered and not self.unsent and self.transport.get_protocol() is self.protocol

    @property
    def unsent(self) -> int:
        """Bytes that the other side has not taken yet."""
        return int(self.transport.get_write_buffer_size())

    @property
    def is_over(self) -> bool:
        """Whether it is closed, and not only about to be when the rest is sent."""
        return bool(self.transport.is_closing()) and not self.unsent

    @property
    def state(self) -> object:
        """What changes whenever the connection gets on."""
        return id(getattr(self.protocol, "cycle", None)), self.is_waiting, self.unsent


class Connections:
    """The open connections of a server: more than `most` only where none of them waits. Lives on one event loop."""

    def __init__(
        self, most: int, head: float = HEAD, stall: float = STALL, look: float = LOOK, most_unsent: int = MOST_UNSENT
    ) -> None:
        self.most = most
        self.most_unsent = most_unsent
        self.head = head
        self.stall = stall
        self.look = look
        self._open: dict[Any, _Connection] = {}  # those that came first before the others
        self._is_looking = False

    def __len__(self) -> int:
        return len(self._open)

    def add(self, protocol: Any) -> None:
        """Watch over a new connection; make room for it where there are too many."""
        loop = asyncio.get_running_loop()
        new = _Connection(protocol=protocol, transport=protocol.transport, since=loop.time())
        self._open[protocol.transport] = new
        new.seen = new.state
        if len(self._open) > self.most:
            self._forget()
        if len(self._open) > self.most:
            self._make_room()
        if not self._is_looking:
            self._is_looking = True
            loop.call_later(self.look, self._look)

    def _make_room(self) -> None:
        """Close some of those that have waited longest. Where nobody waits, all are being answered, and stay."""
        waiting = [one for one in self._open.values() if one.is_waiting]
        for one in sorted(waiting, key=lambda one: one.since)[: max(len(self._open) // PART, 1)]:
            self._close(one)

    def _look(self) -> None:
        """Close the connections that do not get on."""
        self._forget()
        loop = asyncio.get_running_loop()
        for one in list(self._open.values()):
            state = one.state
            if state != one.seen:
                one.seen, one.since = state, loop.time()
            elif loop.time() - one.since > self._patience(one):
                self._close(one)
        self._close_untaken()
        self._is_looking = bool(self._open)
        if self._is_looking:
            loop.call_later(self.look, self._look)

    def _close_untaken(self) -> None:
        """Close those that have taken nothing for longest, where more is kept for all than may be."""
        unsent = sum(one.unsent for one in self._open.values())
        if unsent > self.most_unsent:
            for one in sorted(self._open.values(), key=lambda one: one.since):
                if unsent <= self.most_unsent:
                    break
                if one.unsent:
                    unsent -= one.unsent
                    self._close(one)

    def _patience(self, one: _Connection) -> float:
        if one.is_waiting:
            return self.head
        return self.stall if one.unsent else float("inf")  # the app takes its time

    def _close(self, one: _Connection) -> None:
        del self._open[one.transport]
        if one.unsent:  # which the system would keep trying to send
            one.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        one.transport.abort()

    def _forget(self) -> None:
        self._open = {transport: one for transport, one in self._open.items() if not one.is_over}


def watched(protocol_class: Any, connections: Connections) -> Any:
    """Return uvicorn's class of protocols, of which each new one is known to `connections` and takes no more than it may."""

    class Watched(protocol_class):  # type: ignore[misc]  # uvicorn has several
        def connection_made(self, transport: Any) -> None:
            self._taken = 0  # since the last answer
            transport.set_write_buffer_limits(UNSENT)
            super().connection_made(transport)
            connections.add(self)

        def data_received(self, data: bytes) -> None:
            part = data[: max(LONGEST - self._taken, 0)]
            self._taken += len(data)
            while part and self.transport.get_protocol() is self and not self.transport.is_closing():
                super().data_received(part[:STEP])
                part = part[STEP:]
                if part and self.cycle is not None and not self.cycle.response_complete:
                    self._taken = LONGEST + 1  # the head is there, and what follows is a body, which nobody needs
                    break
            if self._taken > LONGEST and self.transport.get_protocol() is self:
                if self.cycle is None or self.cycle.response_complete:
                    self.transport.close()
                else:
                    self.transport.pause_reading()  # for the answer's sake

        def on_response_complete(self) -> None:
            if self._taken > LONGEST:
                self.transport.close()
            self._taken = 0
            super().on_response_complete()

    return Watched
