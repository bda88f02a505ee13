"""How many messages a connection may send, tried with real websockets on a real uvicorn."""

import logging
import socket
from contextlib import ExitStack
from typing import Any

import pytest
from served import dial, served
from websockets.exceptions import ConnectionClosed

from explainer.serving import message_limiter
from explainer.serving.message_limiter import BURST, START, MessageLimiter

pytestmark = pytest.mark.process

KINDS = {b"run": "run", b"other": "other"}


class Counting:
    """An app that tells how many messages each connection has handed on."""

    def __init__(self) -> None:
        self.got: dict[str, int] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            await send({"type": f"{scope['type']}.passed"})
            return
        name = scope["query_string"].decode()
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.got[name] = self.got.get(name, 0) + 1
            await send({"type": "websocket.send", "text": name})
        self.got[f"{name} ended"] = message["code"]


@pytest.fixture
def app() -> Counting:
    return Counting()


@pytest.fixture
def port(app: Counting, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Time does not pass: who has sent his burst waits for ever, and so does everybody behind him."""
    monkeypatch.setattr(message_limiter, "RATE", 0)
    monkeypatch.setattr(message_limiter, "RATE_OF_REST", 1e-6)
    limited = MessageLimiter(app, KINDS.get, {"run"})
    with served(limited, ws="websockets-sansio", timeout_graceful_shutdown=1) as found:
        yield found


def call(port: int, name: str) -> Any:
    return dial(port, name, close_timeout=0.1)


def test_a_connection_hands_on_its_burst_and_no_more(port: int, app: Counting) -> None:
    with call(port, "flood") as flood, call(port, "reader") as reader:
        for _ in range(500):
            flood.send(b"run")
        assert [flood.recv() for _ in range(START)] == ["flood"] * START
        for _ in range(START):  # and nobody else waits for it
            reader.send(b"run")
            assert reader.recv() == "reader"
        assert app.got["flood"] == START


def test_five_hundred_readers_behind_one_address_wait_for_nothing(port: int) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(call(port, f"n{n}")) for n in range(500)]
        for socket in sockets:
            socket.send(b"run")
        assert [socket.recv() for socket in sockets] == [f"n{n}" for n in range(500)]


def test_beyond_the_burst_connections_have_turns(app: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limiter, "RATE", 0)
    monkeypatch.setattr(message_limiter, "RATE_OF_REST", 1000)
    with served(MessageLimiter(app, KINDS.get, {"run"}), ws="websockets-sansio") as port, call(port, "flood") as flood:
        for _ in range(2000):
            flood.send(b"run")
        with call(port, "reader") as reader:
            for _ in range(BURST + 3):
                reader.send(b"run")
                assert reader.recv() == "reader"
        assert app.got["flood"] < 2000


def test_who_pauses_has_a_turn_before_all_who_do_not(app: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limiter, "RATE", 1e-6)
    monkeypatch.setattr(message_limiter, "RATE_OF_REST", 100)
    with served(MessageLimiter(app, KINDS.get, {"run"}), ws="websockets-sansio") as port, ExitStack() as stack:
        floods = [stack.enter_context(call(port, f"flood{n}")) for n in range(8)]
        for flood in floods:
            for _ in range(BURST + 20):
                flood.send(b"run")
        for flood in floods:
            assert [flood.recv() for _ in range(START)]
        with call(port, "reader") as reader:
            for _ in range(BURST + 10):
                reader.send(b"run")
                assert reader.recv() == "reader"
        # Each of the reader's ten turns let at most one or two of the others go before it, and not all eight.
        assert sum(number for name, number in app.got.items() if name.startswith("flood")) < 8 * START + 60


def test_messages_that_the_app_does_not_need_end_here(port: int, app: Counting) -> None:
    with call(port, "reader") as reader:
        reader.send(b"other")
        reader.send(b"run")
        assert reader.recv() == "reader"
    assert app.got["reader"] == 1


@pytest.mark.parametrize("data", ["text", b"no message", b""])
def test_what_no_browser_sends_closes_the_connection_with_one_line_in_the_log(
    port: int, app: Counting, data: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "explainer"), call(port, "stranger") as stranger:
        stranger.send(data)
        with pytest.raises(ConnectionClosed):
            stranger.recv()
        assert stranger.close_code == 1003
    (line,) = [record for record in caplog.records if record.name == "explainer"]
    assert not line.exc_info
    assert app.got == {"stranger ended": 1003}


def test_a_reader_who_takes_nothing_is_not_asked_for_more_and_leaves_without_a_traceback(
    app: Counting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(message_limiter, "BURST", 100_000)
    sent = 0

    async def generous(scope: Any, receive: Any, send: Any) -> None:
        nonlocal sent
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] == "websocket.receive":
            sent += 1
            await send({"type": "websocket.send", "bytes": b"x" * 100_000})

    with served(MessageLimiter(generous, KINDS.get, {"run"}), ws="websockets-sansio") as port:
        stranger = call(port, "stranger").__enter__()
        for _ in range(2000):
            stranger.send(b"run")
        stranger.socket.shutdown(socket.SHUT_RDWR)  # a thread still reads from it, which a mere close would wait for
    assert sent < 2000
    assert not [record for record in caplog.records if record.exc_info]


def test_what_is_no_websocket_is_passed_on(pass_on: Any) -> None:
    assert pass_on(MessageLimiter(Counting(), KINDS.get, {"run"}), "lifespan") == ["lifespan.passed"]


def test_a_connection_on_which_nothing_is_asked_is_closed_and_one_that_has_asked_may_be_silent(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_limiter, "FIRST", 0.2)
    with call(port, "reader") as reader:
        reader.send(b"run")
        assert reader.recv() == "reader"
        with call(port, "idle") as idle, pytest.raises(ConnectionClosed) as closed:
            idle.recv(30)
        assert closed.value.rcvd.code == message_limiter.UNSUPPORTED
        reader.send(b"run")
        assert reader.recv(30) == "reader"
