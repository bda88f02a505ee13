"""Threads for one kind of request, so that no kind can take them all."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

V = TypeVar("V")


class BusyError(Exception):
    """As much is waiting already as may wait."""


class BoundedWork:
    """At most `at_once` pieces of work in threads of their own, and at most `waiting` more that wait for one."""

    def __init__(self, at_once: int = 2, waiting: int = 20) -> None:
        self.most = at_once + waiting
        self._taken = 0
        self._threads = ThreadPoolExecutor(at_once, "work")

    async def run(self, work: Callable[..., V], *arguments: Any) -> V:
        """Do `work` in a thread and return its result; BusyError at once where too much is waiting."""
        return await asyncio.shield(self.start(work, *arguments))

    def start(self, work: Callable[..., V], *arguments: Any) -> asyncio.Future[V]:
        """Begin `work` in a thread and wait for nothing; BusyError where too much is waiting."""
        if self._taken >= self.most:
            raise BusyError
        self._taken += 1
        done = asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *arguments))
        done.add_done_callback(self._leave)  # when the work ends, even if nobody waits for it any more
        return done

    def _leave(self, _: Any) -> None:
        self._taken -= 1
