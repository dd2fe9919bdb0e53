"""A parsed posting: a title and a body of spans, each in a section."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.posting.line_sections import duties_and_requirements_of, duties_of, lines_of
from rolesort.posting.lines import Line, Section, Span


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as the classifier sees it.

    `title` and `body` are normalised (see `rolesort.posting.normalize`) and as long as the texts they came from;
    `original_title` is the title as it was given, or as it was found in the first line of the text. `spans` are what headings
    set apart.
    """

    title: str
    body: str
    spans: tuple[Span, ...]
    original_title: str = ""

    @property
    def lines(self) -> list[Line]:
        """All the lines of the body, in order."""
        return lines_of(self.body, self.spans)

    @property
    def scored(self) -> list[Line]:
        """The lines that are scored.

        The duties; where a posting names none, the requirements (border rule 12 of the codebook).
        """
        return duties_of(self.body, self.spans) or self._without_duties()

    @property
    def scored_and_required(self) -> tuple[list[Line], list[Line]]:
        """The lines that speak for the role, as `scored`, and the requirements beside duties."""
        duties, requirements = duties_and_requirements_of(self.body, self.spans)
        return (duties, requirements) if duties else (self._without_duties(), [])

    def _without_duties(self) -> list[Line]:
        lines = self.lines
        for section in (Section.DUTIES, Section.REQUIREMENTS):
            if found := [line for line in lines if line.section is section]:
                return found
        return []
