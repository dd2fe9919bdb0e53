"""Read the card of a model: what training recorded for people. Scoring does not need it.

Missing values, and values of the wrong type, are read as empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rolesort.evaluation.figures import Figures, LabelFigures
from rolesort.evaluation.metrics import Interval
from rolesort.model.model import Mode


@dataclass(frozen=True, slots=True)
class Natural:
    """Figures on real postings: `rolesort.model.natural.NaturalFigures`, read from a card."""

    postings: int
    accuracy: Interval
    macro_f1: Interval
    answered: Mapping[Mode, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Card:
    """The content of a card.

    `program` is the version of rolesort that trained the model, `postings` their number per label. `own` of them were the
    user's, each weighing `own_weight`, and `base` were rolesort's. `figures` are cross-validated ones, `natural` those on
    real postings.
    """

    program: str
    trained_with: Mapping[str, str]
    corpus_hash: str
    postings: Mapping[str, int]
    own: int
    base: int
    own_weight: float
    settings: Mapping[str, Any]
    figures: Figures | None
    natural: Natural | None


def read_card(card: Mapping[str, Any]) -> Card:
    """Parse `card`, in the form in which a model contains it."""
    corpus, report = _mapping(card.get("corpus")), _mapping(card.get("report"))
    return Card(
        program=_text(card.get("rolesort")),
        trained_with={k: v for k, v in _mapping(card.get("trained_with")).items() if isinstance(v, str)},
        corpus_hash=_text(corpus.get("sha256")),
        postings={k: v for k, v in _mapping(corpus.get("postings")).items() if isinstance(v, int)},
        own=int(_number(report.get("own"))),
        base=int(_number(report.get("base"))),
        own_weight=_number(report.get("own_weight")),
        settings=_mapping(card.get("settings")),
        figures=_figures(report.get("figures")),
        natural=_natural(card.get("natural")),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0.0


def _figures(value: object) -> Figures | None:
    try:
        fields = dict(value)  # type: ignore[call-overload]
        return Figures(
            postings=int(fields["postings"]),
            folds=int(fields["folds"]),
            accuracy=_interval(fields["accuracy"]),
            macro_f1=_interval(fields["macro_f1"]),
            labels=tuple(
                LabelFigures(
                    str(row["label"]), float(row["precision"]), float(row["recall"]), _interval(row["f1"]), int(row["support"])
                )
                for row in fields["labels"]
            ),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _natural(value: object) -> Natural | None:
    try:
        fields = dict(value)  # type: ignore[call-overload]
        answered = fields["answered"]
        return Natural(
            postings=int(fields["postings"]),
            accuracy=Interval(*map(float, fields["accuracy"])),
            macro_f1=Interval(*map(float, fields["macro_f1"])),
            answered={mode: (float(answered[mode][0]), float(answered[mode][1])) for mode in (Mode.BALANCED, Mode.STRICT)},
        )
    except (KeyError, TypeError, ValueError, OverflowError, IndexError):
        return None


def _interval(fields: Mapping[str, Any]) -> Interval:
    return Interval(float(fields["value"]), float(fields["low"]), float(fields["high"]))
