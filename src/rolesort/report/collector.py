"""Collect the figures of a report posting by posting; only what the page shows is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
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
from rolesort.report.rows import TEXT_LIMIT, detail_of, row_of
from rolesort.report.title_words import TITLE_WORDS
from rolesort.results import Classification, Keyword, Reason, Status
from rolesort.roles.definitions import Role

# What is shown of each kind: as much as is taken in at a glance.
_N_TITLE_WORDS = 20
_N_CITIES = 12
_N_COMPANIES = 12
_N_WORDS = 12
_N_PAIRS = 8
_N_EXAMPLES = 6
# A share of fewer postings says nothing.
_MIN_TITLES = 5
_MIN_COMPANY_POSTINGS = 2
# In fewer lines a mix is an accident.
_MIN_LINES = 4


class Collector:
    """Collects the figures over postings that one model has judged; `example` is any of its answers."""

    def __init__(self, example: Classification) -> None:
        self._model = example.model
        self._labels = labels = tuple(example.probabilities)
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
        self._cut = 0

    def add(self, posting: ReportPosting) -> None:
        """Count a posting."""
        result, market = posting.result, posting.market
        label = self._labels.index(result.role)
        self._counts[label] += 1
        self._needs_review[label] += result.status is Status.NEEDS_REVIEW
        self._mixes[label] = [total + share for total, share in zip(self._mixes[label], posting.mix, strict=True)]
        self._mixed += posting.is_mixed
        self._suggesting += posting.title_role is not None
        if posting.misleading_role:
            self._pairs[posting.misleading_role, result.role] += 1
        for word in posting.title_words:
            self._title_words.add(TITLE_WORDS[word], label)
        self._words.add(label, f"{result.title}\n{posting.text}", _contributions(result.keywords))
        self._cities.add(market.city, label)
        self._experiences.add(market.experience, label)
        self._companies.add(market.company, label)
        if market.pay is not None:
            self._pay[label].add(market.pay)
        index = self._packer.add(row_of(posting, self._labels), detail_of(posting, self._labels))
        if index is not None:
            self._cut += len(posting.text) > TEXT_LIMIT
            self._rank(posting, index)

    def finish(self, sources: Sequence[str], failures: Mapping[str, Failures]) -> CrawlReport:
        """Return the figures over all that was added, with the records that could not be."""
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
            cities=self._cities.most_frequent(_N_CITIES),
            experiences=self._experiences.in_order(tuple(Experience)),
            companies=self._companies.most_frequent(_N_COMPANIES, _MIN_COMPANY_POSTINGS),
            most_mixed=self._most_mixed.highest(),
            least_certain=self._least_certain.highest(),
            misleading=self._misleading.highest(),
            postings=self._packer.finish(),
            cut=self._cut,
        )

    def _role_figures(self, label: int) -> RoleFigures:
        mix = self._mixes[label]
        told = sum(mix)  # each posting whose lines tell a role adds 1
        return RoleFigures(
            role=self._labels[label],
            count=self._counts[label],
            needs_review=self._needs_review[label],
            mix=tuple(total / told if told else 0.0 for total in mix),
            words=self._words.strongest(label, _N_WORDS),
            pay=self._pay[label].figures(),
        )

    def _rank(self, posting: ReportPosting, index: int) -> None:
        result = posting.result
        example = Example(
            index=index,
            title=result.title,
            role=result.role,
            probability=result.probability,
            second_role=result.second_role,
            second_probability=result.second_probability,
            title_role=posting.misleading_role,
            mix=posting.mix,
        )
        if posting.is_mixed and posting.n_lines >= _MIN_LINES and result.role != Role.OTHER:
            # 1 - the sum of squares: how probable it is that two pieces of the duties are different roles'.
            self._most_mixed.add(1 - sum(share * share for share in posting.mix), example)
        if result.reason is Reason.UNCERTAIN:
            self._least_certain.add(result.second_probability - result.probability, example)
        if posting.misleading_role and result.reason is None:
            self._misleading.add(result.probability, example)


def _contributions(keywords: Sequence[Keyword]) -> dict[str, float]:
    """Return what each word contributes; one that is a keyword in the title and in the text counts once."""
    contributions: defaultdict[str, float] = defaultdict(float)
    for keyword in keywords:
        contributions[" ".join(keyword.word.split())] += keyword.contribution
    return contributions


def _with_keys(table: CrossTable) -> CrossTable:
    return CrossTable(tuple(CrossRow(row.name, row.counts, TITLE_WORDS.index(row.name)) for row in table.rows), table.n_names)
