"""Read CSV and its kin: rows of cells, numbered by the line each begins at."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from rolesort.records import messages
from rolesort.records.decoding import TextStream
from rolesort.records.record import ROW_LIMIT, Problem, Row
from rolesort.records.sniffing import Dialect
from rolesort.records.tables import Namer


class _RowTooLargeError(Exception):
    pass


class _Lines:
    """The lines for the csv module, as long as one row's do not become too many; it can go on after that."""

    def __init__(self, stream: TextStream) -> None:
        self._lines = stream.lines()
        self.number = 0
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if line is None:
            raise _RowTooLargeError
        self.size += len(line)
        if self.size > ROW_LIMIT:
            raise _RowTooLargeError
        return line + "\n"


def read_csv(stream: TextStream, dialect: Dialect, named: Namer) -> Iterator[Row]:
    """Yield a row for each row of the table but its header; Empty rows are passed over."""
    csv.field_size_limit(max(csv.field_size_limit(), ROW_LIMIT))
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=dialect.delimiter)
    is_header = named.has_header
    while True:
        number = lines.number + 1
        lines.size = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _RowTooLargeError:
            yield Row(number, {}, Problem.TOO_LARGE)
            reader = csv.reader(lines, delimiter=dialect.delimiter)
            continue
        except csv.Error as error:
            yield Row(number, {}, Problem.BAD_ROW, messages.bad_row(f"{stream.name}:{number}", str(error)))
            continue
        if not any(cells):
            continue
        if is_header:
            is_header = False
            continue
        if any(map(stream.is_damaged, cells)):
            yield Row(number, named(cells), Problem.UNKNOWN_ENCODING)
        else:
            yield Row(number, named(cells))
