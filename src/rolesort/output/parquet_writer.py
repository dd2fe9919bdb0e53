"""Write records as Parquet with numeric, Boolean and text columns, batch by batch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.fields import cell_text
from rolesort.output.formats import WriteOptions
from rolesort.output.table import DeferredHeader, Layout
from rolesort.results import Explanation

_BATCH = 1_000
_LARGEST = 2**63 - 1
_OWN_TYPES = {"probability": float, "second_probability": float, "title_mismatch": bool}


class ParquetWriter:
    """Writes rows with the columns of CSV for programs.

    The first batch decides the types of the input's columns; a later value of another type goes into `more`, as JSON.
    """

    def __init__(self, file: BinaryIO, options: WriteOptions) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError:
            raise UsageError(messages.PARQUET_NEEDS_EXTRA) from None
        self._pa: Any = pa
        self._parquet: Any = parquet
        self._file = file
        self._start = DeferredHeader(options)
        self._rows: list[list[Any]] = []
        self._writer: Any = None
        self._kinds: list[type] = []

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Take one row; failures before the columns are known are held back."""
        self._rows += self._start.take(record, columns)
        if self._start.layout is not None and len(self._rows) >= _BATCH:
            self._flush(self._start.layout)

    def finish(self) -> None:
        """Write the rows held back, and the file's footer."""
        layout, rows = self._start.finish()
        self._rows += rows
        self._flush(layout)
        self._writer.close()

    def _flush(self, layout: Layout) -> None:
        if self._writer is None:
            self._kinds = [
                _OWN_TYPES.get(field or "", _kind_of([row[at] for row in self._rows] if field is None else ()))
                for at, field in enumerate(layout.columns)
            ]
            self._writer = self._parquet.ParquetWriter(self._file, self._schema(layout))
        rows = [self._fitted(row, layout) for row in self._rows]
        arrays = [self._pa.array([row[at] for row in rows], type_) for at, type_ in enumerate(self._writer.schema.types)]
        self._writer.write_batch(self._pa.record_batch(arrays, schema=self._writer.schema))
        self._rows = []

    def _schema(self, layout: Layout) -> Any:  # noqa: ANN401 (pyarrow has no types)
        types = {bool: self._pa.bool_(), int: self._pa.int64(), float: self._pa.float64(), str: self._pa.string()}
        return self._pa.schema([(_plain(name), types[kind]) for name, kind in zip(layout.header, self._kinds, strict=True)])

    def _fitted(self, row: Sequence[Any], layout: Layout) -> list[Any]:
        """Return a row with values of the columns' types; other values go into MORE."""
        cells: list[Any] = []
        others: dict[str, Any] = {}
        for name, kind, value in zip(layout.header, self._kinds, row, strict=True):
            if value is not None and not _fits(value, kind):
                others[name] = value
            cells.append(None if value is None or name in others else _plain(cell_text(value)) if kind is str else value)
        if others:
            more = {**json.loads(row[-1] or "{}"), **others}
            cells[-1] = _plain(json.dumps(more, ensure_ascii=False, default=str))
        return cells


def _kind_of(values: Sequence[Any]) -> type:
    """Return the narrowest column type for all of these values; text accepts any."""
    filled = [value for value in values if value is not None]
    return next((kind for kind in (bool, int, float) if filled and all(_fits(value, kind) for value in filled)), str)


def _fits(value: object, kind: type) -> bool:
    if kind is str:
        return True
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    return (isinstance(value, int) and abs(value) <= _LARGEST) or (kind is float and isinstance(value, float))


def _plain(text: str) -> str:
    # As in the other formats, a lone surrogate is escaped.
    return text.encode(errors="backslashreplace").decode()
