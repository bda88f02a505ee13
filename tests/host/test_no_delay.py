"""An answer's body follows its head at once, on a real uvicorn."""

import http.client
import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from host.seen_within import sends_at_once
from served import served
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server import _bind_socket

from explainer.host.no_delay import NoDelay

LOOPS = {"asyncio": "asyncio", "uvloop": "uvloop"}
"""uvicorn's loops and what they need; a host that has uvicorn[standard] has the second, and another parser."""


async def tell(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with whether the connection on which the question came sends at once."""
    await PlainTextResponse(str(sends_at_once(tuple(scope["client"]))))(scope, receive, send)


def answer_of(app: ASGIApp, listening: socket.socket, **settings: Any) -> str:
    with served(app, listening, **settings) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/")
        answer = connection.getresponse().read().decode()
        connection.close()
    return answer


def streamlits_socket() -> socket.socket:
    return _bind_socket("127.0.0.1", 0, 100)


@pytest.mark.process
@pytest.mark.parametrize("loop", [name for name, needs in LOOPS.items() if find_spec(needs)])
@pytest.mark.parametrize("parser", [name for name in ("h11", "httptools") if find_spec(name)])
@pytest.mark.parametrize("bind", [streamlits_socket, lambda: socket.create_server(("127.0.0.1", 0))])
def test_a_connection_sends_at_once_whoever_made_its_socket(
    bind: Callable[[], socket.socket], parser: str, loop: str
) -> None:
    assert answer_of(NoDelay(tell), bind(), http=parser, loop=loop) == "True"


@pytest.mark.process
def test_without_it_a_connection_on_streamlits_socket_waits() -> None:
    """When this fails, Streamlit's own server sends at once, and NoDelay has become needless."""
    assert answer_of(tell, streamlits_socket(), loop="asyncio") == "False"


def test_a_server_that_shows_no_connection_is_left_as_it_is(ask: Any, serve: Any) -> None:
    assert ask(NoDelay(serve(b"x")), "/").body == b"x"


@pytest.mark.process
def test_looking_at_its_connections_leaves_nothing_open() -> None:
    """A copy of a pipe that is left open keeps whoever reads from it waiting, and the whole run of tests with him."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()[:2]) as one,
    ):
        before = len(list(Path("/dev/fd").iterdir()))
        assert not sends_at_once(one.getpeername())
        assert len(list(Path("/dev/fd").iterdir())) == before
