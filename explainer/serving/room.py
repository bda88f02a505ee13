"""How many readers the app has room for: those beyond it read the words of a page, and join when there is room."""

import os

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.pages import ROOM
from explainer.token_bucket import TokenBucket

MOST_SESSIONS = 1000
"""Sessions that are open at once: 248 MB were measured with as many. EXPLAINER_SESSIONS says another number."""

BURST, RATE = 60, 30
"""Readers whose app may start at once, and a second. A process draws 80 first views a second and more; those who have
the app already shall not wait behind those who come."""


TRY_AGAIN_LATER = 1013
"""The code of a connection that is refused for now (registry of RFC 6455, 11.7)."""


class Room:
    """Counts open sessions and lets new ones begin one after another."""

    def __init__(self) -> None:
        self.most = int(os.environ.get("EXPLAINER_SESSIONS") or MOST_SESSIONS)
        self.sessions = 0
        # Those who wait ask again and again, and strangers may ask for page after page: neither takes the other's turn.
        self._for_pages = TokenBucket(BURST, RATE)
        self._for_waiting = TokenBucket(BURST, RATE)

    @property
    def is_full(self) -> bool:
        """Whether there are more sessions than pages were let begin: somebody opens them without reading a page."""
        return self.sessions >= self.most + BURST

    def admits_page(self) -> bool:
        """Whether the app may start at once for a reader who opens a page."""
        return self.sessions < self.most and self._for_pages.take()

    def admits_waiting(self) -> bool:
        """Whether the app may start for a reader who has waited."""
        return self.sessions < self.most and self._for_waiting.take()


class SessionCounter:
    """Counts the sessions in `room`, and answers `/room`: 204 where the app may start, else 503."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app = app
        self.room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a websocket for as long as it is open, or refuse it; pass everything else on."""
        if scope["type"] == "http" and scope["path"] == f"/{ROOM}":
            status = 204 if self.room.admits_waiting() else 503
            await Response(status_code=status, headers={"cache-control": "no-store"})(scope, receive, send)
        elif scope["type"] == "websocket" and self.room.is_full:
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
        elif scope["type"] == "websocket":
            self.room.sessions += 1
            try:
                await self.app(scope, receive, send)
            finally:
                self.room.sessions -= 1
        else:
            await self.app(scope, receive, send)
