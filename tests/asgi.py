"""Asking an ASGI app as a server does, without a server and without a socket."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.edition import ContentStore, Edition


def run_apart(work: Awaitable[Any]) -> Any:
    """Run `work` in a thread of its own and return what it gives: the browser tests keep an event loop running in this one."""

    async def wait() -> Any:
        return await work

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, wait()).result()  # noqa: TID251 in a thread without a loop


@dataclass(frozen=True)
class Answer:
    """What an app answered."""

    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request; header names are written with underscores, choices stand behind a `?`."""
    return ask_together(app, path, 1, method, **headers)[0]


def ask_together(app: ASGIApp, path: str, readers: int, method: str = "GET", **headers: str) -> list[Answer]:
    """Send the same request for some readers at the same time."""
    answers: list[Answer] = []

    async def all_of_them() -> None:
        answers.extend(await asyncio.gather(*(_ask(app, path, method, headers) for _ in range(readers))))

    run_apart(all_of_them())
    return answers


async def _ask(app: ASGIApp, path: str, method: str, headers: dict[str, str]) -> Answer:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    path, _, query = path.partition("?")
    scope: Scope = {"type": "http", "method": method, "path": path, "headers": raw, "root_path": ""}
    scope.update({"query_string": query.encode(), "raw_path": path.encode()})
    sent: list[Message] = []

    request: asyncio.Queue[Message] = asyncio.Queue()
    request.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, request.get, send)
    assert [m["type"] for m in sent[:1]] == ["http.response.start"]
    assert {m["type"] for m in sent[1:]} <= {"http.response.body"}
    body = b"".join(m.get("body", b"") for m in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


class StoreOf(ContentStore):
    """A store that has an edition, or none, and finds `newer` when it looks at the files."""

    def __init__(self, edition: Edition | None, newer: Edition | None = None) -> None:
        super().__init__(Path("no such folder"))
        self.edition = edition
        self.newer = newer

    def current(self) -> Edition | None:
        self.edition = self.newer or self.edition
        return self.edition


class Server:
    """A small app: answers with what it is told, in two parts, and remembers what it was asked."""

    def __init__(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.body, self.status = body, status
        self.headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        self.asked: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope)
        if scope["type"] != "http":
            await send({"type": f"{scope['type']}.passed"})
            return
        headers = [*self.headers, (b"content-length", str(len(self.body)).encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


@pytest.fixture(name="ask")
def ask_fixture() -> Callable[..., Answer]:
    return ask


@pytest.fixture(name="serve")
def serve_fixture() -> type[Server]:
    return Server


@pytest.fixture
def pass_on() -> Callable[[ASGIApp, str], list[str]]:
    """Give an app a scope that is no request; returns the types of the messages that came back."""

    def run(app: ASGIApp, kind: str) -> list[str]:
        sent: list[str] = []

        async def receive() -> Message:
            return {"type": f"{kind}.connect"}

        async def send(message: Message) -> None:
            sent.append(message["type"])

        run_apart(app({"type": kind, "path": "/static/a.js", "headers": []}, receive, send))
        return sent

    return run
