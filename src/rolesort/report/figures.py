"""What the page shows: frozen figures over all postings. Everything by label is in the order of `Report.labels`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rolesort.report.packing import Packed


@dataclass(frozen=True, slots=True)
class FailureFigures:
    """The records that could not be read for one reason, and where the first of them are."""

    reason: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayFigures:
    """What is offered, in thousands of yuan a month: the quartiles of `count` postings."""

    count: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class WordFigures:
    """A word that speaks for a role, and in how many of its postings it is among the keywords."""

    word: str
    postings: int


@dataclass(frozen=True, slots=True)
class RoleFigures:
    """The postings of one role. `mix` is the mean share of each label in their duties, all 0 where no line shows one."""

    role: str
    count: int
    needs_review: int
    mix: tuple[float, ...]
    words: tuple[WordFigures, ...]
    pay: PayFigures | None


@dataclass(frozen=True, slots=True)
class CrossRow:
    """The postings that have something in common, by label. `key` is its index where the table can be filtered by it."""

    name: str
    counts: tuple[int, ...]
    key: int = -1

    @property
    def total(self) -> int:
        """How many postings there are."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each label, 0 to 1."""
        return tuple(count / self.total for count in self.counts)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Rows of postings by label; `n_names` is how many rows there would be if all were shown."""

    rows: tuple[CrossRow, ...]
    n_names: int


@dataclass(frozen=True, slots=True)
class TitlePair:
    """How many titles suggest one role where the duties are another's."""

    title_role: str
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class TitleWordFigures:
    """How many titles suggest a role, how many of these mislead, and what they mislead to."""

    suggesting: int
    misleading: int
    pairs: tuple[TitlePair, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A posting to look at: its index in the table, and what its row says."""

    index: int
    title: str
    role: str
    probability: float
    second_role: str
    second_probability: float
    title_role: str | None
    mix: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """All that the page shows of the postings.

    `mixed`: how many have a second role; `cut`: how many texts are cut short; `title_counts`: how many titles have each word.
    `unknown`: how many others have too few words that the model knows; `copies`: how many further ones are copies of these.
    """

    sources: tuple[str, ...]
    model: str
    labels: tuple[str, ...]
    failures: tuple[FailureFigures, ...]
    mixed: int
    roles: tuple[RoleFigures, ...]
    titles: TitleWordFigures
    title_words: CrossTable
    title_counts: Mapping[str, int]
    cities: CrossTable
    experiences: CrossTable
    companies: CrossTable
    most_mixed: tuple[Example, ...]
    least_certain: tuple[Example, ...]
    misleading: tuple[Example, ...]
    postings: Packed
    cut: int
    unknown: int
    copies: int

    @property
    def count(self) -> int:
        """How many postings have a role."""
        return sum(role.count for role in self.roles)

    @property
    def failed(self) -> int:
        """How many records could not be read."""
        return sum(failure.count for failure in self.failures)

    @property
    def needs_review(self) -> int:
        """How many of them are doubtful."""
        return sum(role.needs_review for role in self.roles)

    @property
    def has_mix(self) -> bool:
        """Whether there are duties that show a role."""
        return any(any(role.mix) for role in self.roles)

    @property
    def has_market(self) -> bool:
        """Whether the input says where, for how much, or by whom."""
        tables = (self.cities, self.experiences, self.companies)
        return any(table.rows for table in tables) or any(role.pay for role in self.roles)


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


def namesake(report: CrawlReport) -> Namesake | None:
    """Return the role whose name in a title promises least; None where no such title is frequent."""
    found = []
    for row in report.title_words.rows:
        if row.name in report.labels and row.total >= _MIN_TITLES:
            own = report.labels.index(row.name)
            count, other = max((count, label) for label, count in enumerate(row.counts) if label != own)
            found.append(Namesake(row.name, row.total, row.counts[own] / row.total, report.labels[other], count / row.total))
    return min(found, key=lambda n: (n.share, n.role), default=None)
