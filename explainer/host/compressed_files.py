"""Streamlit's script and style files, compressed."""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.host.encodings import LEAST_BYTES, takes_gzip
from explainer.host.start_page import list_static_files

COMPRESSED = (".js", ".css", ".html", ".svg", ".json")


class CompressedFiles:
    """Compresses Streamlit's own script and style files once and keeps them.

    They are 2.7 MB for a first visit (7.6 MB with a chart) and are served as they are; compressed
    they are about a quarter. Names of these files change with their content, so what is kept stays true.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = list_static_files()
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a static file with its compressed form."""
        path = scope.get("path", "")
        wanted = (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and path in self.files  # and no other spelling of it, which would be kept beside it
            and path.endswith(COMPRESSED)
            and takes_gzip(Headers(scope=scope).get("accept-encoding", ""))
            and "range" not in Headers(scope=scope)
        )
        if not wanted:
            await self.app(scope, receive, send)
            return
        kept = self.kept.get(path)
        if kept is None:
            start, body = await self._whole_answer(scope, receive)
            headers = MutableHeaders(raw=list(start["headers"]))
            if start["status"] != 200 or len(body) < LEAST_BYTES or "content-encoding" in headers:
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            body = gzip.compress(body, 6, mtime=0)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(body))
            headers.add_vary_header("accept-encoding")
            kept = self.kept[path] = (headers.raw, body)
        await send({"type": "http.response.start", "status": 200, "headers": kept[0]})
        await send({"type": "http.response.body", "body": kept[1]})

    async def _whole_answer(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        start: Message = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            else:
                parts.append(message.get("body", b""))

        headers = [
            (k, v) for k, v in scope["headers"] if k not in (b"accept-encoding", b"if-none-match", b"if-modified-since")
        ]
        await self.app({**scope, "headers": headers}, receive, collect)
        return start, b"".join(parts)
