"""The figures of out-of-fold answers, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rolesort.evaluation.metrics import Interval
from rolesort.model.calibration import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """The fold of each posting, and its scores, one a label; -inf for a label that only its own fold has."""

    labels: tuple[str, ...]
    folds: tuple[int, ...]
    scores: tuple[tuple[float, ...], ...]

    def probabilities(self, temperature: float = 1.0) -> tuple[tuple[float, ...], ...]:
        """Return the probabilities of the labels for each posting."""
        return tuple(softmax(row, temperature) for row in self.scores)


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well one label is told; `support` is the number of postings that have it."""

    label: str
    precision: float
    recall: float
    f1: Interval
    support: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Cross-validated figures: of postings that the model answering them had not seen.

    `macro_f1` is the mean F1 of the labels that have postings.
    """

    postings: int
    folds: int
    accuracy: Interval
    macro_f1: Interval
    labels: tuple[LabelFigures, ...]


def cross_validated_figures(out_of_fold: OutOfFold, truth: Sequence[str]) -> Figures:
    """Return the figures of the most probable answers to postings whose labels are `truth`.

    The intervals are percentiles over bootstrap resamples of the postings (drawn as counts of true and answered label).
    """
    import numpy as np

    labels = out_of_fold.labels
    number = {label: place for place, label in enumerate(labels)}
    answers = np.array(out_of_fold.scores).argmax(axis=1)
    confusion = np.zeros((len(labels), len(labels)))
    np.add.at(confusion, ([number[label] for label in truth], answers), 1)
    resampled = np.random.default_rng(0).multinomial(len(truth), confusion.ravel() / len(truth), size=_ROUNDS)
    both = np.vstack([confusion.ravel(), resampled]).reshape(-1, *confusion.shape)  # the figures themselves come first
    hits, given, true = both.diagonal(axis1=1, axis2=2), both.sum(axis=1), both.sum(axis=2)
    f1 = _share(2 * hits, true + given)
    present = true > 0
    macro = _share((f1 * present).sum(axis=1), present.sum(axis=1))
    precision, recall = _share(hits[0], given[0]), _share(hits[0], true[0])
    return Figures(
        postings=len(truth),
        folds=len(set(out_of_fold.folds)),
        accuracy=_interval(hits.sum(axis=1) / len(truth)),
        macro_f1=_interval(macro),
        labels=tuple(
            LabelFigures(
                label, _rounded(precision[column]), _rounded(recall[column]), _interval(f1[:, column]), int(true[0, column])
            )
            for column, label in enumerate(labels)
        ),
    )


def _share(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    share: NDArray[Any] = np.divide(part, whole, out=np.zeros(np.shape(part)), where=whole > 0)
    return share


def _interval(values: NDArray[Any]) -> Interval:
    import numpy as np

    low, high = np.quantile(values[1:], (0.025, 0.975))
    return Interval(_rounded(values[0]), _rounded(low), _rounded(high))


def _rounded(value: float) -> float:
    return round(float(value), 4)
