"""Define the result types of explaining: the roles of lines, their mix, and the contrast with another role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rolesort.posting.lines import Section
from rolesort.results.classification import Classification, Keyword, rounded
from rolesort.system import html
from rolesort.system.language import gettext as _


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word of a line that counts for a role: its position, and its contribution to that role's score."""

    start: int
    end: int
    role: str
    contribution: float

    def as_record(self, text: str) -> dict[str, Any]:
        """Return the JSON form; `text` is the text that the offsets refer to."""
        return {
            "word": text[self.start : self.end],
            "role": self.role,
            "contribution": round(self.contribution, 4),
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A scored line with its own role.

    `role` is the role that the line alone shows and `probability` that role's probability, None if it shows none.
    `weight` is its share among the posting's lines; the weights add up to 1. `words` are the words that count for a
    role, the line's or another, in their order.
    """

    start: int
    end: int
    role: str | None
    probability: float | None
    weight: float
    words: tuple[RoleWord, ...]

    def as_record(self, text: str) -> dict[str, Any]:
        """Return the JSON form; `text` is the posting's text."""
        return {
            "start": self.start,
            "end": self.end,
            "role": self.role,
            "probability": None if self.probability is None else rounded(self.probability),
            "weight": round(self.weight, 4),
            "words": [word.as_record(text) for word in self.words],
        }


@dataclass(frozen=True, slots=True)
class Contrast:
    """The parts of the difference between the scores of `role` and `against`: bias + keywords + rest = difference.

    Each keyword's contribution is to the score of `role` minus that of `against`; `n_more` others add up
    to `rest`.
    """

    role: str
    against: str
    difference: float
    bias: float
    keywords: tuple[Keyword, ...]
    n_more: int
    rest: float

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "role": self.role,
            "against": self.against,
            "difference": round(self.difference, 4),
            "bias": round(self.bias, 4),
            "keywords": [keyword.as_record() for keyword in self.keywords],
            "n_more": self.n_more,
            "rest": round(self.rest, 4),
        }


@dataclass(frozen=True, slots=True)
class Outline:
    """A posting's answer with its line roles.

    `lines` are the scored lines, all of the section `section` (the duties, if the posting names any); None if the
    posting names neither duties nor requirements. `mix` has each label's share of the lines that show a role; the shares add up
    to 1, and it is empty if no line shows one. `known_words` are the model's words in the scored text, including the title.
    """

    classification: Classification
    section: Section | None
    lines: tuple[ExplainedLine, ...]
    mix: Mapping[str, float]
    known_words: frozenset[str]

    @property
    def main_role(self) -> str | None:
        """The role with the largest share of the mix, None if there is no mix."""
        return max(self.mix, key=self.mix.__getitem__) if self.mix else None

    @property
    def mix_agrees(self) -> bool:
        """Whether the role with the largest share is the answer; true if there is no mix."""
        return self.main_role in {None, self.classification.role}


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Outline):
    """An explained posting: its outline, and the contrast with another role.

    `title_words` are the words of the title that count for a role. `text` is the posting's text, to which all offsets except
    the title's refer.
    """

    title_words: tuple[RoleWord, ...]
    contrast: Contrast
    text: str

    def __repr__(self) -> str:
        """Return a short form: the answer, and the role it is contrasted with."""
        result = self.classification
        return f"<Explanation {result.role} {rounded(result.probability)} over {self.contrast.against}>"

    def as_record(self, record_id: str) -> dict[str, Any]:
        """Return the JSON form of the command line: the record's id, and the result of `to_dict`."""
        return {"id": record_id, **self.to_dict()}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: the answer's fields, followed by the explanation's."""
        return {
            **self.classification.to_dict(),
            "section": None if self.section is None else self.section.value,
            "lines": [line.as_record(self.text) for line in self.lines],
            "mix": {role: rounded(share) for role, share in self.mix.items()},
            "mix_agrees": self.mix_agrees,
            "title_words": [word.as_record(self.classification.title) for word in self.title_words],
            "contrast": self.contrast.as_record(),
        }

    def _repr_html_(self) -> str:
        rows = [
            (line.role or "", "" if line.role is None else html.bar(line.weight), self._marked(line)) for line in self.lines
        ]
        lines = html.table(rows, (_("Role"), _("Weight"), _("Line"))) if rows else ""
        return f"{self.classification._repr_html_()}{lines}"

    def _marked(self, line: ExplainedLine) -> html.Html:
        """Return a line with the words marked that count for its role, or another."""
        parts: list[object] = []
        at = line.start
        for word in line.words:
            hint = f"{word.role} {word.contribution:+.2f}"
            mark = html.marked(self.text[word.start : word.end], speaks_for=word.role == line.role, hint=hint)
            parts += [self.text[at : word.start], mark]
            at = word.end
        return html.joined((*parts, self.text[at : line.end]))
