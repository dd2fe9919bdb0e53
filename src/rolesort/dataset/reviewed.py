"""Find the labels in a table that rolesort wrote and a person reviewed.

In output of `classify`, they are the corrections, else the answers with status ok; in output of `audit` and `compare`, the
corrections, else the given labels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.records.cells import as_text
from rolesort.records.column_names import plain_name

# The names of the columns in each language, as plain names.
REVIEW, ANSWER, STATUS = frozenset({"复核", "review"}), frozenset({"角色", "role"}), frozenset({"状态", "status"})
SURE = frozenset({"确定", "ok"})
# Other tables have columns “label” or “review” too, but not our suggestions.
GIVEN, SUGGESTED = frozenset({"标签", "label"}), frozenset({"建议", "suggested", "a的判断", "answerofa"})
# An input with such columns keeps them; those of the last run have the prefix.
_PREFIXES = ("rolesort", "")


@dataclass(frozen=True, slots=True)
class ReviewColumns:
    """The columns of the correction, of the answer or label, and of the answer's status, None for a label."""

    review: str
    answer: str
    status: str | None

    def correction(self, row: Mapping[str, object]) -> str:
        """Return the label that a person has chosen for a row, "" if none."""
        return as_text(row.get(self.review)).strip()

    def label(self, row: Mapping[str, object]) -> str:
        """Return the label of a row, "" if undecided."""
        correction = self.correction(row)
        if correction or (self.status and as_text(row.get(self.status)).strip() not in SURE):
            return correction
        return as_text(row.get(self.answer)).strip()


def review_columns(names: Collection[str]) -> ReviewColumns | None:
    """Return the columns of a reviewed table, None if `names` are those of another table."""
    for prefix in _PREFIXES:
        review, answer, status = (next(_named(names, prefix, wanted), None) for wanted in (REVIEW, ANSWER, STATUS))
        if review and answer and status:
            return ReviewColumns(review, answer, status)
    review, given, suggested = (next(_named(names, "", wanted), None) for wanted in (REVIEW, GIVEN, SUGGESTED))
    return ReviewColumns(review, given, None) if review and given and suggested else None


def settle(
    postings: Iterable[LabelledPosting], reviewed: Collection[str], corrected: Collection[str]
) -> Iterator[LabelledPosting]:
    """Yield each posting of the labelled data and the reviewed tables once, with its correction, if any.

    `reviewed` are the places of rows from reviewed tables, `corrected` of those that a person has corrected.
    """
    postings = tuple(postings)
    labels = {_content(posting): posting.label for posting in postings if posting.place in corrected}
    elsewhere = {_content(posting) for posting in postings if posting.place not in reviewed} if reviewed else set()
    for posting in postings:
        content = _content(posting) if reviewed else ("", "")
        if posting.place not in reviewed:
            yield replace(posting, label=labels[content], line_roles=()) if content in labels else posting
        elif content not in elsewhere:
            yield posting


def _content(posting: LabelledPosting) -> tuple[str, str]:
    """Return what a table preserves of a posting: the letters and digits of title and text."""
    return "".join(filter(str.isalnum, posting.title)), "".join(filter(str.isalnum, posting.text))


def _named(names: Collection[str], prefix: str, wanted: frozenset[str]) -> Iterator[str]:
    return (name for name in names if (plain := plain_name(name)).startswith(prefix) and plain.removeprefix(prefix) in wanted)
