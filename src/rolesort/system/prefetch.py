"""Take items from a slow stream as they arrive: as many at once as are there, and never waiting for more than one."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


def read_ahead(stream: Iterable[Item], at_most: int) -> Iterator[list[Item]]:
    """Yield lists of 1 to `at_most` items of `stream`, in order; an exception of the stream comes after what came before it.

    The stream is read ahead in a thread of its own, by at most `at_most` items.
    """
    reader = _Reader(stream, at_most)
    threading.Thread(target=reader.run, daemon=True).start()
    try:
        while items := reader.take():
            yield items
    finally:
        reader.stop()
    if reader.failure is not None:
        raise reader.failure


class _Reader(Generic[Item]):
    def __init__(self, stream: Iterable[Item], at_most: int) -> None:
        self.failure: BaseException | None = None
        self._stream = stream
        self._at_most = at_most
        self._items: list[Item] = []
        self._ended = False
        self._changed = threading.Condition()

    def run(self) -> None:
        """Read the stream to its end, or until stopped."""
        try:
            for item in self._stream:
                with self._changed:
                    self._changed.wait_for(lambda: self._ended or len(self._items) < self._at_most)
                    if self._ended:
                        return
                    self._items.append(item)
                    self._changed.notify()
        except BaseException as error:  # noqa: BLE001 (raised again where the items are taken)
            self.failure = error
        self.stop()

    def take(self) -> list[Item]:
        """Wait for items and return those that are there; none at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._items)
            items, self._items = self._items, []
            self._changed.notify()
        return items

    def stop(self) -> None:
        """Let neither side wait any longer."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
