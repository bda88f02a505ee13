"""Values that are made once and kept: named pools, each with a bound, and one maker while the others wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from typing import Any, TypeVar

V = TypeVar("V")

_NOTHING: Any = object()


class Pool:
    """Values by key, at most `most` of them, least recently used first out (LRU).

    `weigh` says how much of `most` a value takes; without `most`, all are kept. Safe from several threads.
    """

    def __init__(self, most: int | None = None, weigh: Callable[[Any], int] = lambda value: 1) -> None:
        self.most = most
        self.weigh = weigh
        self.size = 0
        self._values: dict[Hashable, Any] = {}
        self._making: dict[Hashable, threading.Event] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any | None:
        """Return what is kept under `key`, without waiting; None where nothing is."""
        with self._lock:
            found = self._use(key)
        return None if found is _NOTHING else found

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what is kept under `key`, or make and keep it.

        While one caller makes it, the others who ask for the same key wait for him; other keys are not held up. Where
        making fails, he has the exception, nothing is kept, and the next who waits tries. `make` must not ask for its own
        key.
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

    def _use(self, key: Hashable) -> Any:
        """Return a value and put it last among those that go."""
        value = self._values.pop(key, _NOTHING)
        if value is not _NOTHING:
            self._values[key] = value
        return value

    def _keep(self, key: Hashable, value: Any) -> None:
        self._values[key] = value
        self.size += self.weigh(value)
        while self.most is not None and self.size > self.most:
            self.size -= self.weigh(self._values.pop(next(iter(self._values))))

    def __iter__(self) -> Iterator[Hashable]:
        """The keys, those that go first before the others."""
        return iter(tuple(self._values))

    def __len__(self) -> int:
        return len(self._values)


class Cache:
    """Pools by name, each with the bound that `bounds` gives it."""

    def __init__(self, **bounds: int | None) -> None:
        self._pools = {name: Pool(most) for name, most in bounds.items()}

    def __getitem__(self, pool: str) -> Pool:
        return self._pools[pool]
