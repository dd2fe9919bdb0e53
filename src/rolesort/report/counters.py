"""Count postings for the figures, in bounded memory for a crawl of any length."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from rolesort.report.figures import CrossRow, CrossTable, PayFigures, WordFigures

# Names beyond this number are not counted. A crawl has some hundred cities and some ten thousand companies; only frequent ones
# are shown, and these come early.
_MAX_NAMES = 100_000
# Fewer offers are too few for a figure.
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

    def totals(self) -> dict[str, int]:
        """Return the number of postings of each name."""
        return {name: sum(counts) for name, counts in self._counts.items()}

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
    """Counts the keywords that count for their posting's role. A model knows a limited number of words."""

    def __init__(self) -> None:
        self._count: Counter[int] = Counter()
        self._having: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._postings: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._contributions: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, label: int, words: Iterable[str], keywords: Mapping[str, float]) -> None:
        """Count a posting: its words, and the contribution of each keyword among them to its role."""
        self._count[label] += 1
        self._having[label].update(words)
        for word, contribution in keywords.items():
            if contribution > 0:
                self._postings[label][word] += 1
                self._contributions[label][word] += contribution

    def strongest(self, label: int, limit: int) -> tuple[WordFigures, ...]:
        """Return the words that best distinguish a label's postings from the others.

        A word's total contribution counts only as far as the word is more frequent there than in the others: 负责 is in every
        posting and distinguishes none.
        """
        separating = {word: total * self._excess(label, word) for word, total in self._contributions[label].items()}
        ranked = sorted((word for word in separating if separating[word] > 0), key=lambda word: (-separating[word], word))
        return tuple(WordFigures(word, self._postings[label][word]) for word in ranked[:limit])

    def _excess(self, label: int, word: str) -> float:
        """Return the share of a word's postings in excess of what the label would have at the others' rate."""
        others = self._count.total() - self._count[label]
        if not others:
            return 1.0
        elsewhere = sum(count[word] for other, count in self._having.items() if other != label) / others
        return 1 - elsewhere * self._count[label] / self._having[label][word]


class PayCounter:
    """Counts offers, rounded to 100 yuan."""

    def __init__(self) -> None:
        self._counts: Counter[float] = Counter()

    def add(self, pay: float) -> None:
        """Count an offer, in thousands of yuan a month."""
        self._counts[round(pay, 1)] += 1

    def figures(self) -> PayFigures | None:
        """Return the quartiles; None if there are too few offers."""
        total = self._counts.total()
        return PayFigures(total, *map(self._quantile, (0.25, 0.5, 0.75))) if total >= _MIN_OFFERS else None

    def _quantile(self, share: float) -> float:
        pays = sorted(self._counts)
        reached = accumulate(self._counts[pay] for pay in pays)
        return next(pay for pay, n in zip(pays, reached, strict=True) if n >= share * self._counts.total())


T = TypeVar("T")


class Ranking(Generic[T]):
    """Keeps the `limit` items with the highest keys; the first ones if equal."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count = 0
        self._heap: list[tuple[float, int, T]] = []

    def add(self, key: float, thing: T) -> None:
        """Consider an item."""
        self._count += 1
        heapq.heappush(self._heap, (key, -self._count, thing))
        if len(self._heap) > self._limit:
            heapq.heappop(self._heap)

    def highest(self) -> tuple[T, ...]:
        """Return the kept items, highest first."""
        return tuple(thing for _, _, thing in sorted(self._heap, key=lambda entry: entry[:2], reverse=True))
