"""What stands between a reader's browser and Streamlit: prompt answers, start pages, compressed files, safe headers."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.edition import Edition
from explainer.pages import HOME
from explainer.serving.answers import LEAST_BYTES, LONGEST_QUERY, takes_gzip
from explainer.serving.shell import describe_page, draw_shell, list_static_files, page_name, start_page, twin_of

SECURITY = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""Streamlit's app needs inline scripts and styles and `blob:` for components; all else is our own origin."""

COMPRESSED = (".js", ".css", ".html", ".svg", ".json")


class SecurityHeaders:
    """Adds the headers of `SECURITY` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class PromptAnswers:
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


class StartPages:
    """Answers the addresses of our pages with Streamlit's start page, titled and described.

    `edition` returns the edition at hand without looking at the files: this runs on the event loop. `look` looks at
    them: a page that is asked for before anybody has opened another may stand in a file that is new.
    """

    def __init__(self, app: ASGIApp, edition: Callable[[], Edition | None], look: Callable[[], Edition | None]) -> None:
        self.app = app
        self.edition = edition
        self.look = look
        self.template = start_page()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page of ours; pass everything else on."""
        name = page_name(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if name is None or scope["path"].count("/") > 1:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        if scope["path"] == f"/{HOME}":  # its address is that of the site; Streamlit would find no such page
            await RedirectResponse(f"./?{query}" if query else "./", 308)(scope, receive, send)
            return
        edition = self.edition()
        if describe_page(edition, name) is None:
            edition = await run_in_threadpool(self.look)
        if describe_page(edition, name) is None:
            await self.app(scope, receive, send)
            return
        if edition is None:
            html = draw_shell(self.template, None, name)
        else:
            given = parse_qs(query[:LONGEST_QUERY], errors="replace")
            twin = twin_of(edition, name, given) if edition.has_routes else ""
            html = edition.once(
                ("shell", name, twin), lambda: draw_shell(self.template, edition, name, twin), limit=2000
            )
        await HTMLResponse(html, headers={"cache-control": "no-cache"})(scope, receive, send)


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
