"""Write records as CSV or TSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rolesort.output.fields import cell_text
from rolesort.output.for_people import FIELDS, percentage
from rolesort.output.formats import DELIMITERS, WriteOptions
from rolesort.output.safe_cells import safe_cell
from rolesort.output.table import OWN, DeferredHeader, Layout
from rolesort.results import Explanation

_BOM = "\ufeff"


class CsvWriter:
    """Sends a header, then one row per record.

    `layout` is that of the rows already written, None at the start of a file.
    """

    def __init__(self, send: Callable[[str], object], options: WriteOptions, layout: Layout | None) -> None:
        self._send = send
        self._options = options
        self._start = DeferredHeader(options, layout)
        self._has_header = layout is not None
        self._rows = csv.writer(Lines(send), delimiter=DELIMITERS[options.format], lineterminator=Lines.END)

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Send one row; failures before the header is known are held back."""
        rows = self._start.take(record, columns)
        if self._start.layout is not None:
            self._send_rows(self._start.layout, rows)

    def finish(self) -> None:
        """Send the rows held back, and the header if there was no record."""
        self._send_rows(*self._start.finish())

    def _send_rows(self, layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
        if not self._has_header:
            self._has_header = True
            if self._options.bom:
                self._send(_BOM)
            self._rows.writerow([safe_cell(name) for name in layout.header])
        shares = layout.shares
        for row in rows:
            cells = (percentage(cell) if at in shares and cell is not None else cell_text(cell) for at, cell in enumerate(row))
            self._rows.writerow(map(safe_cell, cells))


class Lines:
    r"""Ends rows with \n; csv gets \r\n, because it quotes a cell with \r only then."""

    END = "\r\n"

    def __init__(self, send: Callable[[str], object]) -> None:
        self._send = send

    def write(self, row: str) -> None:
        """Send one row as formatted by csv."""
        self._send(f"{row.removesuffix(self.END)}\n")


def layout_of(header: Sequence[str], options: WriteOptions) -> Layout | None:
    """Return the layout with this header under `options`, None if there is none."""
    names = [cell[1:] if cell.startswith("'") and safe_cell(cell[1:]) == cell else cell for cell in header]
    return next((layout for layout in _layouts(names, options) if [*map(safe_cell, layout.header)] == list(header)), None)


def _layouts(names: Sequence[str], options: WriteOptions) -> Iterator[Layout]:
    if not options.for_people:
        yield Layout.of(names[: -len(OWN)], options.only)
        return
    for n_before, n_own in ((0, len(FIELDS) + 1), (1, len(FIELDS))):
        yield Layout.for_readers((*names[:n_before], *names[n_before + n_own : -1]), n_before, options.only)
