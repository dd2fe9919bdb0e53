"""Read labelled postings from any input of `rolesort.records` with a label column.

Usable rows become `LabelledPosting`s, in order, the others `BadRow`s with place and reason.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.reviewed import review_columns, settle
from rolesort.errors import CorpusError, UsageError
from rolesort.posting.parse import split_title
from rolesort.records import ReadOptions, Record, read_records
from rolesort.records.cells import as_text
from rolesort.records.columns import label_column
from rolesort.records.formats.registry import COMMON, table_suffixes
from rolesort.system.language import gettext as _

# A longer label is a sentence: it is the wrong column.
MAX_LABEL = 40

NO_LABEL_COLUMN = "no_label_column"
NO_LABEL = "no_label"
NOT_REVIEWED = "not_reviewed"
# Rows without a label are work to do, not a fault.
UNLABELLED = frozenset({NO_LABEL, NOT_REVIEWED})
BAD_LABEL = "bad_label"
BAD_LINE_ROLES = "bad_line_roles"


@dataclass(frozen=True, slots=True)
class BadRow:
    """An unusable row: its place, the reason in one word (or one of `records.Problem`), and as a sentence."""

    place: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class LabelledDataset:
    """The data read: the usable postings, the unusable rows, and those without a label."""

    postings: tuple[LabelledPosting, ...]
    bad_rows: tuple[BadRow, ...] = ()
    unlabelled: tuple[BadRow, ...] = ()


def read_labelled(
    paths: Sequence[str | Path], options: ReadOptions | None = None, notice: Callable[[str], None] = lambda _text: None
) -> LabelledDataset:
    """Return the labelled postings in the files at `paths`; for a folder, those in its tables, by name.

    `notice` gets one-line notes on how a file was read.

    Raises:
        CorpusError: There is no labelled posting at all.
        InputError: No column can be identified as the text.
        UsageError: An option names a column that does not exist, or two options name the same.

    """
    reader = _Reader(options or ReadOptions())
    files = [*_files(paths)]
    rows = [reader.row(record) for record in read_records(files, reader.options, notice)]
    postings = tuple(settle((row for row in rows if isinstance(row, LabelledPosting)), reader.reviewed, reader.corrected))
    bad_rows = tuple(row for row in rows if isinstance(row, BadRow))
    if not postings:
        listed = _(", ").join(map(str, paths))
        if not bad_rows:
            raise CorpusError(
                _("{listed}: no labelled postings; give a table with a label, a title and a text in each row").format(
                    listed=listed
                )
            )
        most_frequent = Counter(row.reason for row in bad_rows).most_common(1)[0][0]
        example = next(row.message for row in bad_rows if row.reason == most_frequent)
        if {row.place for row in bad_rows}.issubset(files):  # there is no row
            raise CorpusError(example)
        raise CorpusError(
            _("{listed}: none of the {n_bad_rows:,} rows can be used: {example}").format(
                listed=listed, n_bad_rows=len(bad_rows), example=example
            )
        )
    return LabelledDataset(
        postings,
        tuple(row for row in bad_rows if row.reason not in UNLABELLED),
        tuple(row for row in bad_rows if row.reason in UNLABELLED),
    )


def read_corpus(folder: Path) -> tuple[LabelledPosting, ...]:
    """Return the snippets in `folder`, files by name.

    Raises:
        CorpusError: There are none, or a row cannot be used.

    """
    labelled = read_labelled([folder])
    for row in (*labelled.bad_rows, *labelled.unlabelled):
        raise CorpusError(row.message)
    return labelled.postings


def _files(paths: Sequence[str | Path]) -> Iterator[str]:
    for path in map(Path, paths):
        if not os.path.isdir(path):  # noqa: PTH112 (an overlong name is no folder, not an error)
            yield str(path)
            continue
        # Text files have no labels; a corpus contains a README and a lexicon too.
        suffixes = table_suffixes()
        tables = sorted(file for file in path.rglob("*") if file.suffix.casefold() in suffixes and _is_visible(file, path))
        if not tables:
            raise CorpusError(
                _("the folder {path} has no table; give one with labelled postings: {formats}").format(
                    path=path, formats=COMMON
                )
            )
        yield from map(str, tables)


def _is_visible(file: Path, folder: Path) -> bool:
    return file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)


class _Reader:
    def __init__(self, options: ReadOptions) -> None:
        if options.label_field is not None and options.label_field in (*options.text_field, options.title_field):
            raise UsageError(
                _("--label-field {label_field} is also the text or the title; name another column").format(
                    label_field=options.label_field
                )
            )
        self.options = options
        # The places of rows from reviewed tables, and of those that a person has corrected.
        self.reviewed: set[str] = set()
        self.corrected: set[str] = set()
        # Objects of one file may differ in their fields, but there are few shapes.
        self._column = lru_cache(maxsize=256)(lambda names: label_column(names, options))
        self._reviewed = lru_cache(maxsize=256)(lambda names: None if options.label_field else review_columns(names))

    def row(self, record: Record) -> LabelledPosting | BadRow:
        """Return the labelled posting of a record, or its fault."""
        column = self._column(tuple(record.columns))
        if record.error is not None and (column or not record.columns):
            return BadRow(record.place, record.error, record.message)
        if column is None:
            listed = _(", ").join(record.columns) or _("(none)")
            message = _("{place} has no column with a label; its columns are {listed}; name it: --label-field NAME")
            return BadRow(record.place, NO_LABEL_COLUMN, message.format(place=record.place, listed=listed))
        reviewed = self._reviewed(tuple(record.columns))
        cell = reviewed.label(record.columns) if reviewed else as_text(record.columns[column])
        if reviewed:
            self.reviewed.add(record.place)
            if reviewed.correction(record.columns):
                self.corrected.add(record.place)
        label = " ".join(cell.strip("\ufeff\u200b").split())
        if not label and reviewed:
            message = _("{place} needs review and {review} is empty; choose its role there, or leave the row out")
            return BadRow(record.place, NOT_REVIEWED, message.format(place=record.place, review=reviewed.review))
        if not label:
            message = _("{place} has no label in {column}; fill it in or drop the row")
            return BadRow(record.place, NO_LABEL, message.format(place=record.place, column=column))
        if len(label) > MAX_LABEL or not label.isprintable():
            return BadRow(record.place, BAD_LABEL, _no_label(record.place, str(column), label))
        return _posting(record, label)


def _no_label(place: str, column: str, cell: str) -> str:
    """The value in the label column cannot be a label."""
    if len(cell) > MAX_LABEL:
        kind = _("it is a text of {n} characters").format(n=len(cell))
    else:
        kind = _("it has characters that cannot be shown")
    return _("{place}: the value of {column} is not a label: {kind}; name the labels' column: --label-field NAME").format(
        place=place, column=column, kind=kind
    )


def _posting(record: Record, label: str) -> LabelledPosting | BadRow:
    # Without a title column, the title is taken from the text, as in `classify`.
    title, text = split_title(record.text) if record.title is None else (record.title, record.text)
    line_roles = _words(record.columns.get("line_roles"))
    confidence = record.columns.get("confidence")
    posting = LabelledPosting(
        id=record.id,
        label=label,
        title=title,
        text=text,
        line_roles=line_roles,
        also=tuple(filter(None, _words(record.columns.get("also")))),
        confidence=confidence if isinstance(confidence, int) else None,
        rationales=tuple(filter(None, _words(record.columns.get("rationales")))),
        place=record.place,
    )
    if line_roles and len(line_roles) != (n_lines := len(posting.parsed.scored)):
        message = _("{place}: line_roles has {n_roles} entries, the text has {n_lines} scored lines").format(
            place=record.place, n_roles=len(line_roles), n_lines=n_lines
        )
        return BadRow(record.place, BAD_LINE_ROLES, message)
    return posting


def _words(value: object) -> tuple[str | None, ...]:
    """Return a list of words as a tuple, () for anything else: unrelated columns may have these names."""
    return tuple(value) if isinstance(value, list) and all(word is None or isinstance(word, str) for word in value) else ()
