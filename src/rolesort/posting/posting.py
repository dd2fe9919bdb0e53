"""What a posting is once it has been read: a title and a body of spans, each in a section."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.posting.lines import Line, Section, Span, split


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
        return split(self.body, self.spans)

    @property
    def scored(self) -> list[Line]:
        """The lines that speak for the role.

        The duties; where a posting names none, the requirements (border rule 12 of the codebook), and failing those
        whatever there is.
        """
        # No line under a heading of requirements is a duty: most postings need not be split there.
        found = [line for line in split(self.body, self.spans, but=Section.REQUIREMENTS) if line.section is Section.DUTIES]
        if found:
            return found
        lines = self.lines
        for section in (Section.REQUIREMENTS, Section.COMPANY, Section.BENEFITS):
            if found := [line for line in lines if line.section is section]:
                break
        return found
