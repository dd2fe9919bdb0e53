"""Say how far a long step is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Gets the stage of a run, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
Item = TypeVar("Item")
_EVERY = 20  # items


def counted(items: Iterable[Item], stage: str, done: int, total: int, progress: Progress) -> Iterator[Item]:
    """Yield `items`, and report to `progress` now and then how many of `total` have come; `done` came before."""
    progress(stage, done, total)
    for n, item in enumerate(items, start=1):
        if n % _EVERY == 0:
            progress(stage, done + n, total)
        yield item
