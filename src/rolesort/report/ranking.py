"""Keep the highest of a stream."""

from __future__ import annotations

import heapq
from typing import Generic, TypeVar

T = TypeVar("T")


class Ranking(Generic[T]):
    """Keeps the `limit` things with the highest keys; of equal ones those that came first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count = 0
        self._heap: list[tuple[float, int, T]] = []

    def add(self, key: float, thing: T) -> None:
        """Consider a thing."""
        self._count += 1
        heapq.heappush(self._heap, (key, -self._count, thing))
        if len(self._heap) > self._limit:
            heapq.heappop(self._heap)

    def highest(self) -> tuple[T, ...]:
        """Return what is kept, the highest first."""
        return tuple(thing for _, _, thing in sorted(self._heap, key=lambda entry: entry[:2], reverse=True))
