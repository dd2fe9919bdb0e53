"""Judge a column by its cells: whether they are texts of postings, and which part of a posting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import islice

from rolesort.posting.cues import Cue, cue_of
from rolesort.posting.headings import find_headings
from rolesort.posting.lines import Section
from rolesort.posting.normalize import normalize
from rolesort.posting.parse import read_posting
from rolesort.records.column_inference import is_chinese
from rolesort.system.expression import Expression
from rolesort.system.language import N_

# Cells sampled to see what a column contains.
_N_CELLS = 20
# Shorter cells are just a few words, unless they describe a task.
_FEW_WORDS = 10
# Tags, stations, perks: lists of short items.
_SEPARATOR = Expression(r"[,，;；|/\s_·・]+")
_LONGEST_PIECE, _MEAN_PIECE = 9, 5
_NUMBERED = Expression(r"(?:^|[\n。；;])[ \t]*[(（]?(?:1|一)[、.．)）]", re.MULTILINE)
_BLANKS = Expression(r"\s+")
_MOST, _NEARLY_ALL = 0.5, 0.8
# A text is no second text if this share of another column's cells repeats it.
_SAME_SHARE = 0.8


class Says(Enum):
    """The overall kind of a column's cells."""

    FEW_WORDS = N_("a few words")
    LIST = N_("a list of words")
    DUTIES = N_("duties")
    REQUIREMENTS = N_("requirements")
    COMPANY = N_("about the company")
    BENEFITS = N_("perks")
    FACTS = N_("facts")


_OF_SECTION = {
    Section.DUTIES: Says.DUTIES,
    Section.REQUIREMENTS: Says.REQUIREMENTS,
    Section.COMPANY: Says.COMPANY,
    Section.BENEFITS: Says.BENEFITS,
    Section.FACTS: Says.FACTS,
}


@dataclass(frozen=True)
class Content:
    """The cells of a column, one for each row of a sample."""

    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The first cells that are not empty."""
        return tuple(islice((cell for cell in self.cells if cell.strip()), _N_CELLS))

    @cached_property
    def length(self) -> float:
        """The mean number of characters per non-empty cell."""
        return sum(map(len, self.filled)) / len(self.filled) if self.filled else 0.0

    @cached_property
    def is_few_words(self) -> bool:
        """Whether most cells are a few words and none describes a task."""
        lengths = sorted(map(len, self.filled))
        return bool(lengths) and lengths[len(lengths) // 2] < _FEW_WORDS and not self._share(tells_duty)

    @cached_property
    def is_list(self) -> bool:
        """Whether nearly all cells are lists of short words and none describes a task."""
        return self._share(_is_list) > _NEARLY_ALL and not self._share(tells_duty)

    @cached_property
    def is_headed(self) -> bool:
        """Whether most cells contain a heading for duties."""
        return self._share(_has_duty_heading) >= _MOST

    @cached_property
    def shows_duties(self) -> bool:
        """Whether most cells look like duties: a heading, a verb, or a numbered list without requirements."""
        return self.says is Says.DUTIES and self._share(_looks_like_duties) >= _MOST

    @cached_property
    def says(self) -> Says:
        """The kind of most of the text."""
        if self.is_few_words:
            return Says.FEW_WORDS
        if self.is_list:
            return Says.LIST
        sizes: Counter[Section] = Counter()
        for cell in self.filled:
            for line in read_posting(cell, "").lines:
                sizes[line.section] += line.end - line.start
        if not sizes:
            return Says.FACTS
        if self.is_headed or 2 * sizes[Section.DUTIES] >= sizes.total():
            return Says.DUTIES
        return _OF_SECTION[max(sizes, key=sizes.__getitem__)]

    def holds(self, other: Content) -> bool:
        """Return whether nearly all cells of `other`, a column of the same rows, are contained in the cells of this one."""
        rows = islice(((mine, its) for mine, its in zip(self.cells, other.cells, strict=True) if its.strip()), _N_CELLS)
        held = [_squeezed(its) in _squeezed(mine) for mine, its in rows]
        return bool(held) and sum(held) >= _SAME_SHARE * len(held)

    def _share(self, test: Callable[[str], bool]) -> float:
        return sum(map(test, self.filled)) / len(self.filled) if self.filled else 0.0


def _squeezed(cell: str) -> str:
    return _BLANKS.sub("", normalize(cell))


def tells_duty(cell: str) -> bool:
    """Return whether a text describes a task, by a verb at its start."""
    return cue_of(normalize(cell).strip()) is Cue.DUTY


def _has_duty_heading(cell: str) -> bool:
    return any(heading.section is Section.DUTIES for heading in find_headings(normalize(cell)))


def _looks_like_duties(cell: str) -> bool:
    if _has_duty_heading(cell) or _NUMBERED.search(cell):
        return True
    posting = read_posting(cell, "")
    return any(cue_of(posting.body[line.start : line.end]) in {Cue.DUTY, Cue.LIKELY_DUTY} for line in posting.scored)


def _is_list(cell: str) -> bool:
    pieces = [piece for piece in _SEPARATOR.split(cell.strip()) if piece]
    return (
        len(pieces) > 1
        and is_chinese(pieces)  # English words are equally short
        and max(map(len, pieces)) <= _LONGEST_PIECE
        and sum(map(len, pieces)) <= _MEAN_PIECE * len(pieces)
        and not _NUMBERED.search(cell)
        and not any(map(tells_duty, pieces))
    )
