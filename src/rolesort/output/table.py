"""Lay out the columns of a CSV, TSV or XLSX file, fixed by the first record with columns, and the cells of each record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rolesort.output.fields import cell_value
from rolesort.output.for_people import FIELDS, arrange, heading, person_value, plain_columns
from rolesort.output.formats import WriteOptions
from rolesort.results import Status

ADDED = ("role", "family", "probability", "status", "reason", "second_role", "title_role", "title_mismatch", "keywords")
# Contains, as JSON, later records' columns that the first one lacks.
MORE = "more"
OWN = (*ADDED, MORE)
_PREFIX = "rolesort_"
SHARES = ("probability", "second_probability", "suggested_probability", "a_probability", "b_probability")
# These identify a record if the input has no columns.
_KNOWN_BY = ("id", "title")


class Layout(NamedTuple):
    """The columns of a table: `n_before` of the input's columns `inputs`, the record's `fields`, the other inputs, and MORE.

    MORE is present if `has_more`. `header` names them all; ours becomes rolesort_… if the input has the same name.
    The cells are for programs or, if `for_people`, in words.
    """

    inputs: tuple[str, ...]
    n_before: int
    fields: tuple[str, ...]
    has_more: bool
    header: tuple[str, ...]
    for_people: bool = False

    @classmethod
    def of(cls, inputs: Iterable[str], only: tuple[str, ...]) -> Layout:
        """Return the layout for an input with these columns, or only with the fields `only`.

        >>> Layout.of(["编号", "role"], ()).header[:4]
        ('编号', 'role', 'rolesort_role', 'family')
        """
        if only:
            return cls((), 0, only, has_more=False, header=only)
        header = list(inputs)
        n_inputs = len(header)
        header += unused_names(OWN, header)
        return cls(tuple(header[:n_inputs]), n_inputs, ADDED, has_more=True, header=tuple(header))

    @classmethod
    def for_readers(cls, inputs: Iterable[str], n_before: int, only: tuple[str, ...]) -> Layout:
        """Return the layout for people: the first `n_before` of `inputs` come before ours; or only the fields `only`."""
        if only:
            return cls((), 0, only, has_more=False, header=tuple(map(heading, only)), for_people=True)
        inputs = tuple(inputs)
        # An input column without a name is our title.
        fields = FIELDS if n_before else ("title", *FIELDS)
        own = unused_names([heading(field) for field in (*fields, MORE)], inputs)
        header = (*inputs[:n_before], *own[:-1], *inputs[n_before:], own[-1])
        return cls(inputs, n_before, fields, has_more=True, header=header, for_people=True)

    @property
    def is_without_input(self) -> bool:
        """Whether the columns before ours are id and title, and not the input's."""
        return self.inputs == _KNOWN_BY and not self.for_people

    @property
    def columns(self) -> tuple[str | None, ...]:
        """Our field in each column; None for the input's columns and MORE."""
        n_behind = len(self.inputs) - self.n_before + self.has_more
        return (*(None,) * self.n_before, *self.fields, *(None,) * n_behind)

    @property
    def shares(self) -> frozenset[int]:
        """The columns shown as percentages."""
        return frozenset(n for n, field in enumerate(self.columns) if self.for_people and field in SHARES)

    def cells(self, record: Mapping[str, Any], columns: Mapping[str, Any]) -> list[Any]:
        """Return the values of a record under `header`, None for an empty cell."""
        row = columns if self.for_people else input_row(record, columns)
        known = record if self.is_without_input else {}
        inputs = [row.get(name, known.get(name)) for name in self.inputs]
        value = person_value if self.for_people else cell_value
        cells = [*inputs[: self.n_before], *(value(record, field) for field in self.fields), *inputs[self.n_before :]]
        if self.has_more:
            more = {name: value for name, value in row.items() if name not in self.inputs}
            cells.append(json.dumps(more, ensure_ascii=False, default=str) if more else None)
        return cells


def unused_names(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return `names`, with prefixes added until they differ from the taken ones."""
    header = list(taken)
    n_taken = len(header)
    for own in names:
        name = own
        while name in header:
            name = _PREFIX + name
        header.append(name)
    return header[n_taken:]


def input_row(record: Mapping[str, Any], columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the input's row; without one, as for plain text, id and title."""
    return columns or {name: record[name] for name in _KNOWN_BY}


def layout_without_input(only: tuple[str, ...], *, for_people: bool = False) -> Layout:
    """Return the layout for an input without columns or records."""
    return Layout.for_readers(plain_columns("", ""), 0, only) if for_people else Layout.of(_KNOWN_BY, only)


# Failures held back: more than the stray files in a crawl, few enough for memory.
HELD_BACK = 1_000

_Row = tuple[Mapping[str, Any], Mapping[str, Any]]


class DeferredHeader:
    """Gives the cells of each record; `layout` is None until the header is known."""

    def __init__(self, options: WriteOptions, layout: Layout | None = None) -> None:
        self._options = options
        # The selected fields are the header in any case.
        self.layout = layout or (layout_without_input(options.only, for_people=options.for_people) if options.only else None)
        self._held: list[_Row] = []

    def take(self, record: Mapping[str, Any], columns: Mapping[str, Any]) -> list[list[Any]]:
        """Return the rows that can be written now: none, this record's, or also those held back."""
        if self.layout is None:
            self._held.append((record, columns))
            if not columns and record["status"] == Status.ERROR and len(self._held) < HELD_BACK:
                return []
            self.layout = self._layout_for(record, columns)
            return self._release(self.layout)
        return [self.layout.cells(record, columns)]

    def finish(self) -> tuple[Layout, list[list[Any]]]:
        """Return the layout, and the rows that are still held back."""
        self.layout = self.layout or layout_without_input((), for_people=self._options.for_people)
        return self.layout, self._release(self.layout)

    def _layout_for(self, record: Mapping[str, Any], columns: Mapping[str, Any]) -> Layout:
        if not self._options.for_people:
            return Layout.of(input_row(record, columns), ())
        if not columns:
            return layout_without_input((), for_people=True)
        return Layout.for_readers(*arrange(record, columns, self._options.reading), ())

    def _release(self, layout: Layout) -> list[list[Any]]:
        held, self._held = self._held, []
        return [layout.cells(*row) for row in held]
