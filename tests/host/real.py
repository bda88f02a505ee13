"""A real uvicorn around an app, in a thread of this process, so that a test can look at both ends."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def uvicorn_around(app: ASGIApp, listening: socket.socket | None = None, **settings: Any) -> Iterator[str]:
    """Serve `app` and give out its HOST:PORT. The socket listens before the server starts, so no request comes too early."""
    listening = listening or socket.create_server(("127.0.0.1", 0))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", **settings))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def sends_at_once(peer: tuple[str, int]) -> bool:
    """Whether this process's end of the connection with `peer` waits for nothing (TCP_NODELAY).

    The socket is looked for among all objects: not in the way in which the program finds it.
    """
    for found in gc.get_objects():
        if isinstance(found, socket.socket) and found.fileno() >= 0 and found.family == socket.AF_INET:
            try:
                if found.getpeername()[:2] == tuple(peer):
                    return found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            except OSError:  # it is not connected, or no longer
                continue
    raise AssertionError(f"There is no connection with {peer}.")
