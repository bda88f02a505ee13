"""Addresses as the site knows them, whatever a proxy has put before them."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

_ABSOLUTE = re.compile(r"https?://(?:[^/]*@)?([!-.0-~]+)(.*)", re.IGNORECASE | re.DOTALL)
"""A whole address in place of a path, as clients of proxies ask (RFC 9112, 3.2.2): its host, and its path."""


class OwnPaths:
    """Takes away what stands before a path: the path below which the site lies (`uvicorn --root-path`), a host, and slashes.

    A proxy that is told to pass `/affair` on to `http://127.0.0.1:8501/` asks for `//timeline`. All our links are relative, so
    nothing within needs to know where the site lies. Where the host stands in the path, it counts, and not that of the head.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path alone."""
        if scope["type"] in ("http", "websocket"):
            path, headers = scope["path"].removeprefix(scope.get("root_path", "").rstrip("/")), scope["headers"]
            if whole := _ABSOLUTE.fullmatch(path):
                host, path = whole.groups()
                headers = [(b"host", host.encode()), *(pair for pair in headers if pair[0].lower() != b"host")]
            scope = {**scope, "path": f"/{path.lstrip('/')}", "root_path": "", "headers": headers}
        await self.app(scope, receive, send)
