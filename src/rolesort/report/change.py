"""Compute what changed between two crawls: the roles, the words in titles, the pay."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.report.figures import CrawlReport

# As many words as fit at a glance; with fewer postings, a share means nothing.
_N_WORDS = 12
_MIN_POSTINGS = 5


@dataclass(frozen=True, slots=True)
class ShareChange:
    """The numbers of postings with a role or a word in each crawl, of `total` and `old_total`."""

    name: str
    old_count: int
    count: int
    old_total: int
    total: int

    @property
    def old_share(self) -> float:
        """The share before, 0 to 1."""
        return self.old_count / self.old_total if self.old_total else 0.0

    @property
    def share(self) -> float:
        """The share now, 0 to 1."""
        return self.count / self.total if self.total else 0.0

    @property
    def most(self) -> float:
        """The larger of the two."""
        return max(self.old_share, self.share)


@dataclass(frozen=True, slots=True)
class PayChange:
    """The median pay of a role before and now, in thousands of yuan a month."""

    role: str
    old: float
    now: float


@dataclass(frozen=True, slots=True)
class CrawlChange:
    """The changes from an earlier crawl: words by largest change, roles by frequency."""

    old_sources: tuple[str, ...]
    old_count: int
    roles: tuple[ShareChange, ...]
    titles: tuple[ShareChange, ...]
    pay: tuple[PayChange, ...]


def change_of(old: CrawlReport, new: CrawlReport) -> CrawlChange:
    """Return the changes from `old` to `new`, which one model has classified."""
    totals = old.count, new.count
    roles = [
        ShareChange(now.role, before.count, now.count, *totals)
        for before, now in zip(old.roles, new.roles, strict=True)
        if before.count or now.count
    ]
    words = [
        ShareChange(word, old.title_counts.get(word, 0), new.title_counts.get(word, 0), *totals)
        for word in dict.fromkeys((*new.title_counts, *old.title_counts))
    ]
    frequent = [word for word in words if max(word.old_count, word.count) >= _MIN_POSTINGS]
    return CrawlChange(
        old_sources=old.sources,
        old_count=old.count,
        roles=tuple(sorted(roles, key=lambda role: -role.most)),
        titles=tuple(sorted(frequent, key=lambda word: -abs(word.share - word.old_share))[:_N_WORDS]),
        pay=tuple(
            PayChange(now.role, before.pay.median, now.pay.median)
            for before, now in zip(old.roles, new.roles, strict=True)
            if before.pay and now.pay
        ),
    )
