"""Convert table rows to records, and add columns to a table: pandas, Polars and Arrow through narwhals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rolesort.errors import UsageError
from rolesort.records import Record
from rolesort.records.cells import is_missing
from rolesort.records.in_memory import N_SAMPLES, find_columns
from rolesort.records.record import Row
from rolesort.records.record_maker import RecordMaker
from rolesort.system.language import gettext as _

if TYPE_CHECKING:
    import narwhals as nw

# One or more columns, by name.
Names = str | Sequence[str]


def table_of(frame: object) -> nw.DataFrame[Any]:
    """Wrap `frame` in the layer.

    Raises:
        UsageError: It is not a table in memory, or the layer is not installed.

    """
    try:
        import narwhals as nw
    except ImportError:
        raise UsageError(_("tables in memory need one more package; run: pip install 'rolesort[frames]'")) from None
    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        kind = type(frame).__name__
        if hasattr(frame, "collect"):
            raise UsageError(_("{kind} is not in memory yet; call its collect() first").format(kind=kind)) from None
        raise UsageError(
            _("{kind} is not a table; give a DataFrame of pandas or Polars, or a table of Arrow").format(kind=kind)
        ) from None


def records_of(table: nw.DataFrame[Any], text: Names | None, title: str | None) -> Iterator[Record]:
    """Return the postings in the rows of `table`, in order; a row without one is a record with the reason, as in a file.

    `text` and `title` name the columns; otherwise the columns are detected as in a file.

    Raises:
        InputError: No column can be identified as the text.
        UsageError: There is no such column.

    """
    names = tuple(map(str, table.columns))
    columns, options = find_columns(names, list(islice(_rows(table, names), N_SAMPLES)), text, title)
    maker = RecordMaker("table", "table", options, columns)
    return (maker.record(Row(number, row)) for number, row in enumerate(_rows(table, names)))


def with_columns(table: nw.DataFrame[Any], columns: Mapping[str, Sequence[Any]]) -> nw.DataFrame[Any]:
    """Return `table` with more columns, of nullable strings, numbers or Booleans."""
    return table.with_columns(*(_series(table, name, values) for name, values in columns.items()))


def _series(table: nw.DataFrame[Any], name: str, values: Sequence[Any]) -> nw.Series[Any]:
    import narwhals as nw

    filled = next((value for value in values if value is not None), "")
    if isinstance(filled, bool) and table.implementation.is_pandas_like():
        # Its plain Booleans are not nullable: None would become False.
        return nw.from_native(nw.get_native_namespace(table).Series(values, name=name, dtype="boolean"), series_only=True)
    dtype = nw.Boolean if isinstance(filled, bool) else nw.Float64 if isinstance(filled, float) else nw.String
    return nw.new_series(name, values, dtype, backend=table.implementation)


def _rows(table: nw.DataFrame[Any], names: Sequence[str]) -> Iterator[dict[str, object]]:
    for row in table.iter_rows():
        yield dict(zip(names, map(_value, row), strict=True))


def _value(value: object) -> object:
    if is_missing(value):
        return None
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
