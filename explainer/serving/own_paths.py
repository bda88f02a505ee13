"""Addresses as the site knows them, whatever a proxy has put before them."""

import re
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

_ABSOLUTE = re.compile(r"https?://(?:[^/]*@)?([!-.0-~]+)(.*)", re.IGNORECASE | re.DOTALL)
"""A whole address in place of a path, as clients of proxies ask (RFC 9112, 3.2.2): its host, and its path."""


_INDEX = "index.html"
"""What a folder of files answers its own address with."""

_SLASH = re.compile(rb"%2f", re.IGNORECASE)
"""A slash that is none: it stands within a part of a path, and what is beside a page lies beside that part."""


class OwnPaths:
    """Takes away what stands before a path: the path below which the site lies (`uvicorn --root-path`), a host, and slashes.

    Behind it, the file of a folder is that folder's own address, as where the plain edition lies as files.

    A proxy that is told to pass `/affair` on to `http://127.0.0.1:8501/` asks for `//timeline`. All our links are relative, so
    nothing within needs to know where the site lies. Where the host stands in the path, it counts, and not that of the head.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path alone."""
        if scope["type"] in ("http", "websocket"):
            path, headers = scope["path"], scope["headers"]
            if _SLASH.search(raw := scope.get("raw_path") or b""):
                path = unquote_to_bytes(_SLASH.sub(b"%252F", raw)).decode("utf-8", "replace")
            path = path.removeprefix(scope.get("root_path", "").rstrip("/"))
            if whole := _ABSOLUTE.fullmatch(path):
                host, path = whole.groups()
                headers = [(b"host", host.encode()), *(pair for pair in headers if pair[0].lower() != b"host")]
            path = f"/{path.lstrip('/')}"
            path = path.removesuffix(_INDEX) if path.endswith(f"/{_INDEX}") else path
            scope = {**scope, "path": path, "root_path": "", "headers": headers}
        await self.app(scope, receive, send)
