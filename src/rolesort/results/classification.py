"""What classifying a posting gives: frozen values, and their form as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from rolesort.system import html
from rolesort.system.language import gettext as _

# The highest probability of four digits below certainty, which no answer has.
HIGHEST_PROBABILITY = 0.9999


class Status(StrEnum):
    """What became of a record."""

    OK = "ok"
    NEEDS_REVIEW = "needs_review"
    ERROR = "error"


class Reason(StrEnum):
    """Why an answer needs review."""

    UNCERTAIN = "uncertain"
    TITLE_ONLY = "title_only"
    TOO_SHORT = "too_short"
    FEW_KNOWN_WORDS = "few_known_words"


class Field(StrEnum):
    """The part of the input that contains a keyword."""

    TITLE = "title"
    TEXT = "text"


class Keyword(NamedTuple):
    """A word or phrase of the posting and what it adds to the role's score, over all lines that contain it.

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
            "field": self.field.value,
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

    `role` is the most probable role whatever the status; `probabilities` has every label of the model. `title_role` is the
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

    def __repr__(self) -> str:
        """Return the answer in short: role, probability, and whether it needs review."""
        doubt = f" {self.status.value}" if self.status is not Status.OK else ""
        return f"<Classification {self.role} {rounded(self.probability)}{doubt}>"

    def as_record(self, record_id: str) -> dict[str, Any]:
        """Return the JSON form, as the command line writes it: the record's id, and what `to_dict` returns."""
        return {"id": record_id, **self.to_dict()}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; numbers are rounded to four decimal places, no probability to 1."""
        return {
            "title": self.title,
            "role": self.role,
            "family": self.family,
            "probability": rounded(self.probability),
            "status": self.status.value,
            "reason": None if self.reason is None else self.reason.value,
            "second_role": self.second_role,
            "second_probability": rounded(self.second_probability),
            "title_role": self.title_role,
            "title_mismatch": self.title_mismatch,
            "probabilities": {role: rounded(p) for role, p in self.probabilities.items()},
            "keywords": [keyword.as_record() for keyword in self.keywords],
            "model": self.model,
        }

    def _repr_html_(self) -> str:
        words = (
            html.marked(keyword.word, speaks_for=keyword.contribution > 0, hint=f"{keyword.contribution:+.2f}")
            for keyword in self.keywords
        )
        verdict = [html.strong(self.role), html.bar(rounded(self.probability))]
        if self.status is not Status.OK:
            verdict.append(html.dim(f"{self.status.value}: {self.reason.value}" if self.reason else self.status.value))
        rows: list[tuple[str, str]] = [
            (_("Role"), html.joined(verdict, " ")),
            (_("Second role"), html.joined((self.second_role, html.bar(rounded(self.second_probability))), " ")),
            (_("Words"), html.joined(words, " ")),
        ]
        if self.title_mismatch:
            rows.insert(2, (_("Title"), _("suggests {title_role}").format(title_role=self.title_role)))
        return html.table(rows, caption=self.title)


def rounded(probability: float) -> float:
    """Return a probability or share as it is written: to four digits, and never as certainty."""
    return min(round(probability, 4), HIGHEST_PROBABILITY)


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
