"""Define the cross-validated figures of a model card; `rolesort.evaluation.out_of_fold` computes them."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.evaluation.metrics import Interval


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """The figures of one label; `support` is the number of postings that have it."""

    label: str
    precision: float
    recall: float
    f1: Interval
    support: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Cross-validated figures, on postings that the model had not seen.

    `macro_f1` is the mean F1 of the labels that have postings.
    """

    postings: int
    folds: int
    accuracy: Interval
    macro_f1: Interval
    labels: tuple[LabelFigures, ...]
