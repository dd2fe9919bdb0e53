"""Check the labels: their counts, and names that are not ours or look alike."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import get_close_matches

from rolesort.audit.findings import Check, Finding, LabelCount, Level
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.roles.definitions import Role

# With fewer, not every fold has one: nothing can be measured.
FEWEST = 5
# Below this, the figures of a label are mostly noise.
_FEW = 30
_MAX_RATIO = 10
_CLOSE = 0.5


def count_labels(postings: Sequence[LabelledPosting]) -> tuple[LabelCount, ...]:
    """Return the number of postings of each label, most frequent first."""
    return tuple(LabelCount(label, count) for label, count in Counter(posting.label for posting in postings).most_common())


def check_labels(counts: Sequence[LabelCount]) -> list[Finding]:
    """Return the findings on labels with these counts."""
    rare = [label for label in counts if label.count < _FEW]
    rare_level = Level.ERROR if any(label.count < FEWEST for label in rare) else Level.WARNING
    is_uneven = counts[0].count > _MAX_RATIO * counts[-1].count
    ends = (counts[0], counts[-1])
    findings = [
        Finding(Check.ONE_LABEL, Level.ERROR if len(counts) == 1 else Level.OK, int(len(counts) == 1), 1),
        Finding(Check.RARE_LABELS, rare_level if rare else Level.OK, len(rare), len(counts), _examples(rare)),
        Finding(Check.IMBALANCE, Level.WARNING if is_uneven else Level.OK, int(is_uneven), 1, _examples(ends)),
    ]
    ours = [role.value for role in Role]
    unknown = [label for label in counts if label.label not in ours]
    # If no label is ours, this is intended; a few others among ours may be slips.
    level = Level.WARNING if unknown and len(unknown) < len(counts) else Level.OK
    findings.append(Finding(Check.UNKNOWN_LABELS, level, len(unknown), len(counts), tuple(map(_with_nearest, unknown))))
    alike = _alike([label.label for label in counts])
    findings.append(
        Finding(
            Check.SIMILAR_LABELS,
            Level.ERROR if alike else Level.OK,
            sum(map(len, alike)),
            len(counts),
            tuple(" = ".join(names) for names in alike),
        )
    )
    return findings


def _examples(labels: Sequence[LabelCount]) -> tuple[str, ...]:
    return tuple(f"{label.label} {label.count}" for label in labels)


def _with_nearest(label: LabelCount) -> str:
    nearest = get_close_matches(label.label, [role.value for role in Role], n=1, cutoff=_CLOSE)
    return f"{label.label} {label.count}" + (f" ≈ {nearest[0]}" if nearest else "")


def _alike(labels: Sequence[str]) -> list[list[str]]:
    """Return the labels that differ only in case, width or word separators."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        plain = "".join(char for char in unicodedata.normalize("NFKC", label).casefold() if char.isalnum())
        groups[plain or label].append(label)  # a label without letters is similar only to itself
    return [names for names in groups.values() if len(names) > 1]
