"""From the rows of one file to its records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.columns import Columns, columns_by_name, heading_of
from rolesort.records.limits import TEXT_LIMIT
from rolesort.records.record import Problem, ReadError, ReadOptions, Record, Row

_LONGEST_CHARACTER = 4  # bytes of UTF-8
_N_SHAPES = 256


class RecordMaker:
    """Makes records out of the rows of the file `name`, whose rows without an id of their own are called `row_name`:number.

    `chosen` are the columns for rows whose own names tell none.
    """

    def __init__(self, name: str, row_name: str, options: ReadOptions, chosen: Columns, encoding: str = "utf-8") -> None:
        self._name = name
        self._row_name = row_name
        self._options = options
        self._chosen = chosen
        self._encoding = encoding
        # Objects of one file may differ in their fields; few shapes return again and again.
        self._columns_of = lru_cache(maxsize=_N_SHAPES)(self._find_columns)

    def record(self, row: Row) -> Record:
        """Return the record in a row."""
        number, cells, error, message = row
        place = f"{self._name}:{number}"
        columns = self._columns_of(tuple(cells))
        own_id = as_text(cells[columns.id]).strip() if columns.id is not None else ""
        record_id = own_id or f"{self._row_name}:{number}"
        title = as_text(cells[columns.title]) if columns.title is not None else None
        if error is not None:
            return Record(record_id, title, "", cells, place, error.value, message or _message(error, place, self._encoding))
        text = _text(cells, columns.text)
        if not text or text.isspace():
            message = messages.no_text(place, columns.text) if columns.text else messages.lacks_columns(place, cells)
            return Record(record_id, title, "", cells, place, Problem.NO_TEXT.value, message)
        if _is_too_large(text):
            return Record(record_id, title, "", cells, place, Problem.TOO_LARGE.value, messages.too_large(place))
        return Record(record_id, title, text, cells, place)

    def _find_columns(self, names: tuple[str, ...]) -> Columns:
        columns, chosen = columns_by_name(names, self._options), self._chosen
        return Columns(
            text=columns.text or tuple(name for name in chosen.text if name in names),
            title=columns.title if columns.title is not None or chosen.title not in names else chosen.title,
            id=columns.id,
        )


def text_record(record_id: str, place: str, text: str, error: Problem | None, encoding: str) -> Record:
    """Return the record of a plain text, which has no title and no columns."""
    if error is None and not text.strip():
        error = Problem.NO_TEXT
    if error is None and _is_too_large(text):
        error = Problem.TOO_LARGE
    if error is not None:
        return Record(record_id, None, "", {}, place, error.value, _message(error, place, encoding))
    return Record(record_id, None, text, {}, place)


def failed_record(record_id: str, name: str, error: ReadError) -> Record:
    """Return the record that stands for the file `name`, or the rest of it, which cannot be read."""
    return Record(record_id, None, "", {}, name, error.problem.value, str(error))


def _text(cells: Mapping[str, object], columns: tuple[str, ...]) -> str:
    if len(columns) == 1:
        return as_text(cells[columns[0]])
    parts = [(heading_of(column), as_text(cells[column])) for column in columns]
    return "\n".join(f"{heading}\n{text}" for heading, text in parts if text and not text.isspace())


def _is_too_large(text: str) -> bool:
    if len(text) <= TEXT_LIMIT // _LONGEST_CHARACTER:
        return False
    return len(text.encode("utf-8", "surrogatepass")) > TEXT_LIMIT


def _message(error: Problem, place: str, encoding: str) -> str:
    match error:
        case Problem.TOO_LARGE:
            return messages.too_large(place)
        case Problem.UNKNOWN_ENCODING:
            return messages.undecodable(place, encoding)
        case _:
            return messages.no_text(place, ())
