"""A real uvicorn around an app of a test, in a thread of its own, and real websockets to it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from websockets.sync.client import connect


@contextmanager
def served(app: ASGIApp, own: socket.socket | None = None, **settings: Any) -> Iterator[int]:
    """Serve `app` on a free port of this machine, or on the socket `own`, and give the port out: it listens already."""
    with own or socket.create_server(("127.0.0.1", 0)) as listener:
        listener.listen()
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", lifespan="off", ws_max_size=200_000_000, **settings)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)


def dial(port: int, choices: str = "", **more: Any) -> Any:
    """Open a websocket as a browser does; to be used as a context."""
    return connect(f"ws://127.0.0.1:{port}/_stcore/stream?{choices}", max_size=None, **more)
