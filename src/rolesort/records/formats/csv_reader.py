"""Read CSV and similar formats: rows of cells, numbered by their first line.

An unclosed quote would put the following rows into one cell; if they look like rows, it is read as a character.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence

from rolesort.records import messages
from rolesort.records.decoding import TextStream
from rolesort.records.formats.parts import Context, Grid
from rolesort.records.formats.sniffer import RETURN, Dialect, TextInput, mark_returns
from rolesort.records.header import Namer
from rolesort.records.limits import COLUMN_LIMIT, ROW_LIMIT
from rolesort.records.record import Problem, Row


class _RowTooLargeError(Exception):
    pass


class _Lines:
    """The lines for the csv module, limited per row; reading can continue after a row beyond the limit.

    `of_row` are the lines of the row that is being read.
    """

    def __init__(self, stream: TextStream) -> None:
        self._lines = stream.lines()
        self._again: list[str] = []
        self._size = 0
        self.number = 0
        self.of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines)
        self.number += 1
        if line is None:
            self.of_row.clear()
            raise _RowTooLargeError
        line = mark_returns(line)
        self._size += len(line)
        self.of_row.append(line)
        if self._size > ROW_LIMIT:
            raise _RowTooLargeError
        return line + "\n"

    def begin_row(self) -> None:
        """Forget the previous lines."""
        self.of_row.clear()
        self._size = 0

    def give_back(self, start: int) -> None:
        """Push back the row's lines from `start` on, to be read as another row."""
        again = self.of_row[start:]
        self._again.extend(reversed(again))
        self.number -= len(again)
        self.begin_row()


def read(text: TextInput, context: Context) -> Iterator[Grid]:
    """Yield the text as a table."""
    stream, dialect = text.stream, text.dialect
    yield Grid(stream.name, dialect.rows, lambda namer: _rows(stream, dialect, namer, context.notice), stream.encoding)


def _rows(stream: TextStream, dialect: Dialect, named: Namer, notice: Callable[[str], None]) -> Iterator[Row]:
    """Yield a row for each row of the table below its header; blank lines are skipped, rows of empty cells are not."""
    csv.field_size_limit(max(csv.field_size_limit(), ROW_LIMIT))
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    repair = _RowRepair(stream.name, lines, dialect.delimiter, len(named.names), notice)
    n_before = named.n_before
    while True:
        number = lines.number + 1
        lines.begin_row()
        try:
            rows = [(number, next(reader))]
        except StopIteration:
            return
        except (_RowTooLargeError, csv.Error) as error:
            repaired = repair.rows(number, error)
            if isinstance(repaired, Row):
                yield repaired
                continue
            rows = repaired
        for at, cells in rows:
            if not cells or (len(cells) == 1 and cells[0].isspace()):
                continue
            if n_before:
                n_before -= any(cells)
                continue
            if len(cells) > COLUMN_LIMIT:
                message = messages.too_many_columns(f"{stream.name}:{at}", len(cells), COLUMN_LIMIT)
                yield Row(at, {}, Problem.TOO_LARGE, message)
                continue
            if any(RETURN in cell for cell in cells):
                cells = [cell.replace(RETURN, "\r") for cell in cells]  # noqa: PLW2901
            yield Row(at, named(cells), Problem.UNKNOWN_ENCODING if any(map(stream.is_damaged, cells)) else None)


class _RowRepair:
    """Reads the lines of a malformed row again."""

    def __init__(self, name: str, lines: _Lines, delimiter: str, width: int, notice: Callable[[str], None]) -> None:
        self._name = name
        self._lines = lines
        self._delimiter = delimiter
        self._width = width
        self._notice = notice
        self._has_noted = False
        self._reader = csv.reader(lines, delimiter=delimiter)

    def rows(self, number: int, error: Exception) -> list[tuple[int, list[str]]] | Row:
        """Return the rows in the lines, or the error instead."""
        lines = self._lines.of_row
        if self._are_rows(lines[1:]):
            if not self._has_noted:
                self._notice(messages.unclosed_quote(self._name, number))
                self._has_noted = True
            rows = [(at, self._cells(line)) for at, line in enumerate(lines[:-1], start=number)]
            self._lines.give_back(len(lines) - 1)  # it may start a row of several lines
            return rows
        if isinstance(error, _RowTooLargeError):
            return Row(number, {}, Problem.TOO_LARGE)
        self._lines.give_back(0)
        try:
            return [(number, next(self._reader))]
        except _RowTooLargeError:
            return Row(number, {}, Problem.TOO_LARGE)
        except csv.Error as reason:
            return Row(number, {}, Problem.BAD_ROW, messages.bad_row(f"{self._name}:{number}", str(reason)))

    def _are_rows(self, lines: Sequence[str]) -> bool:
        """Return whether most lines after an open quote are rows themselves; else they belong to its cell."""
        filled = [line for line in lines if line.strip()]
        n_rows = sum(len(self._cells(line)) == self._width for line in filled)
        return self._width > 1 and 2 * n_rows > len(filled)

    def _cells(self, line: str) -> list[str]:
        """Return the cells of a line that is a row; if a quote is open at its end, quotes are characters."""
        line = line.removesuffix("\r")
        try:
            return next(csv.reader([line], delimiter=self._delimiter, strict=True), [])
        except csv.Error:
            return line.split(self._delimiter)
