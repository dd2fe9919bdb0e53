"""Counters for the figures. Each is bounded, so that a crawl of any length can be counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from rolesort.report.figures import CrossRow, CrossTable, PayFigures, WordFigures

# Names beyond so many are not counted. A crawl has some hundred cities and some ten thousand companies; only what is frequent
# is shown, and that comes early.
_MAX_NAMES = 100_000
# Fewer offers say nothing about a role.
_MIN_OFFERS = 5


class CrossCounter:
    """Counts postings by a name and by label."""

    def __init__(self, n_labels: int) -> None:
        self._n_labels = n_labels
        self._counts: dict[str, list[int]] = {}

    def add(self, name: str | None, label: int) -> None:
        """Count a posting; one without a name is not counted."""
        if name and (name in self._counts or len(self._counts) < _MAX_NAMES):
            self._counts.setdefault(name, [0] * self._n_labels)[label] += 1

    def in_order(self, names: Sequence[str]) -> CrossTable:
        """Return the rows of `names`, in their order."""
        rows = tuple(CrossRow(name, tuple(self._counts[name])) for name in names if name in self._counts)
        return CrossTable(rows, len(self._counts))

    def most_frequent(self, limit: int, least: int = 1) -> CrossTable:
        """Return the `limit` most frequent names that have at least `least` postings."""
        frequent = sorted(self._counts.items(), key=lambda item: (-sum(item[1]), item[0]))
        rows = tuple(CrossRow(name, tuple(counts)) for name, counts in frequent[:limit] if sum(counts) >= least)
        return CrossTable(rows, len(frequent))


class WordCounter:
    """Counts the keywords that speak for the role their posting has. A model knows a limited number of words."""

    def __init__(self) -> None:
        self._postings: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._contributions: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, label: int, word: str, contribution: float) -> None:
        """Count a keyword of a posting."""
        self._postings[label][word] += 1
        self._contributions[label][word] += contribution

    def strongest(self, label: int, limit: int) -> tuple[WordFigures, ...]:
        """Return the words that add most to the scores of a label's postings, in all."""
        totals = sorted(self._contributions[label].items(), key=lambda item: (-item[1], item[0]))
        return tuple(WordFigures(word, self._postings[label][word], total) for word, total in totals[:limit])


class PayCounter:
    """Counts offers to the hundred yuan."""

    def __init__(self) -> None:
        self._counts: Counter[float] = Counter()

    def add(self, pay: float) -> None:
        """Count an offer, in thousands of yuan a month."""
        self._counts[round(pay, 1)] += 1

    def figures(self) -> PayFigures | None:
        """Return the quartiles; None where there are too few offers."""
        total = self._counts.total()
        return PayFigures(total, *map(self._quantile, (0.25, 0.5, 0.75))) if total >= _MIN_OFFERS else None

    def _quantile(self, share: float) -> float:
        pays = sorted(self._counts)
        reached = accumulate(self._counts[pay] for pay in pays)
        return next(pay for pay, n in zip(pays, reached, strict=True) if n >= share * self._counts.total())
