"""Read workbooks: the sheets of an .xlsx file, each a table, row by row."""

from __future__ import annotations

import datetime as dt
import itertools
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol, cast

from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.formats.parts import Context, Grid
from rolesort.records.header import Namer
from rolesort.records.record import Problem, ReadError, Row
from rolesort.records.sources import Source

# The strings of a workbook are held, and its cells are of any length: so much may come out of it.
_UNPACKED_LIMIT = 512 << 20
# Rows that are looked at to find the columns.
_N_SAMPLES = 100
# What openpyxl raises on broken parts; an XML error is a SyntaxError.
_BROKEN = (KeyError, ValueError, SyntaxError, TypeError)


class _Worksheet(Protocol):
    """What openpyxl gives in read-only mode; its types tell of another class."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...


class Sheet:
    """A sheet's name, the first rows in it, and all rows with their numbers; empty rows are passed over."""

    def __init__(self, file: str, worksheet: _Worksheet) -> None:
        self.name = f"{file}#{worksheet.title}"
        self._rows = _rows(file, worksheet)
        self._first = list(itertools.islice(self._rows, _N_SAMPLES))
        self.sample = [cells for _, cells in self._first]

    def __iter__(self) -> Iterator[tuple[int, list[object]]]:
        """Yield the rows; once, as they are read from the file."""
        return itertools.chain(self._first, self._rows)


def read(source: Source, _: Context) -> Iterator[Grid]:
    """Yield the sheets that are not empty, each a table."""
    with _open_workbook(source) as sheets:
        for sheet in sheets:
            name = source.name if len(sheets) == 1 else sheet.name
            yield Grid(name, [[as_text(cell) for cell in row] for row in sheet.sample], partial(_named_rows, sheet))


def _named_rows(sheet: Sheet, namer: Namer) -> Iterator[Row]:
    for number, cells in itertools.islice(sheet, namer.n_before, None):
        yield Row(number, namer(cells))


@contextmanager
def _open_workbook(source: Source) -> Iterator[list[Sheet]]:
    """Give the sheets that are not empty.

    Raises:
        ReadError: It is no workbook, too large, or openpyxl is not installed.

    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ReadError(Problem.UNREADABLE, messages.needs_extra(source.name, "excel")) from None
    whole = source.as_seekable()
    with zipfile.ZipFile(whole) as archive:
        if sum(member.file_size for member in archive.infolist()) > _UNPACKED_LIMIT:
            raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(source.name))
    whole.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl's about styles and extensions
        try:
            workbook = load_workbook(whole, read_only=True, data_only=True)
        except _BROKEN as error:
            raise _broken(source.name) from error
        try:
            yield [
                sheet for each in cast("list[_Worksheet]", workbook.worksheets) if (sheet := Sheet(source.name, each)).sample
            ]
        finally:
            workbook.close()


def _rows(file: str, worksheet: _Worksheet) -> Iterator[tuple[int, list[object]]]:
    worksheet.reset_dimensions()  # some programs write wrong ones, and rows would be lost
    rows = enumerate(worksheet.iter_rows(values_only=True), start=1)
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except _BROKEN as error:
            raise _broken(file) from error
        row = [_value(cell) for cell in cells]
        while row and row[-1] == "":
            row.pop()
        if row:
            yield number, row


def _broken(file: str) -> ReadError:
    return ReadError(Problem.UNREADABLE, messages.is_damaged(file))


def _value(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float) else str(cell)
