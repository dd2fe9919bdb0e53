"""Cross-validated figures and their intervals."""

from __future__ import annotations

import pytest

from rolesort.evaluation.figures import Figures
from rolesort.evaluation.metrics import macro_f1, role_scores
from rolesort.evaluation.out_of_fold import OutOfFold, cross_validated_figures


def of_answers(pairs: list[tuple[str, str]]) -> Figures:
    labels = ("甲", "乙", "丙")
    scores = tuple(tuple(float(label == answer) for label in labels) for _, answer in pairs)
    return cross_validated_figures(
        OutOfFold(labels, tuple(n % 5 for n in range(len(pairs))), scores), [true for true, _ in pairs]
    )


PAIRS = [("甲", "甲")] * 30 + [("甲", "乙")] * 10 + [("乙", "乙")] * 50 + [("乙", "丙")] * 10


def test_they_agree_with_the_plain_definitions() -> None:
    found = of_answers(PAIRS)
    assert (found.postings, found.folds, found.accuracy.value) == (100, 5, 0.8)
    assert found.macro_f1.value == pytest.approx(macro_f1(PAIRS, ("甲", "乙", "丙")), abs=1e-4)
    for row, plain in zip(found.labels, role_scores(PAIRS, ("甲", "乙", "丙")), strict=True):
        assert (row.label, row.support) == (plain.role, plain.support)
        assert (row.precision, row.recall, row.f1.value) == pytest.approx((plain.precision, plain.recall, plain.f1), abs=1e-4)


def test_intervals_hold_their_figure_and_are_as_wide_as_the_binomial_says() -> None:
    found = of_answers(PAIRS)
    for interval in (found.accuracy, found.macro_f1, *(row.f1 for row in found.labels)):
        assert interval.low <= interval.value <= interval.high
    # 1.96 standard errors of 80 % of 100: 0.078.
    assert found.accuracy.high - found.accuracy.low == pytest.approx(2 * 0.078, abs=0.025)


def test_ten_times_the_postings_make_them_narrower() -> None:
    few, many = of_answers(PAIRS).accuracy, of_answers(PAIRS * 10).accuracy
    assert many.high - many.low < 0.5 * (few.high - few.low)
