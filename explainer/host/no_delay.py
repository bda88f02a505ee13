"""Answers that are sent at once, whoever made the socket."""

import asyncio
import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class NoDelay:
    """Lets an answer's body follow its head at once.

    `streamlit run` makes its socket in a way in which asyncio does not turn Nagle's algorithm off: on a kept
    connection the body then waits about 40 ms until the reader's machine has acknowledged the head (measured).
    The connection is reached through uvicorn's own object; a server that has none is left as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn the waiting off for this connection and pass the request on."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if scope["type"] == "http" and isinstance(transport, asyncio.Transport):
            connection = transport.get_extra_info("socket")
            if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
