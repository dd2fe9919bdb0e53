"""Split a posting's body into lines, and find the section of each."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rolesort.system.expression import Expression


class Section(StrEnum):
    """The section of a posting that a line belongs to, the most telling for the role first."""

    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    COMPANY = "company"
    BENEFITS = "benefits"
    FACTS = "facts"


class Span(NamedTuple):
    """A stretch of a posting's body, `body[start:end]` in characters, and its section.

    The section is `headed` where a heading gives it, and else a guess from what headings there are.
    """

    start: int
    end: int
    section: Section
    headed: bool = True


class Line(NamedTuple):
    """One line of a posting's body: `body[start:end]` in characters, headings and bullets left out."""

    start: int
    end: int
    section: Section


# Where an item ends within a line: crawl debris (;; for a break), a sentence's end, a bullet, or the next item's number. All
# begin with one set of characters, by which `re` passes over all others quickly.
_BREAK = Expression(
    r"[。；;！!•●■◆▪\d](?:(?<=[;；])[;；]++|(?<=[。；;！!])(?=.)|(?<=[•●■◆▪])|(?<=[^\W\da-z]\d| \d)\d? ?[、.．)）](?!\d))"
)
_NUMBER = r"[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分) {0,9}[、.．,，:：)）](?!\d)"
_BULLET = Expression(
    rf"(?:[\W_]|{_NUMBER}|[a-z][.、)）]|\d{{1,2}}(?=[\u4e00-\u9fff])(?![年个天人月日岁万千分周类大项家次条]))*+"
)
# The Chinese characters that begin a number.
_NUMERALS = frozenset("一二三四五六七八九十第")
_TRAILING = " \n；;。，,、"


def split(body: str, span: Span) -> list[Line]:
    """Return the lines of a span of a normalised body, in order, all in the section of the span."""
    start, end, section, _ = span
    lines: list[Line] = []
    has_breaks = _BREAK.search(body, start, end) is not None
    for line in body[start:end].split("\n"):
        if content := line.rstrip(_TRAILING):
            stop = start + len(content)
            first = _after_bullet(body, start, stop)
            if has_breaks:
                first = _add_broken_off(lines, body, first, stop, section)
            if first < stop:
                lines.append(Line(first, stop, section))
        start += len(line) + 1
    return lines


def _add_broken_off(lines: list[Line], body: str, start: int, end: int, section: Section) -> int:
    """Add the items of one line of text but the last one, and return where that begins."""
    for mark in _BREAK.finditer(body, start, end):
        if mark.start() < start:  # part of a bullet
            continue
        content = body[start : mark.start()].rstrip(_TRAILING)
        if content:
            lines.append(Line(start, start + len(content), section))
        start = _after_bullet(body, mark.end(), end)
    return start


def _after_bullet(body: str, start: int, end: int) -> int:
    if "\u4e00" <= body[start : start + 1] <= "\u9fff" and body[start] not in _NUMERALS:
        return start
    match = _BULLET.match(body, start, end)
    return match.end() if match else start
