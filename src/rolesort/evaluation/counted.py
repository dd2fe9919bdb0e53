"""Report the progress of a long step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Gets the stage of a run, the amount done, and the total.
Progress = Callable[[str, int, int], None]
Item = TypeVar("Item")
_EVERY = 20  # items


def counted(items: Iterable[Item], stage: str, done: int, total: int, progress: Progress) -> Iterator[Item]:
    """Yield `items`, and report to `progress` now and then how many of `total` are done; `done` were done before."""
    progress(stage, done, total)
    for n, item in enumerate(items, start=1):
        if n % _EVERY == 0:
            progress(stage, done + n, total)
        yield item
