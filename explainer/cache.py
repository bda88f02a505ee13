"""Values that are made once and kept: named pools, each with a bound, and one maker while the others wait."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Hashable, Iterator
from typing import Any, Generic, TypeVar

V = TypeVar("V")

_NOTHING: Any = object()

USED_AGAIN = 0.8
"""The part of a pool that only values have which were used a second time; the others have the rest, also while there is room."""


class Pool:
    """Values by key, at most `most` of them, least recently used first out (LRU), in two segments (SLRU).

    What has been used a second time has four fifths of the room for itself: however many new values come that nobody uses
    again, they push out only each other, and take no more than a fifth of the memory. `weigh` says how much of `most` a value
    takes and `weigh_key` how much its key, which a stranger may have made long; without `most`, all are kept. `made` counts what was made, and `hits` how often that was needless. Safe from several
    threads.
    """

    def __init__(
        self,
        most: int | None = None,
        weigh: Callable[[Any], int] = lambda value: 1,
        weigh_key: Callable[[Hashable], int] = lambda key: 0,
    ) -> None:
        self.most = most
        self.made = self.hits = 0
        self._new = _Segment(weigh, weigh_key)
        self._used = _Segment(weigh, weigh_key)
        self._making: dict[Hashable, threading.Event] = {}
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """How much of `most` is taken."""
        return self._new.size + self._used.size

    def get(self, key: Hashable) -> Any | None:
        """Return what is kept under `key`, without waiting; None where nothing is."""
        with self._lock:
            found = self._use(key)
        return None if found is _NOTHING else found

    def __contains__(self, key: Hashable) -> bool:
        """Whether something is kept under `key`; to look does not count as use."""
        with self._lock:
            return key in self._new.values or key in self._used.values

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what is kept under `key`, or make and keep it.

        While one caller makes it, others who ask for the same key wait; other keys are not held up. Where making fails, that
        caller gets the exception, nothing is kept, and the next one who waits tries. `make` must not ask for its own key.
        """
        while True:
            with self._lock:
                found = self._use(key)
                if found is not _NOTHING:
                    return found  # type: ignore[no-any-return]
                others = self._making.get(key)
                if others is None:
                    mine = self._making[key] = threading.Event()
                    break
            others.wait()
        try:
            value = make()
            with self._lock:
                self._keep(key, value)
        finally:
            with self._lock:
                del self._making[key]
            mine.set()
        return value

    def replace(self, key: Hashable, value: Any) -> None:
        """Keep `value` in place of what is kept under `key`; nothing where that has gone meanwhile."""
        with self._lock:
            for segment in (self._new, self._used):
                if segment.take(key) is not _NOTHING:
                    segment.add(key, value)

    def _use(self, key: Hashable) -> Any:
        """Return a value and put it last among those that go."""
        value = self._new.take(key) if key in self._new.values else self._used.take(key)
        if value is not _NOTHING:
            self.hits += 1
            self._used.add(key, value)
            while self.most is not None and self._used.size > self.most * USED_AGAIN:
                self._new.add(*self._used.take_oldest())
            self._shrink()
        return value

    def _shrink(self) -> None:
        """Let the oldest of what was used once go, until it has no more than its part; the newest may have all that is free."""
        while self.most is not None and self._new.size > self.most - self.most * USED_AGAIN:
            if len(self._new.values) == 1 and self.size <= self.most:
                break
            self._new.take_oldest()

    def _keep(self, key: Hashable, value: Any) -> None:
        self.made += 1
        self._new.add(key, value)
        self._shrink()

    def __iter__(self) -> Iterator[Hashable]:
        """The keys, those that go first before the others."""
        return iter((*self._new.values, *self._used.values))

    def __len__(self) -> int:
        return len(self._new.values) + len(self._used.values)


class _Segment:
    """Values in the order of their last use, and what they weigh together.

    What goes takes with it what it weighed when it came: a text may grow while it is kept (CPython keeps its UTF-8 beside it),
    and a sum from which more is taken than was added would be no bound.
    """

    def __init__(self, weigh: Callable[[Any], int], weigh_key: Callable[[Hashable], int]) -> None:
        self.weigh = weigh
        self.weigh_key = weigh_key
        self.values: dict[Hashable, tuple[Any, int]] = {}
        self.size = 0

    def add(self, key: Hashable, value: Any) -> None:
        weight = self.weigh(value) + self.weigh_key(key)
        self.values[key] = value, weight
        self.size += weight

    def take(self, key: Hashable) -> Any:
        value, weight = self.values.pop(key, (_NOTHING, 0))
        self.size -= weight
        return value

    def take_oldest(self) -> tuple[Hashable, Any]:
        key = next(iter(self.values))
        return key, self.take(key)


class SingleFlight(Generic[V]):
    """Lets many who want the same at the same time wait for one who makes it. Lives on one event loop, where nobody blocks."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Future[V]] = {}

    async def do(self, key: Hashable, make: Callable[[], Awaitable[V]]) -> V:
        """Return what `make()` gives; where it is being made under `key` already, what that gives."""
        if key not in self._under_way:
            self._under_way[key] = asyncio.ensure_future(self._run(key, make))
        return await asyncio.shield(self._under_way[key])  # one who goes away does not stop it for the others

    async def _run(self, key: Hashable, make: Callable[[], Awaitable[V]]) -> V:
        try:
            return await make()
        finally:
            del self._under_way[key]


Bound = int | tuple[int, Callable[[Any], int], Callable[[Hashable], int]] | None
"""How many values a pool keeps, or how much they may weigh together and how they and their keys are weighed."""


class Cache:
    """Pools by name, each with the bound that `bounds` gives it."""

    def __init__(self, **bounds: Bound) -> None:
        self._pools = {name: Pool(*most) if isinstance(most, tuple) else Pool(most) for name, most in bounds.items()}

    def __getitem__(self, pool: str) -> Pool:
        return self._pools[pool]
