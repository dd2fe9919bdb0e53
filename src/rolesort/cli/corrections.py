"""Protect reviewed tables from being overwritten: they contain hours of work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rolesort.errors import RolesortError, UsageError
from rolesort.records import ReadOptions, Record, read_records
from rolesort.system.language import gettext as _


def check_corrections(output: str) -> None:
    """Refuse to replace the file `output` if it is a review table that a person has filled in.

    Raises:
        UsageError: It is.

    """
    if not Path(output).is_file():
        return
    filled = list(_filled(read_records([output], ReadOptions(), lambda _remark: None)))
    if filled:
        raise UsageError(_would_be_lost(output, filled[0], len(filled)))


def _filled(records: Iterator[Record]) -> Iterator[str]:
    """Yield the name of the column for each correction, if the file is a review table."""
    from rolesort.dataset.reviewed import review_columns

    found = lru_cache(maxsize=256)(review_columns)
    try:
        for record in records:
            if not record.columns:  # a row that cannot be read
                continue
            columns = found(tuple(record.columns))
            if columns is None:
                return
            if columns.correction(record.columns):
                yield columns.review
    except RolesortError:
        return  # not a readable table


def _would_be_lost(path: str, column: str, count: int) -> str:
    """The output file contains corrections."""
    return _(
        "{path} has corrections in {column} ({count:,} rows), which would be lost; choose another file with -o, or move this "
        "one away: `rolesort train` learns from it"
    ).format(path=path, count=count, column=column)
