"""Long answers go out in parts, so that a reader who takes little costs little memory.

uvicorn hands an answer's body to the connection as it comes: of a script of 1.3 MB that nobody takes, all of it is kept, once
for each connection. What comes in parts it takes as fast as they are taken (`transport.set_write_buffer_limits` in
`connections.py` says how much may wait).
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PART = 32_768
"""Bytes of one part."""


class AnswersInParts:
    """Cuts the bodies of an app's answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and send its answer in parts."""
        if scope["type"] != "http" or scope["method"] == "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_in_parts(message: Message) -> None:
            body = message.get("body", b"")
            last = (max(len(body), 1) - 1) // PART * PART
            for at in range(0, last, PART):
                await send({"type": "http.response.body", "body": body[at : at + PART], "more_body": True})
            await send({**message, "body": body[last:]} if last else message)

        await self.app(scope, receive, send_in_parts)
