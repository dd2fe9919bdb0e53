"""The columns of a CSV, TSV or XLSX file, fixed by its first record that has any, and the cells of each record under them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rolesort.output.fields import cell_value
from rolesort.results import Status

ADDED = ("role", "family", "probability", "status", "reason", "second_role", "title_role", "title_mismatch", "keywords")
# Takes, as JSON, what later records have in columns that the first one has not.
MORE = "more"
OWN = (*ADDED, MORE)
_PREFIX = "rolesort_"
# What a record is known by where the input has no columns.
_KNOWN_BY = ("id", "title")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: the input's columns `inputs`, then the record's `fields`, then MORE where `has_more`.

    `header` names them all; one of ours is called rolesort_… where the input has its name.
    """

    inputs: tuple[str, ...]
    fields: tuple[str, ...]
    has_more: bool
    header: tuple[str, ...]

    @classmethod
    def of(cls, inputs: Iterable[str], only: tuple[str, ...]) -> Layout:
        """Return the layout for an input with these columns, or with just the fields `only`.

        >>> Layout.of(["编号", "role"], ()).header[:4]
        ('编号', 'role', 'rolesort_role', 'family')
        """
        if only:
            return cls((), only, has_more=False, header=only)
        header = list(inputs)
        n_inputs = len(header)
        for own in OWN:
            name = own
            while name in header:
                name = _PREFIX + name
            header.append(name)
        return cls(tuple(header[:n_inputs]), ADDED, has_more=True, header=tuple(header))

    @property
    def is_without_input(self) -> bool:
        """Whether the columns before ours are what a record is known by, and not the input's."""
        return self.inputs == _KNOWN_BY

    def cells(self, record: Mapping[str, Any], columns: Mapping[str, Any]) -> list[Any]:
        """Return the values of a record under `header`, None for an empty cell."""
        row = input_row(record, columns)
        known = record if self.is_without_input else {}
        cells = [row.get(name, known.get(name)) for name in self.inputs]
        cells += [cell_value(record, field) for field in self.fields]
        if self.has_more:
            more = {name: value for name, value in row.items() if name not in self.inputs}
            cells.append(json.dumps(more, ensure_ascii=False, default=str) if more else None)
        return cells


def input_row(record: Mapping[str, Any], columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the input's row; what has none, such as plain text, is known by id and title."""
    return columns or {name: record[name] for name in _KNOWN_BY}


def layout_without_input(only: tuple[str, ...]) -> Layout:
    """Return the layout of a table whose input has no columns, or no records."""
    return Layout.of(_KNOWN_BY, only)


# So many failures are held back: more than the files that a crawl is littered with, few enough for memory.
HELD_BACK = 1_000

_Row = tuple[Mapping[str, Any], Mapping[str, Any]]


class DeferredHeader:
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
