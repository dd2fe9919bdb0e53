"""Training rows, and the logistic regression fitted on them.

A posting's vector is the weighted sum of its segments' vectors, weighted as scoring weights them (`Weighting`), so that what
is learnt on postings holds for each of their lines. Each posting is seen twice, with its title and without, so that the
model leans on titles no more than it has to; and where the corpus gives the roles of its lines, line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.training.segment_table import SegmentTable
from rolesort.training.settings import TrainingSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

# Fitted far beyond what accuracy needs, so that rounding hides where exactly a processor stops.
_EXACT = 1e-9
_MAX_ITERATIONS = 300


@dataclass(frozen=True, slots=True)
class TrainingRows:
    """The rows of a regression: each a weighted sum of segments (a row of `mixture`), with its target and its weight."""

    mixture: csr_array
    targets: NDArray[Any]
    weights: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Regression:
    """Coefficients (a row a feature, a column a label) and bias; a label without training rows has a bias of -inf."""

    coefficients: NDArray[Any]
    bias: NDArray[Any]


def training_rows(
    table: SegmentTable,
    postings: Sequence[LabelledPosting],
    chosen: Sequence[int],
    labels: Sequence[str],
    settings: TrainingSettings,
    weights: Sequence[float],
) -> TrainingRows:
    """Return the rows of the `chosen` postings; `table` holds the segments of all `postings`, `weights` what each weighs."""
    import numpy as np

    number = {label: column for column, label in enumerate(labels)}
    totals = dict.fromkeys(labels, 0.0)
    for i in chosen:
        totals[postings[i].label] += weights[i]
    total = sum(totals.values())
    mixed: list[tuple[NDArray[Any], NDArray[Any]]] = []
    targets: list[int] = []
    row_weights: list[float] = []

    def add(segments: NDArray[Any], shares: NDArray[Any], label: str, weight: float) -> None:
        mixed.append((segments, shares))
        targets.append(number[label])
        row_weights.append(weight)

    for i in chosen:
        posting = postings[i]
        weight = weights[i] * (total / (len(labels) * totals[posting.label])) ** settings.balance
        segments, shares = _whole(table, i, settings)
        add(segments, shares, posting.label, weight * (1 - settings.titleless_weight))
        add(segments[:-1], shares[:-1], posting.label, weight * settings.titleless_weight)
        for line, share, role in zip(segments, shares, posting.line_roles, strict=False):
            if role is not None:
                add(np.array([line]), np.ones(1), role, weight * settings.lines_weight * share)
    return TrainingRows(_mixture(mixed, table), np.array(targets), np.array(row_weights))


def whole_postings(table: SegmentTable, chosen: Sequence[int], settings: TrainingSettings) -> csr_array:
    """Return a mixture with a row for each of the `chosen` postings, with its title."""
    return _mixture([_whole(table, i, settings) for i in chosen], table)


def _whole(table: SegmentTable, posting: int, settings: TrainingSettings) -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy as np

    segments = np.arange(table.starts[posting], table.starts[posting + 1])
    shares = table.shares[segments]
    shares[-1] = settings.weighting.title
    return segments, shares


def _mixture(rows: Sequence[tuple[NDArray[Any], NDArray[Any]]], table: SegmentTable) -> csr_array:
    import numpy as np
    from scipy.sparse import csr_array

    pointers = np.cumsum([0, *(len(segments) for segments, _ in rows)])
    segments = np.concatenate([segments for segments, _ in rows])
    shares = np.concatenate([shares for _, shares in rows])
    return csr_array((shares, segments, pointers), shape=(len(rows), len(table.shares)))


def fit(vectors: csr_array, rows: TrainingRows, n_labels: int, c: float) -> Regression:
    """Return the regression of the rows' targets on the segments' `vectors`; `c`: inverse strength of regularisation."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    present = np.unique(rows.targets)
    coefficients, bias = np.zeros((vectors.shape[1], n_labels)), np.full(n_labels, -np.inf)
    if len(present) == 1:  # nothing to tell apart
        bias[present] = 0.0
        return Regression(coefficients, bias)
    regression = LogisticRegression(C=c, solver="newton-cg", tol=_EXACT, max_iter=_MAX_ITERATIONS)
    with threadpool_limits(1):  # sums of several threads differ in their last bits
        regression.fit(rows.mixture @ vectors, rows.targets, sample_weight=rows.weights)
    found, intercept = regression.coef_, regression.intercept_
    if len(found) == 1:  # two labels: scikit-learn keeps the second's side only
        found, intercept = np.vstack([-found, found]) / 2, np.concatenate([-intercept, intercept]) / 2
    coefficients[:, present], bias[present] = found.T, intercept
    return Regression(coefficients, bias)
