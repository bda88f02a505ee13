"""Addresses of Streamlit's that no page needs are not there, and the others can only be read."""

from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.words import say

READING = ("GET", "HEAD")


class ClosedRoutes:
    """Answers 404 where `is_closed` says so of a path, and 405 where something is to be done but reading.

    It does so before a body is read: an upload ends with its head.
    """

    def __init__(self, app: ASGIApp, is_closed: Callable[[str], bool]) -> None:
        self.app = app
        self.is_closed = is_closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for what is closed; pass everything else on."""
        if scope["type"] == "http" and self.is_closed(scope["path"]):
            closed = PlainTextResponse(say("plain.not-found"), 404, headers={"cache-control": "no-store"})
            await closed(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in READING:
            headers = {"cache-control": "no-store", "allow": ", ".join(READING)}
            await PlainTextResponse(say("serving.method"), 405, headers=headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
