"""The card of a model: what its training left in the file for people. Scoring needs nothing of it.

A card is taken as it is: what is missing, or not of the kind it should be, reads as empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rolesort.metrics import Interval


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well one label was told in cross-validation."""

    precision: float
    recall: float
    f1: Interval
    support: int


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Figures of postings that the models answering them had not seen."""

    postings: int
    folds: int
    accuracy: Interval
    macro_f1: Interval
    labels: Mapping[str, LabelFigures]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; `program` is the version of rolesort that trained the model, `postings` their number a label."""

    program: str
    trained_with: Mapping[str, str]
    corpus_hash: str
    postings: Mapping[str, int]
    settings: Mapping[str, Any]
    figures: CrossValidated | None


def read_card(card: Mapping[str, Any]) -> Card:
    """Return what `card`, as it stands in a model, says."""
    corpus = _mapping(card.get("corpus"))
    program, corpus_hash = card.get("rolesort"), corpus.get("sha256")
    return Card(
        program=program if isinstance(program, str) else "",
        trained_with={k: v for k, v in _mapping(card.get("trained_with")).items() if isinstance(v, str)},
        corpus_hash=corpus_hash if isinstance(corpus_hash, str) else "",
        postings={k: v for k, v in _mapping(corpus.get("postings")).items() if isinstance(v, int)},
        settings=_mapping(card.get("settings")),
        figures=_figures(_mapping(card.get("report")).get("figures")),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _figures(value: object) -> CrossValidated | None:
    try:
        fields = dict(value)  # type: ignore[call-overload]
        return CrossValidated(
            postings=int(fields["postings"]),
            folds=int(fields["folds"]),
            accuracy=_interval(fields["accuracy"]),
            macro_f1=_interval(fields["macro_f1"]),
            labels={
                str(row["label"]): LabelFigures(
                    float(row["precision"]), float(row["recall"]), _interval(row["f1"]), int(row["support"])
                )
                for row in fields["labels"]
            },
        )
    except (KeyError, TypeError, ValueError):
        return None


def _interval(fields: Mapping[str, Any]) -> Interval:
    return Interval(float(fields["value"]), float(fields["low"]), float(fields["high"]))
