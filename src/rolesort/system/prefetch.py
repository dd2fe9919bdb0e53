"""Take items from a slow stream as they arrive: as many at once as are there, and never waiting for more than one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Limits(Generic[Item]):
    """How much is taken at once: `count` items, or fewer once they weigh `weight` together; the last one may weigh any more."""

    count: int
    weight: int
    weigh: Callable[[Item], int]

    def chunks(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        """Yield `items` in lists within the limits."""
        chunk: list[Item] = []
        weight = 0
        for item in items:
            chunk.append(item)
            weight += self.weigh(item)
            if len(chunk) >= self.count or weight >= self.weight:
                yield chunk
                chunk, weight = [], 0
        if chunk:
            yield chunk


def read_ahead(stream: Iterable[Item], limits: Limits[Item]) -> Iterator[list[Item]]:
    """Yield lists of items of `stream`, in order; an exception of the stream comes after what came before it.

    The stream is read ahead in a thread of its own, within `limits`.
    """
    reader = _Reader(stream, limits)
    threading.Thread(target=reader.run, daemon=True).start()
    try:
        while items := reader.take():
            yield items
    finally:
        reader.stop()
    if reader.failure is not None:
        raise reader.failure


class _Reader(Generic[Item]):
    def __init__(self, stream: Iterable[Item], limits: Limits[Item]) -> None:
        self.failure: BaseException | None = None
        self._stream = stream
        self._limits = limits
        self._items: list[Item] = []
        self._weight = 0
        self._ended = False
        self._changed = threading.Condition()

    def run(self) -> None:
        """Read the stream to its end, or until stopped."""
        try:
            for item in self._stream:
                weight = self._limits.weigh(item)
                with self._changed:
                    self._changed.wait_for(lambda: self._ended or self._has_room())
                    if self._ended:
                        return
                    self._items.append(item)
                    self._weight += weight
                    self._changed.notify()
        except BaseException as error:  # noqa: BLE001 (raised again where the items are taken)
            self.failure = error
        self.stop()

    def take(self) -> list[Item]:
        """Wait for items and return those that are there; none at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._items)
            items, self._items, self._weight = self._items, [], 0
            self._changed.notify()
        return items

    def stop(self) -> None:
        """Let neither side wait any longer."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _has_room(self) -> bool:
        return len(self._items) < self._limits.count and self._weight < self._limits.weight
