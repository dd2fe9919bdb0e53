"""Temperature and thresholds from out-of-fold scores."""

from __future__ import annotations

import math
import random

import pytest

from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.model.calibration import TEMPERATURE
from rolesort.model.model import Mode, Threshold
from rolesort.training.calibrate import MIN_ANSWERS, calibrate, log_losses


def scored(rows: list[tuple[float, bool]]) -> tuple[OutOfFold, list[str]]:
    """Out-of-fold scores of two labels whose first has this probability at temperature 1, and is the true one or not."""
    scores = tuple((math.log(p), math.log(1 - p)) for p, _ in rows)
    return OutOfFold(("甲", "乙"), (0,) * len(rows), scores), ["甲" if right else "乙" for _, right in rows]


def of_bands(*bands: tuple[float, int, int]) -> tuple[OutOfFold, list[str]]:
    return scored([(p, number < right) for p, n, right in bands for number in range(n)])


def test_scores_that_are_right_as_often_as_they_say_need_no_temperature() -> None:
    draw = random.Random(0)
    probabilities = [draw.uniform(0.5, 0.99) for _ in range(4000)]
    out_of_fold, truth = scored([(p, draw.random() < p) for p in probabilities])
    assert calibrate(out_of_fold, truth).temperature == pytest.approx(1, abs=0.1)
    sharper = OutOfFold(out_of_fold.labels, out_of_fold.folds, tuple((3 * a, 3 * b) for a, b in out_of_fold.scores))
    assert calibrate(sharper, truth).temperature == pytest.approx(3, abs=0.3)


def test_a_few_postings_that_are_all_right_do_not_make_a_model_sure_of_everything() -> None:
    out_of_fold, truth = of_bands((0.7, 10, 10))
    probability = out_of_fold.probabilities(calibrate(out_of_fold, truth).temperature)[0][0]
    assert 0.85 < probability < 0.95  # Platt's 11 of 12


def test_a_mode_answers_as_much_as_its_target_allows() -> None:
    # From 0.6 on: 185 of 200 right, from 0.8 on: 98 of 100.
    found = calibrate(*of_bands((0.9, 100, 98), (0.7, 100, 87), (0.55, 100, 55)))
    assert (found.balanced.reached, found.balanced.coverage, found.balanced.accuracy) == (True, 0.6667, 0.925)
    assert (found.strict.reached, found.strict.coverage, found.strict.accuracy) == (True, 0.3333, 0.98)
    assert 0.5 < found.balanced.threshold < found.strict.threshold < 1
    assert found.thresholds == {
        Mode.BALANCED: Threshold(found.balanced.threshold),
        Mode.STRICT: Threshold(found.strict.threshold),
    }


def test_a_model_that_is_always_right_answers_everything() -> None:
    found = calibrate(*of_bands((0.9, 50, 50)))
    assert (found.balanced.threshold, found.strict.threshold, found.strict.coverage) == (0, 0, 1)


@pytest.mark.parametrize(
    "bands", [((0.9, 100, 70), (0.6, 100, 60)), ((0.99, MIN_ANSWERS - 1, MIN_ANSWERS - 1), (0.6, 100, 50))]
)
def test_a_target_out_of_reach_falls_back_to_answers_as_probable_as_the_target(
    bands: tuple[tuple[float, int, int], ...],
) -> None:
    found = calibrate(*of_bands(*bands))
    assert (found.balanced.reached, found.balanced.threshold) == (False, 0.90)
    assert (found.strict.reached, found.strict.threshold) == (False, 0.97)


def test_luck_reaches_no_target() -> None:
    # The 30 most probable answers are all right; their probability of 0.72 does not promise that.
    assert not calibrate(*of_bands((0.72, 30, 30), (0.7, 300, 209))).balanced.reached


def test_a_label_without_probability_costs_much_and_not_without_bound() -> None:
    out_of_fold = OutOfFold(("甲", "乙"), (0, 1), ((0.0, -math.inf), (-math.inf, 0.0)))
    assert calibrate(out_of_fold, ["乙", "甲"]).temperature == TEMPERATURE
    assert list(log_losses(out_of_fold, ["乙", "乙"], 1.0)) == [pytest.approx(9.21, abs=0.01), 0]
