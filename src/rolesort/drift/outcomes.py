"""Count the outcomes of a file's postings: output of `rolesort classify`, or a crawl, which is classified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from rolesort.classify.stream import BatchOptions, classify_records
from rolesort.dataset.reviewed import ANSWER, STATUS, SURE
from rolesort.records import Record
from rolesort.records.cells import as_text
from rolesort.records.column_names import plain_name
from rolesort.results import Reason, Status

# The names of the columns in each language and writer, as plain names.
_PROBABILITY = frozenset({"probability", "confidence", "把握"})
_REASON = frozenset({"reason"})
_MODEL = frozenset({"model"})
_FAILED = frozenset({Status.ERROR.value, "出错"})


@dataclass(slots=True)
class Outcomes:
    """The counts of one file.

    `confidence` and `confidence_squares` are sums over the postings of `roles`. `few_known_words` is known if `has_reasons`:
    tables for people have sentences instead. `models` are the identities of the models, if the file has them.
    """

    roles: Counter[str] = field(default_factory=Counter)
    needs_review: int = 0
    few_known_words: int = 0
    failed: int = 0
    confidence: float = 0.0
    confidence_squares: float = 0.0
    has_reasons: bool = True
    models: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """The number of postings with an answer."""
        return self.roles.total()

    def add(self, answer: _Answer) -> None:
        """Count one answer."""
        if not answer.role:
            self.failed += 1
            return
        self.roles[answer.role] += 1
        self.needs_review += not answer.is_sure
        self.confidence += answer.probability
        self.confidence_squares += answer.probability**2
        self.few_known_words += answer.reason == Reason.FEW_KNOWN_WORDS
        self.has_reasons &= answer.reason is not None
        if answer.model:
            self.models.add(answer.model)


class _Answer(NamedTuple):
    """An answer; `role` is "" if there is none, `reason` is None if the file does not have it as a word for programs."""

    role: str
    is_sure: bool
    probability: float
    reason: str | None
    model: str


class _Columns(NamedTuple):
    role: str
    status: str
    probability: str
    reason: str | None
    model: str | None

    def answer(self, row: Mapping[str, object]) -> _Answer:
        status = as_text(row[self.status]).strip()
        role = "" if status in _FAILED else as_text(row[self.role]).strip()
        reason = as_text(row[self.reason]).strip() if self.reason else None
        model = as_text(row[self.model]).strip() if self.model else ""
        return _Answer(role, status in SURE, _probability(row[self.probability]), reason, model)


def count_outcomes(records: Iterable[Record], options: BatchOptions) -> Outcomes:
    """Return the counts of `records`; those without an answer are classified.

    Raises:
        ModelError: The model cannot be used.

    """
    outcomes = Outcomes()
    records = iter(records)
    first = next(records, None)
    if first is None:
        return outcomes
    everything = chain([first], records)
    for answer in _read(everything) if _columns(tuple(first.columns)) else _classified(everything, options):
        outcomes.add(answer)
    return outcomes


def _read(records: Iterable[Record]) -> Iterator[_Answer]:
    for record in records:
        columns = _columns(tuple(record.columns))
        yield columns.answer(record.columns) if columns else _Answer("", False, 0.0, "", "")


def _classified(records: Iterable[Record], options: BatchOptions) -> Iterator[_Answer]:
    for answer in classify_records(records, options):
        fields: dict[str, Any] = answer.fields
        role, reason, model = (fields[name] or "" for name in ("role", "reason", "model"))
        yield _Answer(role, fields["status"] == Status.OK, fields["probability"] or 0.0, reason, model)


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...]) -> _Columns | None:
    """Return the columns of an answer among `names`, None if there are none."""
    # An input with such columns keeps them; those of the last run have the prefix.
    for prefix in ("rolesort", ""):
        of_ours = {plain.removeprefix(prefix): name for name in names if (plain := plain_name(name)).startswith(prefix)}

        def find(wanted: frozenset[str], of_ours: dict[str, str] = of_ours) -> str | None:
            return next((name for plain, name in of_ours.items() if plain in wanted), None)

        role, status, probability = find(ANSWER), find(STATUS), find(_PROBABILITY)
        if role and status and probability:
            return _Columns(role, status, probability, find(_REASON), find(_MODEL))
    return None


def _probability(cell: object) -> float:
    """Return a probability that is a number, or a percentage in a table for people."""
    text = as_text(cell).strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 0.0
