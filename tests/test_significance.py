from __future__ import annotations

import random
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.evaluation.metrics import accuracy, macro_f1
from rolesort.evaluation.significance import Triple, mcnemar, paired_differences

LABELS = ("甲", "乙", "丙")


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"),
    [
        (0, 0, 1.0),
        (3, 3, 1.0),
        (1, 5, 2 * (comb(6, 0) + comb(6, 1)) / 2**6),
        (5, 1, 2 * (comb(6, 0) + comb(6, 1)) / 2**6),
        (0, 10, 2 / 2**10),
        # A. Agresti, Categorical Data Analysis (2002), section 10.1: 86 and 150 changed their minds; chi-squared 17.36.
        (86, 150, 3.7e-5),
    ],
)
def test_mcnemar(only_a: int, only_b: int, p: float) -> None:
    assert mcnemar(only_a, only_b) == pytest.approx(p, rel=0.05)


triples = st.lists(st.tuples(*[st.sampled_from(LABELS)] * 3), min_size=1, max_size=60)


@given(triples)
def test_the_differences_are_those_of_the_figures_and_lie_in_their_intervals_when_mirrored(drawn: list[Triple]) -> None:
    of_a, of_b = [(true, a) for true, a, _ in drawn], [(true, b) for true, _, b in drawn]
    by_accuracy, by_f1 = paired_differences(drawn, LABELS)
    assert by_accuracy.value == pytest.approx(accuracy(of_b) - accuracy(of_a))
    assert by_f1.value == pytest.approx(macro_f1(of_b, LABELS) - macro_f1(of_a, LABELS))
    same, same_f1 = paired_differences([(true, a, a) for true, a, _ in drawn], LABELS)
    assert (same.low, same.value, same.high) == (same_f1.low, same_f1.value, same_f1.high) == (0, 0, 0)


def test_the_interval_covers_the_true_difference_about_as_often_as_it_says() -> None:
    draw = random.Random(0)
    covered = 0
    for _ in range(100):
        drawn: list[Triple] = []
        for _ in range(150):
            true = draw.choice(LABELS)
            # A is right in 70 of 100, B in 80, each on its own.
            a, b = (true if draw.random() < share else draw.choice([x for x in LABELS if x != true]) for share in (0.7, 0.8))
            drawn.append((true, a, b))
        by_accuracy, _ = paired_differences(drawn, LABELS)
        covered += by_accuracy.low <= 0.1 <= by_accuracy.high
    assert 88 <= covered <= 100
