"""What stands out in a report, for its first lines."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.report.figures import Report

# Of fewer titles a share says nothing.
_MIN_TITLES = 20


@dataclass(frozen=True, slots=True)
class Namesake:
    """A title word that names a role: `share` of its postings are that role, `other_share` the next frequent one."""

    role: str
    total: int
    share: float
    other: str
    other_share: float


def namesake(report: Report) -> Namesake | None:
    """Return the role whose name in a title promises least; None where no such title is frequent."""
    found = []
    for row in report.title_words.rows:
        if row.name in report.labels and row.total >= _MIN_TITLES:
            own = report.labels.index(row.name)
            count, other = max((count, label) for label, count in enumerate(row.counts) if label != own)
            found.append(Namesake(row.name, row.total, row.counts[own] / row.total, report.labels[other], count / row.total))
    return min(found, key=lambda n: (n.share, n.role), default=None)
