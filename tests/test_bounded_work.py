"""No kind of request takes the threads of another, and what would wait too long is told so at once."""

import asyncio
import threading
from typing import Any

import pytest
from asgi import run_apart
from servers import PATIENCE
from starlette.applications import Starlette

from explainer.bounded_work import BoundedWork, BusyError
from explainer.edition import ContentStore, Edition
from explainer.serving import routes


def test_what_has_no_place_is_refused_at_once_and_places_come_back() -> None:
    work, go_on = BoundedWork(at_once=1, waiting=2), threading.Event()

    async def all_at_once() -> list[Any]:
        asked = [asyncio.create_task(work.run(go_on.wait, 30)) for _ in range(6)]
        await asyncio.sleep(0)
        refused = [one.exception() for one in asked if one.done()]
        go_on.set()
        done = await asyncio.gather(*asked, return_exceptions=True)
        assert await work.run(len, "abc") == 3
        return [len(refused), *map(type, done)]

    assert run_apart(all_at_once()) == [3, bool, bool, bool, BusyError, BusyError, BusyError]


def test_a_place_is_taken_until_the_work_ends_even_if_he_who_asked_has_gone() -> None:
    work, go_on = BoundedWork(at_once=1, waiting=0), threading.Event()

    async def leave() -> None:
        asked = asyncio.create_task(work.run(go_on.wait, 30))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        with pytest.raises(BusyError):
            await work.run(len, "abc")
        go_on.set()

    run_apart(leave())


def test_a_failure_is_told_and_gives_the_place_back() -> None:
    work = BoundedWork(at_once=1, waiting=0)

    async def fail() -> None:
        for _ in range(3):
            with pytest.raises(ValueError, match="invalid literal"):
                await work.run(int, "x")

    run_apart(fail())


def test_when_all_work_ends_what_waits_is_busy_and_what_has_begun_is_done() -> None:
    work, began, go_on = BoundedWork(at_once=1, waiting=50), threading.Event(), threading.Event()
    done: list[int] = []

    def piece(number: int) -> int:
        began.set()
        assert go_on.wait(PATIENCE)
        done.append(number)
        return number

    async def end() -> list[Any]:
        asked = [asyncio.ensure_future(work.run(piece, number)) for number in range(40)]
        assert await asyncio.to_thread(began.wait, PATIENCE)
        work.end()
        waited = await asyncio.gather(*asked[1:], return_exceptions=True)
        go_on.set()
        with pytest.raises(BusyError):
            await work.run(len, "abc")
        return [await asked[0], *{type(one) for one in waited}]

    assert run_apart(end()) == [0, BusyError]
    assert done == [0]


def test_suggestions_beyond_what_may_wait_are_busy_and_other_pages_answer(
    tiny: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    """The search hangs: forty-five suggestions are asked for at once, and then a page that has not been made yet."""
    go_on = threading.Event()
    monkeypatch.setattr(routes, "build_search", lambda *_: go_on.wait(30) and None)
    store = ContentStore(tmp_path, every=3600)
    store.current()
    store.edition = Edition(dossier=tiny, documents={}, number=1)
    app = Starlette(routes=routes.list_routes(store))
    statuses: list[int] = []

    async def request(path: str) -> list[int]:
        found: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        async def send(message: Any) -> None:
            found.extend([message["status"]] if "status" in message else [])

        path, _, query = path.partition("?")
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
        await app({**scope, "root_path": "", "raw_path": path.encode()}, receive, send)
        return found

    async def all_at_once() -> None:
        hanging = [asyncio.create_task(request(f"/suggest?q=word{n}")) for n in range(45)]
        await asyncio.sleep(0)
        statuses.extend(await request("/data/people.json"))
        statuses.extend(await request("/read/nothing-here/"))
        busy = [one.result() for one in hanging if one.done()]
        statuses.append(len(busy))
        assert busy == [[503]] * len(busy)
        go_on.set()
        await asyncio.gather(*hanging, return_exceptions=True)

    run_apart(all_at_once())
    assert statuses == [200, 404, 23]
