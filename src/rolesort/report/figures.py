"""Define the figures of the report: frozen values over all postings. Values by label are in the order of `Report.labels`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rolesort.report.packing import Packed


@dataclass(frozen=True, slots=True)
class FailureFigures:
    """The records that failed for one reason, and the places of the first ones."""

    reason: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayFigures:
    """The pay in thousands of yuan a month: the quartiles of `count` postings."""

    count: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class WordFigures:
    """A word that counts for a role, and the number of its postings with this keyword."""

    word: str
    postings: int


@dataclass(frozen=True, slots=True)
class RoleFigures:
    """The postings of one role. `mix` is the mean share of each label in their duties, all 0 if no line shows one."""

    role: str
    count: int
    needs_review: int
    mix: tuple[float, ...]
    words: tuple[WordFigures, ...]
    pay: PayFigures | None


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A group of postings, counted by label. `key` is its index if the table can be filtered by it."""

    name: str
    counts: tuple[int, ...]
    key: int = -1

    @property
    def total(self) -> int:
        """The number of postings."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each label, 0 to 1."""
        return tuple(count / self.total for count in self.counts)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Rows of postings by label; `n_names` is the number of rows before the cut."""

    rows: tuple[CrossRow, ...]
    n_names: int


@dataclass(frozen=True, slots=True)
class TitlePair:
    """The number of titles that suggest one role while the duties belong to another."""

    title_role: str
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class TitleWordFigures:
    """The number of titles that suggest a role, the number of misleading ones, and their roles."""

    suggesting: int
    misleading: int
    pairs: tuple[TitlePair, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A posting to look at: its index in the table, and the content of its row."""

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
    """All figures of the report.

    `mixed`: the number with a second role; `cut`: of truncated texts; `title_counts`: of titles with each word;
    `unknown`: of others with too few words that the model knows; `copies`: of further copies of these.
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
        """The number of postings with a role."""
        return sum(role.count for role in self.roles)

    @property
    def failed(self) -> int:
        """The number of failed records."""
        return sum(failure.count for failure in self.failures)

    @property
    def needs_review(self) -> int:
        """The number of doubtful postings."""
        return sum(role.needs_review for role in self.roles)

    @property
    def has_mix(self) -> bool:
        """Whether any duties show a role."""
        return any(any(role.mix) for role in self.roles)

    @property
    def has_market(self) -> bool:
        """Whether the input has a city, pay or company."""
        tables = (self.cities, self.experiences, self.companies)
        return any(table.rows for table in tables) or any(role.pay for role in self.roles)


# With fewer titles, a share means nothing.
_MIN_TITLES = 20


@dataclass(frozen=True, slots=True)
class Namesake:
    """A title word that names a role: `share` of its postings have that role, `other_share` the next most frequent one."""

    role: str
    total: int
    share: float
    other: str
    other_share: float


def namesake(report: CrawlReport) -> Namesake | None:
    """Return the role with the least reliable name in titles; None if no such title is frequent."""
    found = []
    for row in report.title_words.rows:
        if row.name in report.labels and row.total >= _MIN_TITLES:
            own = report.labels.index(row.name)
            count, other = max((count, label) for label, count in enumerate(row.counts) if label != own)
            found.append(Namesake(row.name, row.total, row.counts[own] / row.total, report.labels[other], count / row.total))
    return min(found, key=lambda n: (n.share, n.role), default=None)
