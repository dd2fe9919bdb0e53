"""Read ahead from a slow stream: take all available items at once, and never wait for more than one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Limits(Generic[Item]):
    """The limits of a batch: `count` items, or fewer once their total weight reaches `weight`; the last one may exceed it."""

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
    """Yield lists of items of `stream`, in order; an exception of the stream is raised after the items before it.

    A separate thread reads the stream ahead, within `limits`.
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
    """Passes items between two threads; a lock is taken only if one waits for the other."""

    def __init__(self, stream: Iterable[Item], limits: Limits[Item]) -> None:
        self.failure: BaseException | None = None
        self._stream = stream
        self._limits = limits
        self._read: SimpleQueue[tuple[Item, int] | None] = SimpleQueue()  # None: the end
        # Each is written by one thread: the number and weight of items read and taken.
        self._n_read = self._weight_read = 0
        self._n_taken = self._weight_taken = 0
        self._has_all = False
        self._stopped = False
        self._changed = threading.Condition()

    def run(self) -> None:
        """Read the stream to its end, or until stopped."""
        try:
            for item in self._stream:
                if not self._has_room():
                    with self._changed:
                        self._changed.wait_for(lambda: self._stopped or self._has_room())
                if self._stopped:
                    return
                weight = self._limits.weigh(item)
                self._n_read += 1
                self._weight_read += weight
                self._read.put((item, weight))
        except BaseException as error:  # noqa: BLE001 (raised again where the items are taken)
            self.failure = error
        self._read.put(None)

    def take(self) -> list[Item]:
        """Wait for items and return the available ones; none at the end."""
        items: list[Item] = []
        weight = 0
        while not self._has_all and not (items and self._read.empty()):
            if read := self._read.get():
                items.append(read[0])
                weight += read[1]
            else:
                self._has_all = True
        self._n_taken += len(items)
        self._weight_taken += weight
        with self._changed:
            self._changed.notify()
        return items

    def stop(self) -> None:
        """Wake up the other thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _has_room(self) -> bool:
        ahead, weight = self._n_read - self._n_taken, self._weight_read - self._weight_taken
        return ahead < self._limits.count and weight < self._limits.weight
