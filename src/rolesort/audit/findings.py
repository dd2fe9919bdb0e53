"""Define the findings of an audit: frozen values, for the view and for JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The severity of a finding: nothing to do; check it; fix it before training, or the model or its figures are wrong."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Check(StrEnum):
    """The checks, in the order of the report."""

    BAD_ROWS = "bad_rows"
    UNLABELLED = "unlabelled"
    ONE_LABEL = "one_label"
    RARE_LABELS = "rare_labels"
    IMBALANCE = "imbalance"
    UNKNOWN_LABELS = "unknown_labels"
    SIMILAR_LABELS = "similar_labels"
    CONFLICTING_COPIES = "conflicting_copies"
    COPIES = "copies"
    NEAR_COPIES = "near_copies"
    TEST_COPIES = "test_copies"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    DAMAGED_TEXT = "damaged_text"
    MISREAD_TEXT = "misread_text"
    TRADITIONAL = "traditional"
    TITLE_LEAK = "title_leak"
    OVERLAP = "overlap"
    LABEL_DOUBTS = "label_doubts"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result: the number found among `total`, and the places of the first ones."""

    check: Check
    level: Level
    count: int
    total: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelCount:
    """The number of postings of a label."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class TitleLeak:
    """The effect of titles that name a label.

    `own` postings name their label in the title, `other` postings only another label. The accuracies are out of
    fold, with and without titles: of all postings, of `own`, and of `other`; None if there are none.
    """

    own: int
    other: int
    accuracy: float
    accuracy_untitled: float
    own_accuracy: float | None
    own_accuracy_untitled: float | None
    other_accuracy: float | None
    other_accuracy_untitled: float | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two labels that are confused out of fold: the count in each direction, and the share of their postings."""

    first: str
    second: str
    first_as_second: int
    second_as_first: int
    share: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A posting with a doubtful label, and the suggested label.

    `number` counts the postings from 0. The probabilities are out of fold; `strong`: the suggested label is as probable as for
    the average posting that has it. The words are those that pull most to each of the two labels.
    """

    number: int
    place: str
    label: str
    suggested: str
    probability: float
    suggested_probability: float
    strong: bool
    words: tuple[str, ...]
    suggested_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Copies (posting numbers) with different labels; `exact` if they are identical word for word."""

    numbers: tuple[int, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """All findings; those of out-of-fold models are empty or None if these cannot be trained."""

    n_postings: int
    labels: tuple[LabelCount, ...]
    findings: tuple[Finding, ...]
    title_leak: TitleLeak | None = None
    overlaps: tuple[Overlap, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    conflicts: tuple[CopyGroup, ...] = ()

    @property
    def level(self) -> Level:
        """The worst level of all findings."""
        levels = {finding.level for finding in self.findings}
        return next((level for level in (Level.ERROR, Level.WARNING) if level in levels), Level.OK)
