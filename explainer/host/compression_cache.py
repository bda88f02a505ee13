"""What has been compressed, kept for the next who asks."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class SingleFlight(Generic[V]):
    """Lets many who want the same at the same time wait for one who makes it. Lives on one event loop."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Future[V]] = {}

    def __len__(self) -> int:
        """How many things are being made."""
        return len(self._under_way)

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


class CompressionCache:
    """Compressed bytes by key, at most `most_bytes` in all; what was asked for last stays (LRU).

    `made` counts what was compressed, and `hits` how often that was needless.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self.made = 0
        self.hits = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._flight: SingleFlight[bytes] = SingleFlight()

    def get_or_make(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under `key`, or make it on the spot."""
        found = self._kept.get(key)
        if found is None:
            return self._keep(key, make())
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    async def prepare(self, key: Hashable, make: Callable[[], bytes]) -> None:
        """See to it that something is kept under `key`: made in a thread, and once for all who ask meanwhile."""
        if key not in self._kept:
            await self._flight.do(key, lambda: self._make(key, make))

    async def _make(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        return self._keep(key, await asyncio.to_thread(make))

    def _keep(self, key: Hashable, value: bytes) -> bytes:
        self.made += 1
        self.size += len(value) - len(self._kept.pop(key, b""))
        self._kept[key] = value
        while self.size > self.most_bytes:
            self.size -= len(self._kept.popitem(last=False)[1])
        return value
