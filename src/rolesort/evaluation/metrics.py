"""Compute metrics: plain functions of true labels, predicted labels and probabilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleScore:
    """The figures of one role, each 0 if its denominator is 0."""

    role: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its bootstrap 95 % interval."""

    value: float
    low: float
    high: float

    def rounded(self) -> Interval:
        """Return the figures in the form of the model card, to four digits."""
        return Interval(round(self.value, 4), round(self.low, 4), round(self.high, 4))


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Answers with a probability between `low` and `high`: their number, mean probability and accuracy."""

    low: float
    high: float
    count: int
    mean_probability: float
    accuracy: float


LabelPair = tuple[str, str]  # (true label, predicted label)


def accuracy(pairs: Sequence[LabelPair]) -> float:
    """Return the share of predictions that are the true label."""
    return mean(true == predicted for true, predicted in pairs)


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 if empty."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def role_scores(pairs: Sequence[LabelPair], labels: Sequence[str]) -> tuple[RoleScore, ...]:
    """Return precision, recall, F1 and support of each label."""
    hits = Counter(true for true, predicted in pairs if true == predicted)
    true_counts = Counter(true for true, _ in pairs)
    predicted_counts = Counter(predicted for _, predicted in pairs)
    rows = []
    for label in labels:
        precision = hits[label] / predicted_counts[label] if predicted_counts[label] else 0.0
        recall = hits[label] / true_counts[label] if true_counts[label] else 0.0
        both = true_counts[label] + predicted_counts[label]
        rows.append(RoleScore(label, precision, recall, 2 * hits[label] / both if both else 0.0, true_counts[label]))
    return tuple(rows)


def macro_f1(pairs: Sequence[LabelPair], labels: Sequence[str]) -> float:
    """Return the mean F1 of `labels`, except those without support."""
    return mean(row.f1 for row in role_scores(pairs, labels) if row.support)


def calibration(answers: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[CalibrationBin, ...]:
    """Return the calibration table of (probability, right) pairs in `bins` bins of equal width, except empty ones."""
    table = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(p, right) for p, right in answers if low < p <= high or (number == 0 and p == 0)]
        if inside:
            table.append(CalibrationBin(low, high, len(inside), mean(p for p, _ in inside), mean(right for _, right in inside)))
    return tuple(table)


def expected_calibration_error(table: Sequence[CalibrationBin]) -> float:
    """Return the mean distance between probability and accuracy over the bins, weighted by their counts."""
    total = sum(row.count for row in table)
    return sum(row.count * abs(row.mean_probability - row.accuracy) for row in table) / total if total else 0.0
