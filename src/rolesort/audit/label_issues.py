"""Find doubtful labels: those of postings that look more like another label, out of fold.

Doubts are ranked by self-confidence, the probability of the given label, lowest first. Strong doubts are those that confident
learning calls label issues (Northcutt et al. 2021): the other label is as probable as, on average, for the postings that
have it. Both ideas are cleanlab's. Very rare labels are not doubted, as nothing is known about them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rolesort.audit.findings import Check, Doubt, Finding, Level
from rolesort.audit.labels import FEWEST
from rolesort.audit.out_of_fold import Judgements
from rolesort.dataset.labelled_posting import LabelledPosting

_EXAMPLES = 5


def find_doubts(postings: Sequence[LabelledPosting], found: Judgements) -> tuple[Finding, tuple[Doubt, ...]]:
    """Return the doubts, strongest first."""
    column = {label: number for number, label in enumerate(found.labels)}
    given = [column[posting.label] for posting in postings]
    counts = Counter(given)
    usual = _usual_confidence(given, found)
    doubts = [
        Doubt(
            number=number,
            place=posting.place,
            label=posting.label,
            suggested=found.labels[judged.answer],
            probability=judged.probabilities[label],
            suggested_probability=judged.probabilities[judged.answer],
            strong=judged.probabilities[judged.answer] >= usual[judged.answer],
            words=judged.pulls.label,
            suggested_words=judged.pulls.suggested,
        )
        for number, (posting, label, judged) in enumerate(zip(postings, given, found.judged, strict=True))
        if judged is not None and judged.answer != label and counts[label] >= FEWEST and judged.knows(label)
    ]
    doubts.sort(key=lambda doubt: (doubt.probability, doubt.place))
    level = Level.WARNING if doubts else Level.OK
    examples = tuple(f"{doubt.place} {doubt.label} → {doubt.suggested}" for doubt in doubts[:_EXAMPLES])
    return Finding(Check.LABEL_DOUBTS, level, len(doubts), len(postings), examples), tuple(doubts)


def _usual_confidence(given: Sequence[int], found: Judgements) -> list[float]:
    """Return the mean probability of each label for the postings that have it."""
    own: list[list[float]] = [[] for _ in found.labels]
    for label, judged in zip(given, found.judged, strict=True):
        if judged is not None:
            own[label].append(judged.probabilities[label])
    return [sum(values) / len(values) if values else 1.0 for values in own]
