"""Write records as an Excel workbook, row by row in constant memory."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.cells import cell_len

from rolesort.output.fields import cell_text
from rolesort.output.table import DeferredHeader, Layout
from rolesort.results import Explanation

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# A sheet of Excel has no more rows; the records go on in the next sheet.
ROWS_PER_SHEET = 1_048_576
# Excel keeps 15 digits of a number; a longer one, such as an id, is written as text.
_LARGEST_NUMBER = 10**15
# In characters: wide enough to read a name, narrow enough to see several columns.
_MIN_WIDTH, _MAX_WIDTH = 8, 60


@contextmanager
def new_workbook(file: BinaryIO) -> Iterator[Workbook]:
    """Open a workbook that is written to `file` when it is closed; its rows wait in a folder that goes in any case."""
    from xlsxwriter import Workbook

    with TemporaryDirectory(prefix="rolesort-", ignore_cleanup_errors=True) as folder:
        target: Any = _Target(file)  # has what ZipFile needs of a file
        workbook = Workbook(target, {"constant_memory": True, "tmpdir": folder, "use_zip64": True})
        try:
            yield workbook
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()  # type: ignore[attr-defined]  # set in constant memory


class _Target:
    """The file as ZipFile sees it: closed, it takes anything. After an error ZipFile writes on when it is collected."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def seekable(self) -> bool:
        return self._file.seekable()

    def tell(self) -> int:
        return 0 if self._file.closed else self._file.tell()

    def seek(self, place: int, whence: int = 0) -> int:
        return place if self._file.closed else self._file.seek(place, whence)

    def write(self, content: bytes) -> int:
        return len(content) if self._file.closed else self._file.write(content)

    def flush(self) -> None:
        if not self._file.closed:
            self._file.flush()


class XlsxWriter:
    """Fills sheets with a header and a row for each record."""

    def __init__(self, workbook: Workbook, only: tuple[str, ...]) -> None:
        self._workbook = workbook
        self._start = DeferredHeader(only)
        self._bold = workbook.add_format({"bold": True})
        self._sheet: Worksheet | None = None
        self._next_row = 0

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Add one row; failures that come before the header is known wait for it."""
        rows = self._start.take(record, columns)
        if self._start.layout is not None:
            self._add(self._start.layout, rows)

    def finish(self) -> None:
        """Write the file, with a header alone if there was no record."""
        layout, rows = self._start.finish()
        self._add(layout, rows)
        if self._sheet is None:
            self._new_sheet(layout, [None] * len(layout.header))
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None  # the OSError that it stands for

    def _add(self, layout: Layout, rows: Sequence[Sequence[Any]]) -> None:
        for cells in rows:
            if self._sheet is None or self._next_row == ROWS_PER_SHEET:
                self._sheet = self._new_sheet(layout, rows[-1])  # the one that has the input's columns
            for column, cell in enumerate(cells):
                _write_cell(self._sheet, self._next_row, column, cell)
            self._next_row += 1

    def _new_sheet(self, layout: Layout, widths_of: Sequence[Any]) -> Worksheet:
        sheet = self._workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, (name, cell) in enumerate(zip(layout.header, widths_of, strict=True)):
            sheet.write_string(0, column, _storable(name), self._bold)
            widest = max(cell_len(line) for text in (name, cell_text(cell)) for line in text.split("\n"))
            sheet.set_column(column, column, min(max(widest + 1, _MIN_WIDTH), _MAX_WIDTH))
        self._next_row = 1
        return sheet


def _write_cell(sheet: Worksheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) < _LARGEST_NUMBER:
        sheet.write_number(row, column, cell)
    elif text := cell_text(cell):
        sheet.write_string(row, column, _storable(text))


def _storable(text: str) -> str:
    # XlsxWriter takes text between <r> and </r> for XML of its own; a space behind it makes it text.
    text = f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
    return text.encode(errors="backslashreplace").decode()
