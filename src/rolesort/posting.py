"""What a posting is once it has been read: a title and lines, each in a section."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Section(StrEnum):
    """The part of a posting that a line stands in, in the order in which they speak for the role."""

    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    COMPANY = "company"
    BENEFITS = "benefits"


class Line(NamedTuple):
    """One line of a posting's body: `body[start:end]` in characters, headings and bullets left out."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as the classifier sees it.

    `title` and `body` are normalised (see `rolesort.normalize`) and as long as the texts they came from; `original_title`
    is the title as it was given, or as it was found in the first line of the text. `scored` are
    the lines that speak for the role: the duties; where a posting names none, the requirements (border rule 12 of the
    codebook), and failing those whatever there is.
    """

    title: str
    body: str
    lines: tuple[Line, ...]
    original_title: str = ""

    @property
    def scored(self) -> tuple[Line, ...]:
        """The lines that speak for the role."""
        for section in Section:
            lines = tuple(line for line in self.lines if line.section is section)
            if lines:
                return lines
        return ()
