"""Convert the rows of one file to records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath

from rolesort.posting.parse import split_title
from rolesort.records import column_messages, messages
from rolesort.records.cells import as_text
from rolesort.records.columns import Columns, columns_by_name
from rolesort.records.limits import is_too_large
from rolesort.records.record import Problem, ReadError, ReadOptions, Record, Row
from rolesort.records.text_columns import TextColumn
from rolesort.system.expression import Expression

_N_SHAPES = 256
_LONGEST_TITLE = 40
_BETWEEN_PARTS = Expression(r"[-_—+·,， ]+")


class RecordMaker:
    """Makes records from the rows of the file `name`; rows without an id are called `row_name`:number.

    `chosen` are the columns for rows with uninformative names.
    """

    def __init__(self, name: str, row_name: str, options: ReadOptions, chosen: Columns, encoding: str = "utf-8") -> None:
        self._name = name
        self._row_name = row_name
        self._options = options
        self._chosen = chosen
        self._encoding = encoding
        # Objects of one file may differ in their fields, but there are few shapes.
        self._columns_of = lru_cache(maxsize=_N_SHAPES)(self._find_columns)

    def record(self, row: Row) -> Record:
        """Return the record of a row."""
        number, cells, error, message = row
        place = f"{self._name}:{number}"
        columns = self._columns_of(tuple(cells))
        own_id = as_text(cells[columns.id]).strip() if columns.id is not None else ""
        record_id = own_id or f"{self._row_name}:{number}"
        title = as_text(cells[columns.title]) if columns.title is not None else None
        if error is not None:
            return Record(record_id, title, "", cells, place, error.value, message or _message(error, place, self._encoding))
        text = _text(cells, columns.text)
        if is_too_large(text) or (title is not None and is_too_large(title)):
            return Record(record_id, title, "", cells, place, Problem.TOO_LARGE.value, messages.too_large(place))
        if not text or text.isspace():
            texts = [column.name for column in columns.text]
            message = column_messages.no_text(place, texts) if texts else column_messages.lacks_columns(place, cells)
            return Record(record_id, title, "", cells, place, Problem.NO_TEXT.value, message)
        return Record(record_id, title, text, cells, place)

    def _find_columns(self, names: tuple[str, ...]) -> Columns:
        chosen = self._chosen
        by_name = columns_by_name(names, self._options)
        text = tuple(column for column in chosen.text if column.name in names)
        if not self._options.title_only and (chosen.text or not chosen.seen):
            text += tuple(column for column in by_name.text if not text or column.name not in chosen.seen)
        return Columns(
            text,
            title=chosen.title if chosen.title in names else by_name.title,
            # A column without any ids is no id column, whatever its name.
            id=chosen.id if chosen.id in names else None if chosen.id is None and chosen.seen.issuperset(names) else by_name.id,
        )


def text_record(
    record_id: str, place: str, text: str, error: Problem | None, encoding: str, options: ReadOptions, file: str | None = None
) -> Record:
    """Return the record of a plain text, which has no columns; `file` is the name of the file if it is the whole file."""
    if error is None and not text.strip():
        error = Problem.NO_TEXT
    if error is None and is_too_large(text):
        error = Problem.TOO_LARGE
    if error is not None:
        return Record(record_id, None, "", {}, place, error.value, _message(error, place, encoding))
    title = _file_title(file, text) if file is not None and options.file_titles else None
    if options.title_only:
        title = title or split_title(text)[0].strip() or (text.strip() if len(text.strip()) <= _LONGEST_TITLE else "")
        error, message = (None, "") if title else (Problem.NO_TEXT, messages.no_title(place))
        return Record(record_id, title, "", {}, place, error.value if error else None, message)
    return Record(record_id, title, text, {}, place)


def _file_title(name: str, text: str) -> str | None:
    """Return the title from the name of a text file, if its text has none."""
    if split_title(text)[0].strip():
        return None
    # A title is recognised like the first line of a text.
    titles = (split_title(f"{part}\n。")[0].strip() for part in _BETWEEN_PARTS.split(PurePath(name).stem))
    return max(titles, key=len, default="") or None


def failed_record(record_id: str, name: str, error: ReadError) -> Record:
    """Return the record for a file, or the rest of it, that cannot be read."""
    return Record(record_id, None, "", {}, name, error.problem.value, str(error))


def _text(cells: Mapping[str, object], columns: tuple[TextColumn, ...]) -> str:
    if len(columns) == 1:
        return as_text(cells[columns[0].name])
    parts = [(column.heading, as_text(cells[column.name])) for column in columns]
    return "\n".join(f"{heading}\n{text}" if heading else text for heading, text in parts if text and not text.isspace())


def _message(error: Problem, place: str, encoding: str) -> str:
    match error:
        case Problem.TOO_LARGE:
            return messages.too_large(place)
        case Problem.UNKNOWN_ENCODING:
            return messages.undecodable(place, encoding)
        case _:
            return column_messages.no_text(place, ())
