"""Find the header row of a table, and map each row's cells to its names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rolesort.records import column_messages
from rolesort.records.column_inference import is_header
from rolesort.records.column_names import count_known
from rolesort.records.record import Row

_AROUND_NAME = "\ufeff \t\r\n"
# There may be notes above a header; down to this row, one known name makes a header, further down two do.
_N_NEAR, _N_FAR = 6, 30


class Header(NamedTuple):
    """The names in a table's header, and the number of non-empty rows up to it."""

    cells: tuple[str, ...]
    n_rows: int


def find_header(rows: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> Header | None:
    """Return the header of a table, whose first rows are `rows`; titles and notes may be above it. None if there is none.

    If a row has all names in `wanted`, which the user gives, it is that row.
    """
    named = _row_with(rows, wanted)
    if named is not None:
        return Header(tuple(rows[named]), named + 1)
    index = _row_of_known_names(rows)
    if index is None:
        index = 0 if rows and _is_numbered(rows[0]) else _first_row_of_names(rows)
    if index is None:
        return None
    if index + 1 < len(rows) and _is_second_header(rows[index], rows[index + 1]):
        index += 1
    cells = list(rows[index])
    if index and _n_filled(rows[index - 1]) > 1 and _is_second_header(rows[index - 1], cells):
        # A cell that is merged with the one below it has its name above.
        above = rows[index - 1]
        cells = [cell if cell.strip() else above[at] if at < len(above) else "" for at, cell in enumerate(cells)]
    return Header(tuple(cells), index + 1)


def column_names(header: Sequence[str] | None, width: int) -> tuple[str, ...]:
    """Return unique names for `width` columns, or as many as the header has: from the header, else column1, column2, ….

    >>> column_names(["标题", "", "标题"], 4)
    ('标题', 'column2', '标题_2', 'column4')
    """
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    for index in range(max(width, len(header or ()))):
        given = header[index].strip(_AROUND_NAME) if header and index < len(header) else ""
        name = plain = given or f"column{index + 1}"
        while name in names:
            counts[plain] = counts.get(plain, 1) + 1
            name = f"{plain}_{counts[plain]}"
        names[name] = None
    return tuple(names)


class Namer:
    """Maps cells to columns: short rows are padded with "", cells beyond the header get new names.

    `n_before` non-empty rows precede the table's own, including the header.
    """

    def __init__(self, header: Sequence[str] | None, width: int = 0, n_before: int = 0) -> None:
        self.n_before = n_before
        self.names = column_names(header, width)
        self._longest = self.names

    def __call__(self, cells: Sequence[object]) -> dict[str, object]:
        """Return the cells by the names of their columns."""
        names = self.names
        if len(cells) > len(names):
            if len(cells) > len(self._longest):
                self._longest = column_names(names, len(cells))
            names = self._longest
        row = dict(zip(names, cells, strict=False))
        for name in self.names[len(cells) :]:
            row[name] = ""
        return row


def without_repeats(name: str, rows: Iterable[Row], notice: Callable[[str], None]) -> Iterator[Row]:
    """Yield the rows of the file `name`, except repeated headers, which a crawler writes when it appends to a file."""
    has_noted = False
    for row in rows:
        if row.error is None and row.cells and _is_header_again(row.cells):
            if not has_noted:
                notice(column_messages.header_again(f"{name}:{row.number}"))
                has_noted = True
        else:
            yield row


def _is_header_again(cells: Mapping[str, object]) -> bool:
    return all(isinstance(value, str) and _is_named_so(name, value) for name, value in cells.items())


def _is_named_so(name: str, value: str) -> bool:
    value = value.strip(_AROUND_NAME)
    if value == name:
        return True
    before, mark, number = name.rpartition("_")
    return (mark != "" and number.isdecimal() and value == before) or (not value and name.removeprefix("column").isdecimal())


def _row_with(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> int | None:
    if not wanted:
        return None
    return next(
        (index for index, cells in enumerate(rows) if set(wanted) <= {cell.strip(_AROUND_NAME) for cell in cells}), None
    )


def _row_of_known_names(rows: Sequence[Sequence[str]]) -> int | None:
    for index, cells in enumerate(rows[:_N_FAR]):
        n_known = count_known(cells)
        if n_known and (index == 0 or (_n_filled(cells) > 1 and is_header(cells) and (index < _N_NEAR or n_known > 1))):
            return index
    return None


def _first_row_of_names(rows: Sequence[Sequence[str]]) -> int | None:
    first = 0
    if rows and _n_filled(rows[0]) == 1 and max(map(len, rows)) > 1:  # a title above it
        first = next((index for index, cells in enumerate(rows[:_N_NEAR]) if _n_filled(cells) > 1), 0)
    return first if rows and is_header(rows[first]) else None


def _is_numbered(cells: Sequence[str]) -> bool:
    """Return whether a row numbers the columns, as pandas does for a table without names, except for its index."""
    counted = [cell.strip(_AROUND_NAME) for cell in cells]
    if counted and not counted[0]:
        del counted[0]
    return len(counted) > 1 and any(counted == [str(first + at) for at in range(len(counted))] for first in (0, 1))


def _is_second_header(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether a row below a header names the columns too: the upper one then names groups."""
    n_known = count_known(cells)
    has_gaps = _n_filled(above) < max(len(above), len(cells))
    names = [cell for cell in cells if cell.strip()]
    return n_known >= (1 if has_gaps else 2) and len(names) > 1 and is_header(names)


def _n_filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
