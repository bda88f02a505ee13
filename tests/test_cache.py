"""What is made once: by one, for all, and never more of it than may be kept."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from asgi import run_apart

from explainer.cache import Cache, Pool, SingleFlight


def test_a_hundred_who_ask_at_once_get_one_value_that_was_made_once() -> None:
    pool, made, together = Pool(), [], threading.Barrier(100)

    def ask() -> object:
        together.wait()
        return pool.once("key", lambda: made.append(1) or object())

    with ThreadPoolExecutor(100) as threads:
        values = {one.result() for one in [threads.submit(ask) for _ in range(100)]}
    assert (len(values), len(made)) == (1, 1)


def test_whoever_wants_something_else_does_not_wait() -> None:
    pool, began, go_on = Pool(), threading.Event(), threading.Event()

    def slow() -> str:
        began.set()
        assert go_on.wait(30)
        return "slow"

    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(pool.once, "slow", slow)
        assert began.wait(30)
        assert pool.once("quick", lambda: "quick") == "quick"
        assert pool.get("slow") is None
        go_on.set()
        assert first.result() == "slow"
    assert pool.get("slow") == "slow"


def test_where_making_fails_he_who_made_it_is_told_and_the_next_tries() -> None:
    pool, began, go_on = Pool(), threading.Event(), threading.Event()

    def fail() -> str:
        began.set()
        assert go_on.wait(30)
        raise KeyboardInterrupt

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(pool.once, "key", fail)
        assert began.wait(30)
        second = threads.submit(pool.once, "key", lambda: "made")
        go_on.set()
        with pytest.raises(KeyboardInterrupt):
            first.result()
        assert second.result() == "made"


def test_what_was_asked_for_last_stays() -> None:
    pool = Pool(10)
    for key in "abacd":
        pool.once(key, key.upper)
    assert [key for key in "abcd" if key in pool] == ["a", "c", "d"]


def test_what_has_been_used_again_is_not_pushed_out_by_however_much_that_is_not() -> None:
    pool = Pool(10)
    for _ in range(2):
        pool.once("page", lambda: "page")
    for n in range(1000):
        pool.once(n, lambda: "invented")
    assert pool.get("page") == "page"
    assert len(pool) == 3


def test_what_nobody_uses_again_has_a_fifth_of_the_room_however_much_is_free() -> None:
    pool = Pool(100, weigh=len)
    for n in range(1000):
        pool.once(n, lambda: "invented")
    assert pool.size <= 20


def test_a_value_that_grows_while_it_is_kept_does_not_lift_the_bound() -> None:
    pool: Pool = Pool(100, weigh=len)
    for n in range(100):
        value = pool.once(n, lambda: ["x"] * 10)
        value.extend(value)
        assert pool.get(n) == ["x"] * 20
    assert len(pool) == 5
    assert pool.size == 20 * len(pool)


def test_what_was_used_again_long_ago_makes_room_for_what_is_used_again_now() -> None:
    pool = Pool(10)
    for n in [*range(50)] * 2:
        pool.once(n % 50, partial(int, n))
        pool.once(n % 50, partial(int, n))
    assert 8 <= len(pool) <= 10
    assert {49, 48, 47} < set(pool)
    assert 1 not in pool


def test_a_bound_of_weight_is_kept_and_what_weighs_more_is_given_and_not_kept() -> None:
    pool = Pool(10, weigh=len)
    for n in range(20):
        assert pool.once(n, partial("x".__mul__, n % 7)) == "x" * (n % 7)
        assert pool.size <= 10
        assert pool.size == sum(int(str(key)) % 7 for key in pool)
    assert pool.once("long", lambda: "x" * 11) == "x" * 11
    assert pool.get("long") is None


def test_a_long_key_weighs_too() -> None:
    pool = Pool(100, weigh=len, weigh_key=lambda key: len(str(key)))
    for n in range(50):
        assert pool.once(f"{n:030}", lambda: "x") == "x"
        assert pool.size <= 100
    assert len(pool) < 4


@pytest.mark.parametrize("value", ["text", "", None, 0])
def test_whatever_is_made_is_made_once(value: object) -> None:
    pool, made = Pool(), []
    assert [pool.once("key", lambda: made.append(1) or value) for _ in range(3)] == [value] * 3
    assert len(made) == 1


def test_pools_have_bounds_of_their_own() -> None:
    cache = Cache(few=1, all=None)
    for n in range(5):
        cache["few"].once(n, partial(int, n))
        cache["all"].once(n, partial(int, n))
    assert (len(cache["few"]), len(cache["all"])) == (1, 5)


def test_many_who_ask_together_on_an_event_loop_wait_for_one_who_makes_it() -> None:
    made: list[int] = []

    async def make() -> str:
        made.append(1)
        return "made"

    async def ask() -> list[str]:
        flight: SingleFlight[str] = SingleFlight()
        return await asyncio.gather(*(flight.do("key", make) for _ in range(20)))

    assert (run_apart(ask()), made) == (["made"] * 20, [1])


def test_who_goes_away_does_not_stop_it_for_the_others() -> None:
    async def ask() -> str:
        flight: SingleFlight[str] = SingleFlight()
        may_end = asyncio.Event()

        async def make() -> str:
            await may_end.wait()
            return "made"

        first, second = (asyncio.ensure_future(flight.do("key", make)) for _ in range(2))
        await asyncio.wait([first], timeout=0)
        first.cancel()
        await asyncio.wait([first])
        may_end.set()
        return await second

    assert run_apart(ask()) == "made"


def test_after_a_failure_the_next_one_tries_again() -> None:
    async def ask() -> list[Any]:
        flight: SingleFlight[str] = SingleFlight()
        answers: list[Any] = [OSError("gone"), "made"]

        async def make() -> str:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return str(answer)

        both = await asyncio.gather(flight.do("key", make), flight.do("key", make), return_exceptions=True)
        return [*map(type, both), await flight.do("key", make)]

    assert run_apart(ask()) == [OSError, OSError, "made"]


def test_a_better_value_takes_the_place_of_the_one_that_is_kept_and_of_nothing_else() -> None:
    pool = Pool(100, len)
    for key in ("new", "used"):
        pool.once(key, lambda: "long" * 2)
    pool.get("used")
    for key in ("new", "used", "gone"):
        pool.replace(key, "short")
    assert ([pool.get(key) for key in ("new", "used", "gone")], pool.size) == (["short", "short", None], 10)
