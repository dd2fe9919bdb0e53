"""Read workbooks of Excel and LibreOffice: each visible sheet is a table, read row by row."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.formats.parts import Context, Grid
from rolesort.records.formats.workbook_size import measure_xls, measure_zip
from rolesort.records.header import Namer
from rolesort.records.limits import CELL_LIMIT, UNPACKED_LIMIT
from rolesort.records.record import Problem, ReadError, Row
from rolesort.records.sources import Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

# Rows inspected to find the columns.
_N_SAMPLES = 100
_ZIP = b"PK"
# The start of the first cell of the summary sheet in rolesort's own workbooks; it contains no postings.
OUR_SUMMARY = "rolesort · "


class _Sheet:
    """A sheet's name, the first rows in it, and all rows with their numbers; empty rows are skipped."""

    def __init__(self, name: str, sheet: CalamineSheet) -> None:
        self.name = name
        self._rows = _filled(sheet.iter_rows())
        self._first = list(itertools.islice(self._rows, _N_SAMPLES))
        self.sample = [[as_text(cell) for cell in cells] for _, cells in self._first]

    @property
    def is_our_summary(self) -> bool:
        """Whether it is a summary sheet written by rolesort."""
        return self.sample[0][0].startswith(OUR_SUMMARY)

    def rows(self, namer: Namer) -> Iterator[Row]:
        """Yield the rows below the header; only once, as they are read from the file."""
        for number, cells in itertools.islice(itertools.chain(self._first, self._rows), namer.n_before, None):
            yield Row(number, namer(cells))


def read(source: Source, context: Context) -> Iterator[Grid]:
    """Yield the visible sheets that are not empty, each as a table; a note lists hidden ones.

    Raises:
        ReadError: It has a password, is damaged, or too large.

    """
    whole = source.as_seekable()
    _check_size(source.name, whole, context)
    workbook = _open(source.name, whole)
    hidden = [sheet.name for sheet in workbook.sheets_metadata if not _is_visible(sheet.visible)]
    sheets = [
        sheet
        for index, each in enumerate(workbook.sheets_metadata)
        if _is_visible(each.visible)
        and (sheet := _Sheet(f"{source.name}#{each.name}", workbook.get_sheet_by_index(index))).sample
        and not sheet.is_our_summary
    ]
    if hidden:
        context.notice(messages.hidden_sheets(source.name, hidden))
    for sheet in sheets:
        yield Grid(source.name if len(sheets) == 1 else sheet.name, sheet.sample, partial(_Sheet.rows, sheet))


def _check_size(name: str, whole: BinaryIO, context: Context) -> None:
    start = whole.read(len(_ZIP))
    size = (measure_zip if start == _ZIP else measure_xls)(whole)
    if size.n_bytes > UNPACKED_LIMIT:
        raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(name))
    if size.n_cells > CELL_LIMIT:
        raise ReadError(Problem.TOO_LARGE, messages.far_cell(name, size.n_cells))
    if size.n_formulas:
        context.notice(messages.formulas_without_values(name, size.n_formulas))


def _open(name: str, whole: BinaryIO) -> CalamineWorkbook:
    from python_calamine import PasswordError, load_workbook

    try:
        return load_workbook(whole)
    except PasswordError:
        raise ReadError(Problem.UNREADABLE, messages.has_password(name)) from None


def _is_visible(visible: object) -> bool:
    from python_calamine import SheetVisibleEnum

    return visible == SheetVisibleEnum.Visible


def _filled(rows: Iterator[Sequence[object]]) -> Iterator[tuple[int, list[object]]]:
    for number, cells in enumerate(rows, start=1):
        row = [_value(cell) for cell in cells]
        while row and row[-1] == "":
            row.pop()
        if row:
            yield number, row


def _value(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float) else str(cell)
