"""What is compressed is kept within bounds, and made once for all who ask at the same time."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from asgi import run_apart

from explainer.host.compression_cache import CompressionCache, SingleFlight


def test_what_is_kept_never_grows_beyond_its_bound_and_what_was_asked_for_last_stays() -> None:
    cache = CompressionCache(most_bytes=90)
    for number in range(1, 30):
        cache.get_or_make("first", lambda: b"f" * 20)
        cache.get_or_make(number, partial(bytes, number))
        assert cache.size == sum(map(len, cache._kept.values())) <= 90
    made = cache.made
    cache.get_or_make("first", lambda: b"f" * 20)
    assert cache.made == made


def test_what_alone_is_larger_than_all_that_may_be_kept_is_given_out_and_not_kept() -> None:
    cache = CompressionCache(most_bytes=10)
    assert cache.get_or_make("key", lambda: bytes(11)) == bytes(11)
    assert (cache.size, cache._kept) == (0, {})


def test_many_who_ask_together_wait_for_one_who_makes_it() -> None:
    cache = CompressionCache(most_bytes=90)

    async def ask() -> None:
        await asyncio.gather(*(cache.prepare("key", lambda: b"made") for _ in range(20)))

    run_apart(ask())
    assert cache.made == 1
    assert cache.get_or_make("key", lambda: pytest.fail("It is there.")) == b"made"


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
