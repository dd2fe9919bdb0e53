from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.evaluation.bootstrap import interval, resample
from rolesort.evaluation.metrics import Interval, accuracy, calibration, expected_calibration_error, macro_f1, role_scores

LABELS = ("a", "b", "c")
pairs_of_labels = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=40)


@given(pairs_of_labels)
def test_figures_agree_with_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import accuracy_score, precision_recall_fscore_support

    true, predicted = zip(*pairs, strict=True)
    precision, recall, f1, support = precision_recall_fscore_support(true, predicted, labels=LABELS, zero_division=0)
    rows = role_scores(pairs, LABELS)
    assert [row.precision for row in rows] == pytest.approx(list(precision))
    assert [row.recall for row in rows] == pytest.approx(list(recall))
    assert [row.f1 for row in rows] == pytest.approx(list(f1))
    assert [row.support for row in rows] == list(support)
    assert accuracy(pairs) == pytest.approx(accuracy_score(true, predicted))
    supported = [score for score, count in zip(f1, support, strict=True) if count]
    assert macro_f1(pairs, LABELS) == pytest.approx(sum(supported) / len(supported))


def accuracy_interval(pairs: list[tuple[str, str]]) -> Interval:
    return interval(resample(pairs).accuracy())


def test_the_interval_encloses_the_figure_and_narrows_with_more_data() -> None:
    few = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")] * 5
    narrow, wide = accuracy_interval(few * 20), accuracy_interval(few)
    assert wide.low < wide.value == 0.75 < wide.high
    assert narrow.high - narrow.low < wide.high - wide.low
    assert accuracy_interval(few) == wide


def test_calibration_by_hand() -> None:
    table = calibration([(0.95, True), (0.95, True), (0.65, True), (0.65, False), (0.0, False), (1.0, True)])
    assert [(row.low, row.count, row.accuracy) for row in table] == [(0.0, 1, 0.0), (0.6, 2, 0.5), (0.9, 3, 1.0)]
    assert expected_calibration_error(table) == pytest.approx((0 + 2 * 0.15 + 3 * (1 - 2.9 / 3)) / 6)
    assert expected_calibration_error(()) == 0.0
