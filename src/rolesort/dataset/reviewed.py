"""Labels in a table that `rolesort classify` wrote and a person went through: corrections, else the answers that are sure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rolesort.records.cells import as_text
from rolesort.records.column_names import plain_name

# What the columns are called in each language, as plain names.
REVIEW, ANSWER, STATUS = frozenset({"复核", "review"}), frozenset({"角色", "role"}), frozenset({"状态", "status"})
SURE = frozenset({"确定", "ok"})
# An input that has such columns already keeps them; those of the last run have the prefix.
_PREFIXES = ("rolesort", "")


@dataclass(frozen=True, slots=True)
class ReviewColumns:
    """The columns of the correction, the answer and its status."""

    review: str
    answer: str
    status: str

    def label(self, row: Mapping[str, object]) -> str:
        """Return the label of a row, "" where nobody has decided."""
        correction = as_text(row.get(self.review)).strip()
        if correction or as_text(row.get(self.status)).strip() not in SURE:
            return correction
        return as_text(row.get(self.answer)).strip()


def review_columns(names: Collection[str]) -> ReviewColumns | None:
    """Return the columns of a reviewed table, None where `names` are those of another."""
    for prefix in _PREFIXES:
        found = [next(_named(names, prefix, wanted), None) for wanted in (REVIEW, ANSWER, STATUS)]
        if None not in found:
            return ReviewColumns(*map(str, found))
    return None


def _named(names: Collection[str], prefix: str, wanted: frozenset[str]) -> Iterator[str]:
    return (name for name in names if (plain := plain_name(name)).startswith(prefix) and plain.removeprefix(prefix) in wanted)
