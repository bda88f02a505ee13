"""Addresses as the site knows them, whatever a proxy has put before them."""

from starlette.types import ASGIApp, Receive, Scope, Send


class OwnPaths:
    """Takes away what stands before a path: the path below which the site lies (`uvicorn --root-path`), and slashes.

    A proxy that is told to pass `/affair` on to `http://127.0.0.1:8501/` asks for `//timeline`. All our links are relative, so
    nothing within needs to know where the site lies.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path alone."""
        if scope["type"] in ("http", "websocket"):
            path = scope["path"].removeprefix(scope.get("root_path", "").rstrip("/"))
            scope = {**scope, "path": f"/{path.lstrip('/')}", "root_path": ""}
        await self.app(scope, receive, send)
