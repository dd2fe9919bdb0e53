"""Fit the temperature and the modes' thresholds on out-of-fold scores.

Probabilities are the softmax of the scores divided by the temperature. A mode answers if the highest probability reaches its
threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.model.calibration import TEMPERATURE
from rolesort.model.model import Mode, Threshold

# The share of right answers that a mode must have; of the thresholds that reach it, the one that answers most is used.
TARGETS = {Mode.BALANCED: 0.90, Mode.STRICT: 0.97}
# Among fewer answers, the share of right ones means nothing: one error would move it by five points.
MIN_ANSWERS = 20
_TEMPERATURES = [round(0.1 * 1.02**step, 3) for step in range(200)]  # 0.1 to 5.1
_STEPS = 100  # thresholds are whole percentages
# The loss of a posting whose label has no probability, because no other fold contains it.
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A mode's out-of-fold figures: the share of postings that it answers from `threshold` on, and its accuracy on them.

    `reached` is False if no threshold reaches the mode's `target` share of right answers.
    """

    threshold: float
    target: float
    reached: bool
    coverage: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The temperature, its log loss, and the modes' figures."""

    temperature: float
    log_loss: float
    balanced: OperatingPoint
    strict: OperatingPoint

    @property
    def thresholds(self) -> dict[Mode, Threshold]:
        """The modes' thresholds."""
        return {Mode.BALANCED: Threshold(self.balanced.threshold), Mode.STRICT: Threshold(self.strict.threshold)}


def calibrate(out_of_fold: OutOfFold, truth: Sequence[str]) -> Calibration:
    """Return the calibration for these out-of-fold scores of postings whose labels are `truth`."""
    scores, targets = np.array(out_of_fold.scores), np.array([out_of_fold.labels.index(label) for label in truth])
    temperature = _temperature(scores, targets)
    logs = log_probabilities(scores, temperature)
    right = logs.argmax(axis=1) == targets
    highest = np.exp(logs.max(axis=1))
    balanced = _reach(highest, right, TARGETS[Mode.BALANCED], lowest=0.0)
    strict = _reach(highest, right, TARGETS[Mode.STRICT], lowest=balanced.threshold)
    return Calibration(temperature, round(float(log_losses(out_of_fold, truth, temperature).mean()), 4), balanced, strict)


def log_losses(out_of_fold: OutOfFold, truth: Sequence[str], temperature: float) -> NDArray[Any]:
    """Return the log loss of each posting."""
    targets = [out_of_fold.labels.index(label) for label in truth]
    found = log_probabilities(np.array(out_of_fold.scores), temperature)[range(len(targets)), targets]
    losses: NDArray[Any] = -np.maximum(found, np.log(_FLOOR))
    return losses


def log_probabilities(scores: NDArray[Any], temperature: float = 1.0) -> NDArray[Any]:
    """Return the logarithms of the probabilities of `scores`, one row per posting and one column per label."""
    raised = scores / temperature
    raised = raised - raised.max(axis=1, keepdims=True)
    logs: NDArray[Any] = raised - np.log(np.exp(raised).sum(axis=1, keepdims=True))
    return logs


def _temperature(scores: NDArray[Any], targets: NDArray[Any]) -> float:
    """Return the temperature with the lowest log loss against smoothed targets.

    The smoothing is Platt's (1999): the true label counts as (n + 1) / (n + 2) instead of 1; otherwise a few postings that are
    all answered right would make the model sure of everything.
    """
    possible = np.isfinite(scores)
    smoothing = 1 / (len(targets) + 2)
    shares = possible * smoothing / np.maximum(possible.sum(axis=1, keepdims=True) - 1, 1)
    shares[range(len(targets)), targets] = 1 - smoothing
    told = possible[range(len(targets)), targets]  # no temperature helps the others
    if not told.any():
        return TEMPERATURE

    def loss(temperature: float) -> float:
        logs = np.where(possible, log_probabilities(scores, temperature), 0.0)
        return -float((shares * logs).sum(axis=1)[told].mean())

    return min(_TEMPERATURES, key=loss)


def _reach(highest: NDArray[Any], right: NDArray[Any], target: float, lowest: float) -> OperatingPoint:
    """Return the lowest threshold with the required share of right answers.

    One wrong answer is added to the count, and the mean probability must reach the share as well: some threshold in a hundred
    reaches a count by luck (docs/experiments.md).
    """
    for step in range(_STEPS):
        threshold = step / _STEPS
        answered = highest >= threshold
        n = answered.sum()
        is_candidate = threshold >= lowest and n >= MIN_ANSWERS
        if is_candidate and right[answered].sum() / (n + 1) >= target and highest[answered].mean() >= target:
            return _figures(threshold, target, answered, right, reached=True)
    # With calibrated probabilities, an answer as probable as the target is right that often.
    threshold = max(target, lowest)
    return _figures(threshold, target, highest >= threshold, right, reached=False)


def _figures(threshold: float, target: float, answered: NDArray[Any], right: NDArray[Any], *, reached: bool) -> OperatingPoint:
    accuracy = float(right[answered].mean()) if answered.any() else 0.0
    return OperatingPoint(threshold, target, reached, round(float(answered.mean()), 4), round(accuracy, 4))
