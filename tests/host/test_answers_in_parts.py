"""Long answers go out in parts, to the byte, and an answer that nobody takes costs no more than a part."""

import socket
from typing import Any

import pytest
from asgi import ask, run_apart
from served import served
from servers import PATIENCE
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from explainer.host.answers_in_parts import PART, AnswersInParts
from explainer.host.connections import UNSENT, Connections, watched

LENGTHS = [0, 1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 7]


def body_of(length: int) -> bytes:
    return bytes(n * 7 % 251 for n in range(length))


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("way", ["whole", "stream", "head"])
def test_answers_are_the_same_to_the_byte(length: int, way: str) -> None:
    body = body_of(length)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if way != "stream":
            await Response(body)(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-one", b"1")]})
        await send({"type": "http.response.body", "body": body[: length // 2], "more_body": True})
        await send({"type": "http.response.body", "body": body[length // 2 :]})

    method = "HEAD" if way == "head" else "GET"
    ours, theirs = ask(AnswersInParts(app), "/", method), ask(app, "/", method)
    assert (ours.status, ours.headers.raw, ours.body) == (theirs.status, theirs.headers.raw, theirs.body)


def test_no_part_is_longer_than_it_may_be() -> None:
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(body_of(10 * PART + 1))(scope, receive, send)

    async def keep(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    run_apart(AnswersInParts(app)({"type": "http", "method": "GET", "headers": []}, receive, keep))
    assert [len(message["body"]) for message in sent[1:]] == [PART] * 10 + [1]
    assert [message.get("more_body", False) for message in sent[1:]] == [True] * 10 + [False]


@pytest.mark.process
def test_of_an_answer_that_nobody_takes_little_is_kept() -> None:
    """Without this, uvicorn keeps all of it for each connection."""
    kept: list[Any] = []

    class Seen(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            kept.append(transport)
            super().connection_made(transport)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(b"x" * 20_000_000)(scope, receive, send)

    with served(AnswersInParts(app), http=watched(Seen, Connections(10))) as port, socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        stranger.settimeout(PATIENCE)
        stranger.connect(("127.0.0.1", port))
        stranger.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        assert stranger.recv(10) == b"HTTP/1.1 2"  # it has begun
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as reader:  # and others have had a turn
            reader.sendall(b"HEAD / HTTP/1.1\r\nHost: here\r\n\r\n")
            assert reader.recv(10) == b"HTTP/1.1 2"
        assert kept[0].get_write_buffer_size() <= UNSENT + 2 * PART
