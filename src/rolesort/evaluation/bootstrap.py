"""Compute bootstrap intervals of figures: percentiles over resamples of the postings.

The method: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13; for comparing language systems:
P. Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004.

A posting's outcome is its true label and the answer of one model, or of two. A resample is drawn as the count of each distinct
outcome, which has the same distribution as drawing postings and takes a thousandth of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.evaluation.metrics import Interval

ROUNDS = 2_000
_TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Resamples:
    """Resamples of outcomes: `counts` has one row for the postings themselves, one per resample, and one column per outcome."""

    outcomes: Sequence[tuple[str, ...]]
    counts: NDArray[Any]

    def accuracy(self, model: int = 0) -> NDArray[Any]:
        """Return the share of right answers of a model (0 or 1), one value per row."""
        right = np.array([outcome[0] == outcome[1 + model] for outcome in self.outcomes], dtype=float)
        shares: NDArray[Any] = self.counts @ right / self.counts.sum(axis=1)
        return shares

    def f1(self, label: str, model: int = 0) -> NDArray[Any]:
        """Return the F1 of `label`, one value per row; NaN if no posting of the row has the label."""
        true = np.array([outcome[0] == label for outcome in self.outcomes], dtype=float)
        answered = np.array([outcome[1 + model] == label for outcome in self.outcomes], dtype=float)
        support = self.counts @ true
        both = support + self.counts @ answered
        scores: NDArray[Any] = np.divide(
            2 * (self.counts @ (true * answered)), both, out=np.full(len(both), np.nan), where=support > 0
        )
        return scores

    def macro_f1(self, labels: Sequence[str], model: int = 0) -> NDArray[Any]:
        """Return the mean F1 of those of `labels` that have postings, one value per row; 0 if none has."""
        scores = np.array([self.f1(label, model) for label in labels]).reshape(len(labels), -1)
        present = (~np.isnan(scores)).sum(axis=0)
        means: NDArray[Any] = np.divide(np.nansum(scores, axis=0), present, out=np.zeros(len(present)), where=present > 0)
        return means if len(labels) else np.zeros(len(self.counts))


def resample(outcomes: Sequence[tuple[str, ...]], rounds: int = ROUNDS) -> Resamples:
    """Return `rounds` resamples of the outcomes of postings, one outcome per posting; the draws are reproducible."""
    counted = Counter(outcomes)
    distinct = sorted(counted)
    counts = np.array([counted[outcome] for outcome in distinct], dtype=float)
    drawn = np.random.default_rng(0).multinomial(len(outcomes), counts / len(outcomes), size=rounds)
    return Resamples(distinct, np.vstack([counts, drawn]))


def interval(values: NDArray[Any]) -> Interval:
    """Return the figure (the first of `values`) with the 95 % interval of the others, ignoring NaN."""
    low, high = np.nanquantile(values[1:], _TAILS)
    return Interval(float(values[0]), float(low), float(high))
