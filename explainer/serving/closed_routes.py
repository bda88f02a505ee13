"""Addresses of Streamlit's that no page needs are not there."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.words import say


class ClosedRoutes:
    """Answers 404 where `is_closed` says so of a path, before a body is read: an upload ends with its head."""

    def __init__(self, app: ASGIApp, is_closed: Callable[[str], bool]) -> None:
        self.app = app
        self.is_closed = is_closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for what is closed; pass everything else on."""
        if scope["type"] == "http" and self.is_closed(scope["path"]):
            closed = PlainTextResponse(say("plain.not-found"), 404, headers={"cache-control": "no-store"})
            await closed(scope, receive, send)
            return
        await self.app(scope, receive, send)
