"""Whether one model is better than another on the same postings, or lucky: paired tests and intervals.

McNemar's test looks only at the postings that one model has right and the other wrong; if both are equally good, each of these
falls on either side with even chances (Q. McNemar, "Note on the sampling error of the difference between correlated
proportions", Psychometrika 12, 1947; in its exact form a sign test on them). Intervals are percentiles over paired bootstrap
resamples, each drawn for both models at once (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13;
for comparing language systems: P. Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rolesort.evaluation.metrics import Interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

Triple = tuple[str, str, str]  # (true label, the answer of A, the answer of B)
ROUNDS = 2_000
_TAILS = (0.025, 0.975)


def mcnemar(only_a: int, only_b: int) -> float:
    """Return the two-sided exact p-value, given how many postings only A and only B has right."""
    if not only_a + only_b:
        return 1.0
    from scipy import stats

    return float(stats.binomtest(only_a, only_a + only_b).pvalue)  # type: ignore[attr-defined]


def paired_differences(triples: Sequence[Triple], labels: Sequence[str]) -> tuple[Interval, Interval]:
    """Return by how much B's accuracy and B's macro-F1 over `labels` are higher than A's, each with its 95 % interval.

    Labels without postings count in no resample; the draws are the same every time.
    """
    import numpy as np

    counted = Counter(triples)
    kinds = sorted(counted)
    counts = np.array([counted[kind] for kind in kinds])
    draw = np.random.default_rng(0)
    # A resample is drawn as how often each kind of triple is in it; the postings themselves come first.
    samples = np.vstack([counts, draw.multinomial(len(triples), counts / len(triples), size=ROUNDS)]).astype(float)
    right = [np.array([true == answers[side] for true, *answers in kinds]) for side in (0, 1)]
    accuracy = samples @ (right[1].astype(float) - right[0]) / len(triples)
    macro_f1 = _macro_f1(samples, kinds, labels, 1) - _macro_f1(samples, kinds, labels, 0)
    return _interval(accuracy), _interval(macro_f1)


def _macro_f1(samples: NDArray[Any], kinds: Sequence[Triple], labels: Sequence[str], side: int) -> NDArray[Any]:
    """Return the macro-F1 of A (`side` 0) or B (1) in each sample, over the labels that have postings in it."""
    import numpy as np

    total, present = np.zeros(len(samples)), np.zeros(len(samples))
    for label in labels:
        true = np.array([kind[0] == label for kind in kinds], dtype=float)
        answered = np.array([kind[1 + side] == label for kind in kinds], dtype=float)
        support = samples @ true
        both = support + samples @ answered
        total += np.divide(2 * (samples @ (true * answered)), both, out=np.zeros(len(samples)), where=support > 0)
        present += support > 0
    return np.divide(total, present, out=np.zeros(len(samples)), where=present > 0)


def _interval(values: NDArray[Any]) -> Interval:
    import numpy as np

    low, high = np.quantile(values[1:], _TAILS)
    return Interval(float(values[0]), float(low), float(high))
