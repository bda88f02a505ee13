"""Threads for one kind of request, so that no kind can take them all."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

V = TypeVar("V")

_ALL: "WeakSet[BoundedWork]" = WeakSet()


class BusyError(Exception):
    """As much is waiting already as may wait."""


class BoundedWork:
    """At most `at_once` pieces of work in threads of their own, and at most `waiting` more that wait for one."""

    def __init__(self, at_once: int = 2, waiting: int = 20) -> None:
        self.most = at_once + waiting
        self._taken = 0
        self._has_ended = False
        self._threads = ThreadPoolExecutor(at_once, "work")
        _ALL.add(self)

    async def run(self, work: Callable[..., V], *arguments: Any) -> V:
        """Do `work` in a thread and return its result; BusyError at once where too much is waiting, or where all work ends."""
        done = self.start(work, *arguments)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            if done.cancelled():
                raise BusyError from None
            raise

    def start(self, work: Callable[..., V], *arguments: Any) -> asyncio.Future[V]:
        """Begin `work` in a thread and wait for nothing; BusyError where too much is waiting, or where all work has ended."""
        if self._has_ended or self._taken >= self.most:
            raise BusyError
        self._taken += 1
        done = asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *arguments))
        done.add_done_callback(self._leave)  # when the work ends, even if nobody waits for it any more
        return done

    def end(self) -> None:
        """Begin nothing any more: what waits is busy, and what is being done is done."""
        self._has_ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _leave(self, _: Any) -> None:
        self._taken -= 1


def end_all_work() -> None:
    """End all pieces of work of this process that have not begun: Python itself would do each of them before it ends."""
    for work in tuple(_ALL):
        work.end()
