"""Read dumps of MySQL, PostgreSQL and SQLite: the rows of their INSERT and COPY statements; no SQL is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rolesort.records import messages
from rolesort.records.formats.parts import Context, Table
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.limits import JSON_LIMIT
from rolesort.records.record import Problem, ReadError, Row

_NAME = r"""(?:[`"\[]?[\w$\u4e00-\u9fff]++[`"\]]?\.)?[`"\[]?(?P<{}>[\w$\u4e00-\u9fff]++)[`"\]]?"""
_STATEMENT = re.compile(
    rf"""^[ \t]*(?:INSERT(?:\s++(?:OR\s++)?(?:IGNORE|REPLACE))?(?:\s++INTO)?|REPLACE\s++INTO)\s++{_NAME.format("into")}"""
    r"""\s*+(?P<columns>\([^()]*+\))?\s*+VALUES\s*+"""
    rf"""|^COPY\s++{_NAME.format("copy")}\s*+(?P<copied>\([^()]*+\))\s*+FROM\s++stdin;\r?\n"""
    rf"""|^[ \t]*CREATE\s++TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?{_NAME.format("table")}\s*+\(""",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = {
    True: r"'(?:[^'\\]|''|\\.)*+'",  # MySQL: \n is a line break
    False: r"'(?:[^']|'')*+'",
}
_OTHER = r"[^\s(),'][^(),']*+(?:\([^()]*+\))?"
_VALUE = {
    escapes: re.compile(rf"\s*+(?:(?P<prefix>[A-Za-z_]\w*+)?(?P<text>{quoted})|(?P<other>{_OTHER}))\s*+([,)])", re.DOTALL)
    for escapes, quoted in _QUOTED.items()
}
_BETWEEN = re.compile(r"\s*+,?\s*+\(")
_COLUMN = re.compile(r"""[`"\[]?([\w$\u4e00-\u9fff]++)[`"\]]?""")
_CONSTRAINT = re.compile(r"(?:PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|FULLTEXT|SPATIAL)\b", re.IGNORECASE)
_NO_ESCAPES = re.compile(
    r"PostgreSQL database dump|standard_conforming_strings|PRAGMA foreign_keys|^BEGIN TRANSACTION|\[dbo\]|^GO\b", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}
_N_SAMPLES = 100


@dataclass(slots=True)
class _Rows:
    names: list[str]
    rows: list[list[str | None]] = field(default_factory=list)


def read(text: TextInput, _: Context) -> Iterator[Table]:
    """Yield each table with inserted rows.

    Raises:
        ReadError: It is too large, or has no rows in a supported form.

    """
    stream = text.stream
    pieces: list[str] = []
    size = 0
    while piece := stream.read():
        pieces.append(piece)
        size += len(piece)
        if size > JSON_LIMIT:
            raise ReadError(Problem.TOO_LARGE, messages.sql_dump(stream.name))
    tables = {name: table for name, table in _tables("".join(pieces)).items() if table.rows}
    if not tables:
        raise ReadError(Problem.NO_TEXT, messages.sql_dump(stream.name))
    for name, table in tables.items():
        width = max(map(len, table.rows))
        names = (*table.names[:width], *(f"column{n + 1}" for n in range(len(table.names), width)))
        rows = (
            Row(
                n,
                dict(zip(names, cells, strict=False)),
                Problem.UNKNOWN_ENCODING if stream.is_damaged("".join(filter(None, cells))) else None,
            )
            for n, cells in enumerate(table.rows, start=1)
        )
        yield Table(
            stream.name if len(tables) == 1 else f"{stream.name}#{name}", names, table.rows[:_N_SAMPLES], rows, stream.encoding
        )


def _tables(dump: str) -> dict[str, _Rows]:
    tables: dict[str, _Rows] = {}
    escapes = not _NO_ESCAPES.search(dump[:100_000])
    position = 0
    while (statement := _STATEMENT.search(dump, position)) is not None:
        position = statement.end()
        if statement["table"] is not None:
            names, position = _defined(dump, position)
            tables.setdefault(statement["table"], _Rows(names))
        elif statement["copy"] is not None:
            end = dump.find("\n\\.", position)
            end = len(dump) if end < 0 else end
            table = tables.setdefault(statement["copy"], _Rows([]))
            table.names = _COLUMN.findall(statement["copied"])
            table.rows += (list(map(_copied, line.rstrip("\r").split("\t"))) for line in dump[position:end].split("\n"))
            position = end
        else:
            table = tables.setdefault(statement["into"], _Rows([]))
            if statement["columns"]:
                table.names = _COLUMN.findall(statement["columns"])
            position = _values(dump, position, table.rows, escapes=escapes)
    return tables


def _values(dump: str, position: int, rows: list[list[str | None]], *, escapes: bool) -> int:
    """Read the rows after VALUES into `rows`; return where they end."""
    find = _VALUE[escapes].match
    while (opening := _BETWEEN.match(dump, position)) is not None:
        position = opening.end()
        cells: list[str | None] = []
        while (value := find(dump, position)) is not None:
            position = value.end()
            cells.append(_value(value, escapes=escapes or (value["prefix"] or "").upper() == "E"))
            if value[value.lastindex or 0] == ")":
                break
        else:
            return position
        rows.append(cells)
    return position


def _value(value: re.Match[str], *, escapes: bool) -> str | None:
    if value["text"] is None:
        other = value["other"].strip()
        return None if other.upper() == "NULL" else other
    text = value["text"][1:-1]
    if escapes:
        return _ESCAPE.sub(lambda found: "'" if found[1] is None else _ESCAPED.get(found[1], found[1]), text)
    return text.replace("''", "'")


def _copied(cell: str) -> str | None:
    if cell == "\\N":
        return None
    return _ESCAPE.sub(lambda found: found[0] if found[1] is None else _ESCAPED.get(found[1], found[1]), cell)


def _defined(dump: str, position: int) -> tuple[list[str], int]:
    """Return the names of the columns in a CREATE TABLE statement, whose bracket is open, and where it ends."""
    end = dump.find(";", position)
    end = len(dump) if end < 0 else end
    depth, start = 0, position
    parts: list[str] = []
    for mark in re.finditer(r"[(),]|'[^']*+'", dump[position:end]):
        at = position + mark.start()
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth -= 1
        if depth < 0 or (mark[0] == "," and depth == 0):
            parts.append(dump[start:at].strip())
            start = at + 1
        if depth < 0:
            break
    names = [found[1] for part in parts if not _CONSTRAINT.match(part) and (found := _COLUMN.match(part))]
    return names, end
