"""Read tables that are forms: field names beside their values, one posting per table, as in Word and on web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rolesort.records.column_names import count_known
from rolesort.records.formats.json_rows import Json
from rolesort.records.formats.parts import Table
from rolesort.records.record import Row

_N_SAMPLES = 100
_MIN_FIELDS = 2


def fields_of(rows: Sequence[Sequence[str]]) -> Json | None:
    """Return the fields of a form; None for another table: two known names side by side are a header."""
    fields: Json = {}
    for row in rows:
        cells = [cell.strip() for at, cell in enumerate(row) if at == 0 or cell != row[at - 1]]  # merged cells come again
        known = [bool(count_known([cell.rstrip(":：")])) for cell in cells]
        if any(left and right for left, right in pairwise(known)):
            return None
        for (name, value), is_name in zip(pairwise(cells), known, strict=False):
            if is_name:
                fields.setdefault(name.rstrip(":："), value)
    return fields if len(fields) >= _MIN_FIELDS else None


def form_table(name: str, forms: Sequence[Json], encoding: str = "utf-8") -> Table:
    """Return a table with one row per form."""
    names = tuple(dict.fromkeys(field for form in forms for field in form))
    sample = [[form.get(field) for field in names] for form in forms[:_N_SAMPLES]]
    return Table(name, names, sample, _rows(forms), encoding)


def _rows(forms: Sequence[Json]) -> Iterator[Row]:
    for number, form in enumerate(forms, start=1):
        yield Row(number, form)
