"""Read SQLite databases: their tables, through a read-only connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rolesort.records.formats.parts import Context, Table
from rolesort.records.record import Problem, Row
from rolesort.records.sources import Source

_N_SAMPLES = 100
# Views and virtual tables can run code from the file; internal tables are no crawl.
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
    " AND substr(sql, 1, 14) <> 'CREATE VIRTUAL'"
)


def read(source: Source, _: Context) -> Iterator[Table]:
    """Yield the tables that have rows."""
    path = source.as_path()
    with closing(_connect(path)) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        filled = [name for name in tables if connection.execute(f"SELECT 1 FROM {_quoted(name)} LIMIT 1").fetchone()]  # noqa: S608
        for name in filled:
            cursor = connection.execute(f"SELECT * FROM {_quoted(name)} LIMIT {_N_SAMPLES}")  # noqa: S608
            names = tuple(column for column, *_ in cursor.description)
            sample = [list(map(_value, cells)) for cells in cursor]
            table = source.name if len(filled) == 1 else f"{source.name}#{name}"
            yield Table(table, names, sample, _rows(path, name, names))


def _connect(path: Path) -> sqlite3.Connection:
    # A separate thread reads rows ahead, one at a time.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    return connection


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(path: Path, name: str, names: tuple[str, ...]) -> Iterator[Row]:
    with closing(_connect(path)) as connection:
        for number, cells in enumerate(connection.execute(f"SELECT * FROM {_quoted(name)}"), start=1):  # noqa: S608
            row = dict(zip(names, map(_value, cells), strict=True))
            yield Row(number, row, Problem.UNKNOWN_ENCODING if any(map(_is_damaged, row.values())) else None)


def _value(cell: object) -> object:
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "surrogateescape")
    return cell


def _is_damaged(cell: object) -> bool:
    if isinstance(cell, str) and not cell.isascii():
        try:
            cell.encode()
        except UnicodeEncodeError:
            return True
    return False
