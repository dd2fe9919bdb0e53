"""Read Parquet files, batch by batch."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rolesort.records import messages
from rolesort.records.formats.parts import Context, Table
from rolesort.records.limits import BATCH_LIMIT
from rolesort.records.record import Problem, ReadError, Row
from rolesort.records.sources import Source

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_N_SAMPLES = 100
_ESCAPED = re.compile("[\udc80-\udcff]")
_MAX_BATCH = 1024


def read(source: Source, _: Context) -> Iterator[Table]:
    """Yield a Parquet file as a table."""
    file = _open(source)
    sample = [tuple(row.cells.values()) for row in itertools.islice(_rows(source, file), _N_SAMPLES)]
    yield Table(source.name, tuple(file.schema_arrow.names), sample, _rows(source, file))


def _open(source: Source) -> ParquetFile:
    """Open a Parquet file.

    Raises:
        ReadError: It is damaged, its columns are too large for memory, or pyarrow is not installed.

    """
    try:
        from pyarrow.lib import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ReadError(Problem.UNREADABLE, messages.needs_extra(source.name, "parquet")) from None
    try:
        file = ParquetFile(source.as_seekable())
    except ArrowException as error:
        raise ReadError(Problem.UNREADABLE, messages.is_damaged(source.name)) from error
    if _largest_chunk(file) > BATCH_LIMIT:
        raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(source.name))
    return file


def _rows(source: Source, file: ParquetFile) -> Iterator[Row]:
    """Yield the rows, numbered from 1."""
    from pyarrow.lib import ArrowException

    size = min(max(BATCH_LIMIT // max(_largest_chunk(file), 1), 1), _MAX_BATCH)
    number = 0
    try:
        for batch in file.iter_batches(batch_size=size):
            names = batch.schema.names
            for cells in zip(*map(_values, batch.columns), strict=True):
                number += 1
                row = dict(zip(names, map(_value, cells), strict=False))
                is_damaged = any(isinstance(cell, str) and _ESCAPED.search(cell) for cell in row.values())
                yield Row(number, row, Problem.UNKNOWN_ENCODING if is_damaged else None)
    except ArrowException as error:
        raise ReadError(Problem.UNREADABLE, messages.is_damaged(source.name)) from error


def _largest_chunk(file: ParquetFile) -> int:
    metadata = file.metadata
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    return max((group.column(i).total_uncompressed_size for group in groups for i in range(group.num_columns)), default=0)


def _values(column: Any) -> list[object]:  # noqa: ANN401 (an Array of Arrow)
    """Return the cells of a column; values without a Python type, such as nanosecond times, as text."""
    if getattr(column.type, "unit", "") == "ns":  # Arrow's own text is the same with and without pandas
        return [_time(scalar) for scalar in column]
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):
        return [_cell(scalar) for scalar in column]


def _cell(scalar: Any) -> object:  # noqa: ANN401 (a Scalar of Arrow)
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes().decode("utf-8", "surrogateescape")
    except (ValueError, OverflowError):
        return _time(scalar)


def _time(scalar: Any) -> str | None:  # noqa: ANN401
    from pyarrow.lib import ArrowException

    if not scalar.is_valid:
        return None
    try:
        text = str(scalar.cast("string").as_py())
    except ArrowException:  # a duration
        return str(scalar.value)
    text = text.replace(" ", "T", 1)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(value: object) -> object:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return _text(value)
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)


def _text(value: bytes) -> str | None:
    """Return bytes decoded as text; None for images and the like."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = value.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
