"""What classifying a posting gives: frozen values, and their form as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from rolesort.posting.lines import Section

# The highest probability that four digits can tell from certainty, which no answer has.
_HIGHEST = 0.9999


class Status(StrEnum):
    """What became of a record."""

    OK = "ok"
    NEEDS_REVIEW = "needs_review"
    ERROR = "error"


class Reason(StrEnum):
    """Why an answer needs review; `too_short` also where there is nothing but a title."""

    UNCERTAIN = "uncertain"
    TOO_SHORT = "too_short"
    FEW_KNOWN_WORDS = "few_known_words"


class Field(StrEnum):
    """The part of the input that a keyword stands in."""

    TITLE = "title"
    TEXT = "text"


class Keyword(NamedTuple):
    """A word or phrase of the posting and what it adds to the role's score, over all the lines it stands in.

    `start` and `end` count characters of the original title or text and give the place where it weighs most.
    """

    word: str
    contribution: float
    start: int
    end: int
    field: Field

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "word": self.word,
            "contribution": round(self.contribution, 4),
            "start": self.start,
            "end": self.end,
            "field": self.field,
        }


@dataclass(frozen=True, slots=True)
class ScoreBreakdown:
    """The role's score, taken apart: bias + keywords + rest = score.

    `keywords` are the strongest, for and against; `n_more` others add up to `rest`.
    """

    score: float
    bias: float
    keywords: tuple[Keyword, ...]
    n_more: int
    rest: float


@dataclass(frozen=True, slots=True)
class Classification:
    """The answer for one posting.

    `role` is the most probable role whatever the status; `probabilities` holds every label of the model. `title_role` is the
    role that the title alone suggests, None where it suggests none; `title_mismatch` says that the duties are clearly another
    role's. `model` is the identity of the model that gave the answer.
    """

    title: str
    role: str
    family: str
    probability: float
    status: Status
    reason: Reason | None
    second_role: str
    second_probability: float
    title_role: str | None
    title_mismatch: bool
    probabilities: Mapping[str, float]
    explanation: ScoreBreakdown
    model: str

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """The words and phrases that decided most, for and against."""
        return self.explanation.keywords

    def as_record(self, record_id: str) -> dict[str, Any]:
        """Return the JSON form; numbers are rounded to four digits behind the point, no probability to 1."""
        return {
            "id": record_id,
            "title": self.title,
            "role": self.role,
            "family": self.family,
            "probability": rounded(self.probability),
            "status": self.status,
            "reason": self.reason,
            "second_role": self.second_role,
            "second_probability": rounded(self.second_probability),
            "title_role": self.title_role,
            "title_mismatch": self.title_mismatch,
            "probabilities": {role: rounded(p) for role, p in self.probabilities.items()},
            "keywords": [keyword.as_record() for keyword in self.keywords],
            "model": self.model,
        }


def rounded(probability: float) -> float:
    """Return a probability or share as it is written: to four digits, and never as certainty."""
    return min(round(probability, 4), _HIGHEST)


def error_record(record_id: str, reason: str, message: str) -> dict[str, Any]:
    """Return the JSON form of a record that could not be classified: the fields of `Classification.as_record`, empty."""
    return {
        "id": record_id,
        "title": "",
        "role": None,
        "family": None,
        "probability": None,
        "status": Status.ERROR.value,
        "reason": reason,
        "message": message,
        "second_role": None,
        "second_probability": None,
        "title_role": None,
        "title_mismatch": None,
        "probabilities": {},
        "keywords": [],
        "model": None,
    }


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word of a line that speaks for a role: where it stands, and what it adds to that role's score."""

    start: int
    end: int
    role: str
    contribution: float

    def as_record(self, text: str) -> dict[str, Any]:
        """Return the JSON form; `text` is what the places count in."""
        return {
            "word": text[self.start : self.end],
            "role": self.role,
            "contribution": round(self.contribution, 4),
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A scored line: `role` is the role it tells on its own and `probability` how probable that is, None where it tells none.

    `weight` is its share of what the posting's lines say; the weights add up to 1. `words` are the words that speak for a
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
    """Why the score of `role` is not that of `against`: bias + keywords + rest = difference.

    Each keyword's contribution is what it adds to the score of `role` more than to that of `against`; `n_more` others add up
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
class Explanation:
    """An explained posting.

    `lines` are the scored lines, all of the section `section` (the duties, where the posting names any); None where there is
    nothing but a title. `mix` holds each label's share of the lines that tell a role; the shares add up to 1, and it is empty
    where no line tells one. `title_words` are the words of the title that speak for a role.
    """

    classification: Classification
    section: Section | None
    lines: tuple[ExplainedLine, ...]
    mix: Mapping[str, float]
    title_words: tuple[RoleWord, ...]
    contrast: Contrast

    @property
    def main_role(self) -> str | None:
        """The role with the largest share of the mix, None where there is no mix."""
        return max(self.mix, key=self.mix.__getitem__) if self.mix else None

    @property
    def mix_agrees(self) -> bool:
        """Whether the role with the largest share is the answer; true where there is no mix."""
        return self.main_role in {None, self.classification.role}

    def as_record(self, record_id: str, text: str) -> dict[str, Any]:
        """Return the JSON form: the answer's fields and, behind them, the explanation's; `text` is the posting's text."""
        return {
            **self.classification.as_record(record_id),
            "section": self.section,
            "lines": [line.as_record(text) for line in self.lines],
            "mix": {role: rounded(share) for role, share in self.mix.items()},
            "mix_agrees": self.mix_agrees,
            "title_words": [word.as_record(self.classification.title) for word in self.title_words],
            "contrast": self.contrast.as_record(),
        }
