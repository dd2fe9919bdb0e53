"""Choose the columns of a table, where failures may come before the first record that has columns.

In come records, out come their cells under the header; such failures are held back until the header is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rolesort.output.table import Layout, input_row, layout_without_input
from rolesort.results import Status

# So many failures are held back: more than the files that a crawl is littered with, few enough for memory.
HELD_BACK = 1_000

_Row = tuple[Mapping[str, Any], Mapping[str, Any]]


class TableStart:
    """Gives the cells of each record; `layout` is None until the header is known."""

    def __init__(self, only: tuple[str, ...], layout: Layout | None = None) -> None:
        # The fields picked are the header, whatever comes.
        self.layout = layout or (layout_without_input(only) if only else None)
        self._held: list[_Row] = []

    def take(self, record: Mapping[str, Any], columns: Mapping[str, Any]) -> list[list[Any]]:
        """Return the rows that can be written now: none, this record's, or also those held back before it."""
        if self.layout is None:
            self._held.append((record, columns))
            if not columns and record["status"] == Status.ERROR and len(self._held) < HELD_BACK:
                return []
            self.layout = Layout.of(input_row(record, columns), ())
            return self._release(self.layout)
        return [self.layout.cells(record, columns)]

    def finish(self) -> tuple[Layout, list[list[Any]]]:
        """Return the layout, and the rows that are still held back."""
        self.layout = self.layout or layout_without_input(())
        return self.layout, self._release(self.layout)

    def _release(self, layout: Layout) -> list[list[Any]]:
        held, self._held = self._held, []
        return [layout.cells(*row) for row in held]
