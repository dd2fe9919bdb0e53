"""Collect the figures of a report posting by posting; only what the page shows is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rolesort.classify.summary import Failures
from rolesort.report.counters import CrossCounter, PayCounter, Ranking, WordCounter
from rolesort.report.figures import (
    CrawlReport,
    CrossRow,
    CrossTable,
    Example,
    FailureFigures,
    RoleFigures,
    TitlePair,
    TitleWordFigures,
)
from rolesort.report.market.experience import Experience
from rolesort.report.packing import Packer
from rolesort.report.posting import ReportPosting
from rolesort.report.rows import row_of
from rolesort.report.title_words import TITLE_WORDS
from rolesort.results import Reason
from rolesort.roles.definitions import Role

# The number of items shown of each kind: as many as fit at a glance.
_N_TITLE_WORDS = 20
_N_CITIES = 12
_N_COMPANIES = 12
_N_WORDS = 12
_N_PAIRS = 8
_N_EXAMPLES = 6
# With fewer postings, a share means nothing.
_MIN_TITLES = 5
_MIN_COMPANY_POSTINGS = 2
# With fewer lines, a mix is accidental.
_MIN_LINES = 4


class Collector:
    """Collects the figures over postings classified by the model `model` with the labels `labels`."""

    def __init__(self, labels: tuple[str, ...], model: str) -> None:
        self._model = model
        self._labels = labels
        n = len(labels)
        self._counts = [0] * n
        self._needs_review = [0] * n
        self._mixes = [[0.0] * n for _ in labels]
        self._mixed = 0
        self._pay = [PayCounter() for _ in labels]
        self._words = WordCounter()
        self._title_words, self._cities, self._experiences, self._companies = (CrossCounter(n) for _ in range(4))
        self._suggesting = 0
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._most_mixed, self._least_certain, self._misleading = (Ranking[Example](_N_EXAMPLES) for _ in range(3))
        self._packer = Packer()
        self._cut = self._unknown = 0

    def add(self, posting: ReportPosting) -> int | None:
        """Count a posting; return its index in the table, None if there was no room for it."""
        index = self._packer.add(row_of(posting), posting.detail)
        if index is not None:
            self._cut += posting.n_cut > 0
        if posting.is_unknown:
            self._unknown += 1
            return index
        self._count(posting)
        if index is not None:
            self._rank(posting, index)
        return index

    def _count(self, posting: ReportPosting) -> None:
        label, market = posting.role, posting.market
        self._counts[label] += 1
        self._needs_review[label] += posting.reason is not None
        self._mixes[label] = [total + share for total, share in zip(self._mixes[label], posting.mix, strict=True)]
        self._mixed += posting.is_mixed
        self._suggesting += posting.title_role is not None
        if posting.misleading_role:
            self._pairs[posting.misleading_role, self._labels[label]] += 1
        for word in posting.title_words:
            self._title_words.add(TITLE_WORDS[word], label)
        self._words.add(label, posting.words, posting.contributions)
        self._cities.add(market.city, label)
        self._experiences.add(market.experience, label)
        self._companies.add(market.company, label)
        if market.pay is not None:
            self._pay[label].add(market.pay)

    def finish(self, sources: Sequence[str], failures: Mapping[str, Failures], copies: Mapping[int | None, int]) -> CrawlReport:
        """Return the figures over all added postings, and the failed records.

        `copies` is the number of further copies of the posting at each index of the table, or of those not in it (None).
        """
        pairs = tuple(TitlePair(*roles, count) for roles, count in self._pairs.most_common(_N_PAIRS))
        return CrawlReport(
            sources=tuple(sources),
            model=self._model,
            labels=self._labels,
            failures=tuple(FailureFigures(reason, f.count, tuple(f.places)) for reason, f in failures.items()),
            mixed=self._mixed,
            roles=tuple(map(self._role_figures, range(len(self._labels)))),
            titles=TitleWordFigures(self._suggesting, self._pairs.total(), pairs),
            title_words=_with_keys(self._title_words.most_frequent(_N_TITLE_WORDS, _MIN_TITLES)),
            title_counts=self._title_words.totals(),
            cities=self._cities.most_frequent(_N_CITIES),
            experiences=self._experiences.in_order(tuple(Experience)),
            companies=self._companies.most_frequent(_N_COMPANIES, _MIN_COMPANY_POSTINGS),
            most_mixed=self._most_mixed.highest(),
            least_certain=self._least_certain.highest(),
            misleading=self._misleading.highest(),
            postings=self._packer.finish({index: n for index, n in copies.items() if index is not None}),
            cut=self._cut,
            unknown=self._unknown,
            copies=sum(copies.values()),
        )

    def _role_figures(self, label: int) -> RoleFigures:
        mix = self._mixes[label]
        told = sum(mix)  # each posting with lines that show a role adds 1
        return RoleFigures(
            role=self._labels[label],
            count=self._counts[label],
            needs_review=self._needs_review[label],
            mix=tuple(total / told if told else 0.0 for total in mix),
            words=self._words.strongest(label, _N_WORDS),
            pay=self._pay[label].figures(),
        )

    def _rank(self, posting: ReportPosting, index: int) -> None:
        role = self._labels[posting.role]
        example = Example(
            index=index,
            title=posting.title,
            role=role,
            probability=posting.probability,
            second_role=self._labels[posting.second],
            second_probability=posting.second_probability,
            title_role=posting.misleading_role,
            mix=posting.mix,
        )
        if posting.is_mixed and posting.n_lines >= _MIN_LINES and role != Role.OTHER:
            # 1 - the sum of squares: the probability that two pieces of the duties belong to different roles.
            self._most_mixed.add(1 - sum(share * share for share in posting.mix), example)
        if posting.reason is Reason.UNCERTAIN:
            self._least_certain.add(posting.second_probability - posting.probability, example)
        if posting.misleading_role and posting.reason is None:
            self._misleading.add(posting.probability, example)


def _with_keys(table: CrossTable) -> CrossTable:
    return CrossTable(tuple(CrossRow(row.name, row.counts, TITLE_WORDS.index(row.name)) for row in table.rows), table.n_names)
