"""How many messages a reader may send, so that nobody has the server for himself."""

import asyncio
import itertools
import logging
from collections.abc import Callable, Collection
from heapq import heappop, heappush
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("explainer")

START, BURST, RATE = 2, 5, 2
"""Messages of a new connection that pass at once, and of any; and how many more it may send for each second in which nothing
comes from it. A page view is one message, and a reader looks at what came before asking for more: who sends without a pause
earns nothing."""

RATE_OF_REST = 10
"""Messages a second, of all connections together, beyond that: an eighth of what the server can do."""

FIRST = 30
"""Seconds within which the first message must come. The app sends it as soon as its connection is open."""

UNSUPPORTED = 1003
"""The code with which a connection is closed that sends what no browser does (RFC 6455, 7.4.1)."""


class MessageLimiter:
    """Passes on as many messages of each websocket as a reader can send; the rest slowly, those first who have paused most.

    What waits is not read from the connection. The limits are by connection and never by address: behind a proxy all
    readers have one. `kind_of` tells the kind of a message from its bytes, or None where no browser could have sent it:
    that closes the connection. Only kinds that are `wanted` are passed on.
    """

    def __init__(self, app: ASGIApp, kind_of: Callable[[bytes], str | None], wanted: Collection[str]) -> None:
        self.app = app
        self.kind_of = kind_of
        self.wanted = wanted
        self._rest: list[tuple[float, int, asyncio.Future[None]]] = []  # a heap: the next turn first
        self._number = itertools.count()
        self._is_serving = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a websocket on with what it may send."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        connection = _Connection(self, receive, send)
        await self.app(scope, connection.receive, connection.send)

    async def wait_for_turn(self, credit: float) -> None:
        """Wait until a message beyond the burst of its connection may pass; the greater its `credit`, the sooner."""
        turn = asyncio.get_running_loop().create_future()
        heappush(self._rest, (-credit, next(self._number), turn))
        self._serve()
        await turn

    def _serve(self) -> None:
        if not self._is_serving:
            self._is_serving = True
            asyncio.get_running_loop().call_later(1 / RATE_OF_REST, self._serve_next)

    def _serve_next(self) -> None:
        self._is_serving = False
        while self._rest:
            _, _, turn = heappop(self._rest)
            if not turn.done():  # its connection has not gone meanwhile
                turn.set_result(None)
                break
        if self._rest:
            self._serve()


class _Connection:
    """One websocket: what it may send, and whether it takes what it has asked for."""

    def __init__(self, limiter: MessageLimiter, receive: Receive, send: Send) -> None:
        self._limiter = limiter
        self._receive = receive
        self._send = send
        self._credit: float = START
        self._can_send = asyncio.Event()
        self._can_send.set()
        self._is_closed = False
        self._has_asked = False

    async def send(self, message: Message) -> None:
        """Send a message; nothing to a connection that is closed."""
        if self._is_closed:
            return
        self._can_send.clear()
        try:
            await self._send(message)
        except OSError:  # the reader has gone: `receive` says so too, and Streamlit would log a traceback
            self._is_closed = True
        finally:
            self._can_send.set()

    async def receive(self) -> Message:
        """Return the next message that the app needs, when it is its turn."""
        while True:
            began = monotonic()
            try:
                message = await asyncio.wait_for(self._receive(), None if self._has_asked else FIRST)
            except TimeoutError:
                return await self._refuse("nothing")
            self._credit = min(self._credit + (monotonic() - began) * RATE, BURST)
            if message["type"] != "websocket.receive":
                return message
            self._has_asked = True
            data = message.get("bytes")
            kind = None if data is None else self._limiter.kind_of(data)
            if kind is None:
                return await self._refuse("text" if data is None else "what no browser sends")
            # A reader who does not take what he has asked for cannot ask for more: it would be kept for him.
            await self._can_send.wait()
            if self._credit < 1:
                await self._limiter.wait_for_turn(self._credit)
            self._credit = max(self._credit - 1, 0)
            if kind in self._limiter.wanted:
                return message

    async def _refuse(self, what: str) -> Message:
        LOG.warning("A connection was closed: it sent %s.", what)
        await self.send({"type": "websocket.close", "code": UNSUPPORTED})
        self._is_closed = True
        return {"type": "websocket.disconnect", "code": UNSUPPORTED}
