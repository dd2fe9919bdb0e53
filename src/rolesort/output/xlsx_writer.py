"""Write records as an Excel workbook: a header, and one row per record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rolesort.output import workbook
from rolesort.output.formats import WriteOptions
from rolesort.output.safe_cells import safe_cell
from rolesort.output.table import DeferredHeader, Layout
from rolesort.results import Explanation

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


class XlsxWriter:
    """Fills sheets with a header and one row per record."""

    def __init__(self, book: Workbook, options: WriteOptions) -> None:
        self._workbook = book
        self._start = DeferredHeader(options)
        self._bold = book.add_format({"bold": True})
        self._sheet: Worksheet | None = None
        self._next_row = 0

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Add one row; failures before the header is known are held back."""
        rows = self._start.take(record, columns)
        if self._start.layout is not None:
            self._add(self._start.layout, rows)

    def finish(self) -> None:
        """Write the file, with only a header if there was no record."""
        layout, rows = self._start.finish()
        self._add(layout, rows)
        if self._sheet is None:
            self._new_sheet(layout, [None] * len(layout.header))
        workbook.close(self._workbook)

    def _add(self, layout: Layout, rows: Sequence[Sequence[Any]]) -> None:
        for cells in rows:
            if self._sheet is None or self._next_row == workbook.ROWS_PER_SHEET:
                self._sheet = self._new_sheet(layout, rows[-1])  # the one that has the input's columns
            for column, cell in enumerate(cells):
                workbook.write_cell(self._sheet, self._next_row, column, cell)
            self._next_row += 1

    def _new_sheet(self, layout: Layout, widths_of: Sequence[Any]) -> Worksheet:
        workbook.check_width(len(layout.header))
        sheet = self._workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, (name, cell) in enumerate(zip(layout.header, widths_of, strict=True)):
            sheet.write_string(0, column, safe_cell(name, typed=True), self._bold)
            sheet.set_column(column, column, workbook.column_width(name, cell))
        self._next_row = 1
        return sheet
