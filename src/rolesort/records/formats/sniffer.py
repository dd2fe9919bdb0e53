"""Tell a text's format by what is in it; the file's suffix decides only where that leaves it open."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from rolesort.records.column_inference import is_header
from rolesort.records.columns import count_known
from rolesort.records.decoding import TextStream

_DELIMITERS = ",\t;|"
# What begins JSON and hardly ever a posting ("[急聘] 运营" is one).
_JSON_START = re.compile(r'[\s\ufeff]*(?:\{\s*(?:["}]|$)|\[\s*(?:[\[{\]]|$))')
_ARRAY_START = re.compile(r"[\s\ufeff]*\[\s*(?:\{|$)")
_JSON_LINE = re.compile(r"^[\s\ufeff]*[{\[]", re.MULTILINE)  # even where the first value is broken
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_TEXT_SUFFIXES = {".txt", ".text", ".md"}  # one posting, unless a header says otherwise: its lines may hold semicolons
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_PACKED_SUFFIXES = frozenset({".gz", ".zst"})
# Rows that are counted to find the delimiter, and the share of them that must have as many cells as most.
_N_ROWS = 100
_SAME_WIDTH_SHARE = 0.9
# A table without known names must have so many columns: prose splits into two by chance.
_MIN_WIDTH = 3


class Format(StrEnum):
    """How postings are written down in a text."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table's cells are set apart, and how its first rows look."""

    delimiter: str
    rows: tuple[tuple[str, ...], ...]


def sniff(stream: TextStream) -> tuple[Format, Dialect | None]:
    """Return the format of `stream`, with a table's dialect."""
    suffix = _suffix(stream.name)
    head = stream.head
    json_form = Format.JSONL if _is_jsonl(head, suffix) else Format.JSON
    if _JSON_START.match(head):
        return json_form, None
    dialects = [_dialect(stream, delimiter) for delimiter in _DELIMITERS]
    best = max(dialects, key=_regularity)
    if suffix in _JSON_SUFFIXES and _JSON_LINE.search(head) and not _has_known_header(best):
        return json_form, None
    if suffix in _TABLE_SUFFIXES:
        return Format.TABLE, best
    is_table = _has_known_header(best) or (suffix not in _TEXT_SUFFIXES and _has_equal_rows(best))
    return (Format.TABLE, best) if is_table else (Format.TEXT, None)


def _suffix(name: str) -> str:
    path = PurePath(name.lower())
    return (PurePath(path.stem) if path.suffix in _PACKED_SUFFIXES else path).suffix


def _is_jsonl(head: str, suffix: str) -> bool:
    lines = [line.strip("\ufeff \t\r") for line in head.split("\n", 3)[:3] if line.strip("\ufeff \t\r")]
    if lines and lines[0][0] == "{" and (_is_object(lines[0]) or (len(lines) > 1 and all(map(_is_object, lines[1:])))):
        return True
    return suffix in {".jsonl", ".ndjson"} and lines[:1] != ["{"] and not _ARRAY_START.match(head)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _dialect(stream: TextStream, delimiter: str) -> Dialect:
    lines = stream.head.split(stream.newline)
    if not stream.at_end and len(lines) > 1:
        lines.pop()
    rows: list[tuple[str, ...]] = []
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    while len(rows) < _N_ROWS:
        try:
            row = next(reader)
        except csv.Error:
            continue
        except StopIteration:
            break
        if any(row):
            rows.append(tuple(row))
    if not stream.at_end and len(rows) > 1 and any("\n" in cell for cell in rows[-1]):
        rows.pop()  # the head may end within its quotes
    return Dialect(delimiter, tuple(rows))


def _regularity(dialect: Dialect) -> tuple[int, float, int]:
    if not dialect.rows:
        return 0, 0.0, 0
    width, share = _width(dialect.rows)
    return (count_known(dialect.rows[0]), share, width) if width > 1 else (0, 0.0, width)


def _has_known_header(dialect: Dialect) -> bool:
    return (
        len(dialect.rows) > 1 and len(dialect.rows[0]) > 1 and count_known(dialect.rows[0]) > 0 and is_header(dialect.rows[0])
    )


def _has_equal_rows(dialect: Dialect) -> bool:
    if len(dialect.rows) <= 1 or (len(dialect.rows[0]) > 1 and count_known(dialect.rows[0])):
        return False
    width, share = _width(dialect.rows)
    return width >= _MIN_WIDTH and share >= _SAME_WIDTH_SHARE


def _width(rows: Sequence[tuple[str, ...]]) -> tuple[int, float]:
    width, count = Counter(map(len, rows)).most_common(1)[0]
    return width, count / len(rows)
