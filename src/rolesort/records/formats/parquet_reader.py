"""Read Parquet files, batch by batch."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolesort.records import messages
from rolesort.records.formats.parts import Context, Table
from rolesort.records.limits import BATCH_LIMIT
from rolesort.records.record import Problem, ReadError, Row
from rolesort.records.sources import Source

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_N_SAMPLES = 100
_MAX_BATCH = 1024


def read(source: Source, _: Context) -> Iterator[Table]:
    """Yield the table that a Parquet file is."""
    file = _open(source)
    sample = [tuple(row.cells.values()) for row in itertools.islice(_rows(source, file), _N_SAMPLES)]
    yield Table(source.name, tuple(file.schema_arrow.names), sample, _rows(source, file))


def _open(source: Source) -> ParquetFile:
    """Open a Parquet file.

    Raises:
        ReadError: It is broken, its columns are too large to be held, or pyarrow is not installed.

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
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, {name: _value(value) for name, value in cells.items()})
    except ArrowException as error:
        raise ReadError(Problem.UNREADABLE, messages.is_damaged(source.name)) from error


def _largest_chunk(file: ParquetFile) -> int:
    metadata = file.metadata
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    return max((group.column(i).total_uncompressed_size for group in groups for i in range(group.num_columns)), default=0)


def _value(value: object) -> object:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)
