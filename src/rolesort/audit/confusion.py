"""Check out-of-fold answers: labels that are confused, and the effect of titles that name a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rolesort.audit.findings import Check, Finding, Level, Overlap, TitleLeak
from rolesort.audit.out_of_fold import Judgements
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.metrics import mean
from rolesort.posting.normalize import normalize
from rolesort.roles.definitions import Role

# Two labels overlap if this share of their postings, and this many, are confused with the other.
_OVERLAP_SHARE = 0.1
_OVERLAP_COUNT = 5
# Titles give labels away if this share names the label, and the model without titles is this much worse.
_LEAK_SHARE = 0.3
_LEAK_COST = 0.05


def find_overlaps(postings: Sequence[LabelledPosting], found: Judgements) -> tuple[Finding, tuple[Overlap, ...]]:
    """Return the pairs of labels that overlap, the worst first."""
    counts = Counter(posting.label for posting in postings)
    answered = Counter(
        (posting.label, found.labels[judged.answer])
        for posting, judged in zip(postings, found.judged, strict=True)
        if judged is not None
    )
    overlaps = []
    for place, first in enumerate(found.labels):
        for second in found.labels[place + 1 :]:
            there, back = answered[first, second], answered[second, first]
            share = (there + back) / max(counts[first] + counts[second], 1)
            if share >= _OVERLAP_SHARE and there + back >= _OVERLAP_COUNT:
                overlaps.append(Overlap(first, second, there, back, share))
    overlaps.sort(key=lambda overlap: -overlap.share)
    examples = tuple(f"{overlap.first} ↔ {overlap.second}" for overlap in overlaps)
    n_pairs = len(found.labels) * (len(found.labels) - 1) // 2
    return Finding(Check.OVERLAP, Level.WARNING if overlaps else Level.OK, len(overlaps), n_pairs, examples), tuple(overlaps)


def find_title_leak(postings: Sequence[LabelledPosting], found: Judgements) -> tuple[Finding, TitleLeak]:
    """Return how often titles name a label, and the effect on accuracy."""
    # 其他 in a title does not name a job.
    names = {label: normalize(label) for label in found.labels if label != Role.OTHER}
    own, other = [], []
    for number, posting in enumerate(postings):
        title = normalize(posting.title)
        if names.get(posting.label, "\0") in title:
            own.append(number)
        elif any(name in title for name in names.values()):
            other.append(number)
    column = {label: number for number, label in enumerate(found.labels)}
    pairs = [(judged, column[posting.label]) for judged, posting in zip(found.judged, postings, strict=True)]
    right = {
        True: [judged is not None and judged.answer == label for judged, label in pairs],
        False: [judged is not None and judged.answer_untitled == label for judged, label in pairs],
    }

    def share(numbers: Sequence[int], *, titled: bool) -> float | None:
        return mean(right[titled][number] for number in numbers) if numbers else None

    leak = TitleLeak(
        own=len(own),
        other=len(other),
        accuracy=mean(right[True]),
        accuracy_untitled=mean(right[False]),
        own_accuracy=share(own, titled=True),
        own_accuracy_untitled=share(own, titled=False),
        other_accuracy=share(other, titled=True),
        other_accuracy_untitled=share(other, titled=False),
    )
    leaks = len(own) >= _LEAK_SHARE * len(postings) and leak.accuracy - leak.accuracy_untitled >= _LEAK_COST
    examples = tuple(f"{postings[number].place} {postings[number].title}" for number in own[:3])
    return Finding(Check.TITLE_LEAK, Level.WARNING if leaks else Level.OK, len(own), len(postings), examples), leak
