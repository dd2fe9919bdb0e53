"""Wrap Chinese text: between any two characters, except before closing and after opening marks; Latin words stay whole.

rich wraps at spaces only, and would move a whole Chinese sentence to the next line for one space before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.measure import Measurement

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

_CLOSING = frozenset("，。、；：！？）】〕〗》”’%,.;:!?)]}")
_OPENING = frozenset("（【〔〖《“‘([{")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text that is wrapped to the available width."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        yield from self.lines(options.max_width)

    def lines(self, width: int) -> Iterator[Text]:
        """Yield the lines in a width of this many cells."""
        for line in self.text.divide(list(line_breaks(self.text.plain, width))):
            line.rstrip()
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the minimum and maximum width."""
        return Measurement(2, cell_len(self.text.plain)).with_maximum(options.max_width)


def line_breaks(text: str, width: int) -> Iterator[int]:
    """Yield the starts of the lines after the first, for lines of `width` cells.

    >>> list(line_breaks("负责公司SEO，关键词。", 8))
    [4, 9]
    """
    start = at = filled = 0
    last = 0  # the last possible end of the line
    while at < len(text):
        if _can_break(text, at):
            last = at
        cells = cell_len(text[at])
        if filled + cells > width and not text[at].isspace() and at > start:
            start = last if last > start else at
            yield start
            at, filled = start, 0
            continue
        filled += cells
        at += 1


def _can_break(text: str, at: int) -> bool:
    if at == 0 or text[at - 1] in _OPENING:
        return False
    if text[at - 1].isspace():
        return True
    return text[at] not in _CLOSING and (cell_len(text[at]) > 1 or cell_len(text[at - 1]) > 1)
