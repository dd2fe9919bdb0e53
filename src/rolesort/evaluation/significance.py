"""Test whether one model is better than another on the same postings: paired tests and intervals.

McNemar's test uses only the postings that one model gets right and the other wrong; if both are equally good, each of these
falls on either side with equal probability (Q. McNemar, "Note on the sampling error of the difference between correlated
proportions", Psychometrika 12, 1947; in its exact form a sign test on them).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from rolesort.evaluation.bootstrap import interval, resample
from rolesort.evaluation.metrics import Interval

Triple = tuple[str, str, str]  # (true label, the answer of A, the answer of B)


def mcnemar(only_a: int, only_b: int) -> float:
    """Return the two-sided exact p-value, given the numbers of postings that only A and only B gets right."""
    n = only_a + only_b
    one_tail = sum(comb(n, k) for k in range(min(only_a, only_b) + 1))  # the exact binomial probability
    p_value: float = min(1.0, 2 * one_tail / 2**n)
    return p_value


def paired_differences(triples: Sequence[Triple], labels: Sequence[str]) -> tuple[Interval, Interval]:
    """Return B − A for the accuracy and the macro-F1 over `labels`, each with its 95 % interval.

    Each resample is drawn for both models at once. Labels without postings count in no resample.
    """
    samples = resample(triples)
    return (
        interval(samples.accuracy(1) - samples.accuracy(0)),
        interval(samples.macro_f1(labels, 1) - samples.macro_f1(labels, 0)),
    )
