"""How many readers the app has room for."""

from collections.abc import Callable
from typing import Any

import pytest
from asgi import run_apart

from explainer.serving.room import BURST, Room, SessionCounter

Ask = Callable[..., Any]
Serve = Callable[..., Any]


def test_an_open_session_counts_until_it_ends_however_it_ends() -> None:
    room = Room()
    seen: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(room.sessions)
        raise ConnectionError

    async def run() -> None:
        with pytest.raises(ConnectionError):
            await SessionCounter(app, room)({"type": "websocket", "path": "/_stcore/stream"}, None, None)  # type: ignore[arg-type]

    run_apart(run())
    assert (seen, room.sessions) == ([1], 0)


def test_who_waits_is_let_in_where_there_is_room_and_told_to_wait_where_there_is_none(
    ask: Ask, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_SESSIONS", "1")
    room = Room()
    app = SessionCounter(serve(), room)
    assert ask(app, "/room").status == 204
    room.sessions = 1
    answer = ask(app, "/room")
    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
    assert not room.admits_page()


def test_a_session_beyond_all_that_were_let_begin_is_refused_before_it_costs_anything() -> None:
    room = Room()
    room.sessions = room.most + BURST
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("not reached")

    run_apart(SessionCounter(app, room)({"type": "websocket", "path": "/_stcore/stream"}, None, send))  # type: ignore[arg-type]
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert room.sessions == room.most + BURST


def test_more_pages_at_once_than_the_app_can_start_for_take_no_turn_from_those_who_wait() -> None:
    room = Room()
    assert [room.admits_page() for _ in range(BURST)] == [True] * BURST
    assert not room.admits_page()
    assert room.admits_waiting()


def test_everything_else_is_passed_on(ask: Ask, serve: Serve) -> None:
    server = serve(b"from the app", 418)
    assert ask(SessionCounter(server, Room()), "/rooms").status == 418
