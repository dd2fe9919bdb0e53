"""Write an Excel workbook row by row in constant memory."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.cells import cell_len

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.fields import cell_text
from rolesort.output.safe_cells import safe_cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# The rows of an Excel sheet; records continue in the next sheet.
ROWS_PER_SHEET = 1_048_576
COLUMNS_PER_SHEET = 16_384
# Excel keeps 15 digits of a number; a longer one, such as an id, is written as text.
_LARGEST_NUMBER = 10**15
# In characters: wide enough for a name, narrow enough to see several columns.
MIN_WIDTH, MAX_WIDTH = 8, 60


@contextmanager
def new_workbook(file: BinaryIO) -> Iterator[Workbook]:
    """Open a workbook that is written to `file` on closing; its rows are kept in a temporary folder, always removed."""
    from xlsxwriter import Workbook

    with TemporaryDirectory(prefix="rolesort-", ignore_cleanup_errors=True) as folder:
        target: Any = _Target(file)  # has the methods that ZipFile needs
        workbook = Workbook(target, {"constant_memory": True, "tmpdir": folder, "use_zip64": True})
        try:
            yield workbook
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()  # type: ignore[attr-defined]  # set in constant memory


class _Target:
    """A file for ZipFile that accepts writes after closing: after an error, ZipFile writes when it is collected."""

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


def close(workbook: Workbook) -> None:
    """Write the file.

    Raises:
        OSError: The disk is full.

    """
    from xlsxwriter.exceptions import FileCreateError

    try:
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from None  # the OSError behind it


def check_width(n_columns: int) -> None:
    """Refuse too many columns for a sheet.

    Raises:
        UsageError: There are too many.

    """
    if n_columns > COLUMNS_PER_SHEET:
        raise UsageError(messages.too_many_columns(n_columns, COLUMNS_PER_SHEET))


def column_width(*cells: object) -> int:
    """Return the width of a column with `cells`, including its name, up to a limit."""
    widest = max(cell_len(line) for cell in cells for line in cell_text(cell).split("\n"))
    return min(max(widest + 1, MIN_WIDTH), MAX_WIDTH)


def write_cell(sheet: Worksheet, row: int, column: int, cell: object, style: Format | None = None) -> None:
    """Write a value; text stays text, never a formula or a link."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) < _LARGEST_NUMBER:
        sheet.write_number(row, column, cell, style)
    elif text := cell_text(cell):
        sheet.write_string(row, column, safe_cell(text, typed=True), style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)
