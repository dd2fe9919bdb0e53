"""Compute figures, with intervals, of the answers of models to postings that they have not seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rolesort.evaluation.bootstrap import Resamples, interval, resample
from rolesort.evaluation.figures import Figures, LabelFigures
from rolesort.evaluation.metrics import Interval, role_scores
from rolesort.model.calibration import softmax


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """The fold of each posting, and its scores, one per label; -inf for a label that only its own fold has."""

    labels: tuple[str, ...]
    folds: tuple[int, ...]
    scores: tuple[tuple[float, ...], ...]

    def probabilities(self, temperature: float = 1.0) -> tuple[tuple[float, ...], ...]:
        """Return the probabilities of the labels for each posting."""
        return tuple(softmax(row, temperature) for row in self.scores)


def cross_validated_figures(out_of_fold: OutOfFold, truth: Sequence[str]) -> Figures:
    """Return the figures of the most probable answers to postings whose labels are `truth`.

    The intervals are percentiles over bootstrap resamples of the postings (drawn as counts of true and answered label).
    """
    labels = out_of_fold.labels
    answers = [labels[max(range(len(labels)), key=row.__getitem__)] for row in out_of_fold.scores]
    pairs = list(zip(truth, answers, strict=True))
    samples = resample(pairs)
    rows = {row.role: row for row in role_scores(pairs, labels)}
    return Figures(
        postings=len(truth),
        folds=len(set(out_of_fold.folds)),
        accuracy=interval(samples.accuracy()).rounded(),
        macro_f1=interval(samples.macro_f1(labels)).rounded(),
        labels=tuple(
            LabelFigures(
                label, round(rows[label].precision, 4), round(rows[label].recall, 4), _f1(samples, label), rows[label].support
            )
            for label in labels
        ),
    )


def _f1(samples: Resamples, label: str) -> Interval:
    scores = samples.f1(label)
    return Interval(0.0, 0.0, 0.0) if math.isnan(scores[0]) else interval(scores).rounded()
