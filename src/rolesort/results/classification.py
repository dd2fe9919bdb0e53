"""Define the result types of classifying: frozen values, and their JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from rolesort.system import html
from rolesort.system.language import gettext as _

# The highest four-digit probability below 1: no answer is certain.
HIGHEST_PROBABILITY = 0.9999


class Status(StrEnum):
    """The outcome of a record."""

    OK = "ok"
    NEEDS_REVIEW = "needs_review"
    ERROR = "error"


class Reason(StrEnum):
    """The reason why an answer needs review."""

    UNCERTAIN = "uncertain"
    TITLE_ONLY = "title_only"
    TOO_SHORT = "too_short"
    FEW_KNOWN_WORDS = "few_known_words"


class Field(StrEnum):
    """The part of the input that contains a keyword."""

    TITLE = "title"
    TEXT = "text"


class Keyword(NamedTuple):
    """A word or phrase of the posting and its contribution to the role's score, over all lines that contain it.

    `start` and `end` are character offsets in the original title or text, of the occurrence with the most weight.
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
    """The parts of the role's score: bias + keywords + rest = score.

    `keywords` are the strongest words, for and against; `n_more` others add up to `rest`.
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
    role that the title alone suggests, None if it suggests none; `title_mismatch` means that the duties clearly belong to
    another role. `model` is the identity of the model that gave the answer.
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
        """Return a short form: role, probability, and whether it needs review."""
        doubt = f" {self.status.value}" if self.status is not Status.OK else ""
        return f"<Classification {self.role} {rounded(self.probability)}{doubt}>"

    def as_record(self, record_id: str) -> dict[str, Any]:
        """Return the JSON form of the command line: the record's id, and the result of `to_dict`."""
        return {"id": record_id, **self.to_dict()}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; numbers are rounded to four decimal places, but no probability to 1."""
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
    """Return a probability or share rounded to four digits, but never to 1."""
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
