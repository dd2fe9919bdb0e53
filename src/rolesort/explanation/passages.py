"""A posting's text in pieces, as it is shown: each scored line with the words that speak for a role, and what is around it.

Takes a text that is fit to be shown (`normalize.readable`) and the lines of its explanation; returns pieces of one line
each, which leave nothing out but white space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolesort.results import ExplainedLine, RoleWord
from rolesort.system.expression import Expression

# A line's number or bullet belongs to it, and so does what closes it.
_in_bullet = Expression(r"[^\w：:】]|[\d_一二三四五六七八九十]")
_closing = Expression("[；;。！!，,、 ]*")


class Run(NamedTuple):
    """A stretch of text; `role` is the role it speaks for, None where it speaks for none."""

    text: str
    role: str | None = None


class DisplayLine(NamedTuple):
    """A piece of the text; `line` is the scored line it is, None for what is around."""

    runs: tuple[Run, ...]
    line: ExplainedLine | None = None


def passages(text: str, lines: Sequence[ExplainedLine]) -> Iterator[DisplayLine]:
    """Yield `text` in pieces."""
    at = 0
    for line in lines:
        start = line.start
        while start > at and text[start - 1] != "\n" and _in_bullet.match(text, start - 1):
            start -= 1
        yield from _around(text[at:start])
        closing = _closing.match(text, line.end)
        at = closing.end() if closing else line.end
        yield DisplayLine(tuple(_stripped(runs(text, start, at, line.words))), line)
    yield from _around(text[at:])


def runs(text: str, start: int, end: int, words: Sequence[RoleWord]) -> Iterator[Run]:
    """Yield `text[start:end]` in runs; `words` are in it, in order."""
    for word in words:
        if start < word.start:
            yield Run(text[start : word.start])
        yield Run(text[word.start : word.end], word.role)
        start = word.end
    if start < end:
        yield Run(text[start:end])


def _around(text: str) -> Iterator[DisplayLine]:
    for content in text.split("\n"):
        if content.strip():
            yield DisplayLine((Run(content.strip()),))


def _stripped(pieces: Iterator[Run]) -> Iterator[Run]:
    *before, last = pieces
    first, *rest = [*before, Run(last.text.rstrip(), last.role)]
    yield Run(first.text.lstrip(), first.role)
    yield from rest
