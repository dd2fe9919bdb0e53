"""Detect a text's format by its content; the file's suffix decides only if that is ambiguous."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rolesort.records.column_inference import is_header
from rolesort.records.column_names import count_known
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_whole import is_wrapped
from rolesort.records.limits import COLUMN_LIMIT
from rolesort.system.expression import Expression

_HIVE = "\x01"
_DELIMITERS = f",\t;|{_HIVE}"
# Starts of JSON that hardly ever start a posting ("[急聘] 运营" is one).
_JSON_START = Expression(r'[\s\ufeff]*(?:\{\s*(?:["}]|$)|\[\s*(?:[\[{\]]|$))')
_RELAXED_START = Expression(
    r"""[\s\ufeff]*+[\[(]?\s*+\{\s*+(?:(?:u?'[^'\n]{1,100}'|[A-Za-z_$][\w$]{0,60})\s*+:|"_id"\s*+:\s*+[A-Z]\w*+\()"""
)
_COMMENT_START = Expression(r"[\s\ufeff]*+(?://|/\*)")
_LIST = Expression(r"""[\s\ufeff]*+\[\s*+"[^\n]*""")
_ARRAY_START = Expression(r"[\s\ufeff]*\[\s*(?:\{|$)")
_JSON_LINE = Expression(r"^[\s\ufeff]*[{\[]", re.MULTILINE)  # even where the first value is broken
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_TEXT_SUFFIXES = {
    ".txt",
    ".text",
    ".md",
    ".markdown",
}  # one posting, unless a header says otherwise: its lines may contain semicolons
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
# A carriage return within a line ends no row, but the csv module thinks so: it gets this noncharacter instead.
RETURN = "\ufdd0"
# Rows counted to find the delimiter, and the share that must have the most frequent number of cells.
_N_ROWS = 100
_SAME_WIDTH_SHARE = 0.9
# A table without known names needs this many columns: prose splits into two by chance.
_MIN_WIDTH = 3


class Dialect(NamedTuple):
    """The cell separator of a table, and its first rows."""

    delimiter: str
    rows: tuple[tuple[str, ...], ...]


FASTTEXT_LABEL = "__label__"
_FASTTEXT = Expression(r"[\s\ufeff]*+__label__[^\s]++[ \t]++\S")
MARKDOWN_RULE = Expression(r"[ \t]*+\|?(?:[ \t]*+:?-{3,}:?[ \t]*+\|)+(?:[ \t]*+:?-{3,}:?)?[ \t\r]*+")
_MARKDOWN_TABLE = Expression(rf"^[^\n|]*+\|[^\n]*+\n{MARKDOWN_RULE.pattern}$", re.MULTILINE)
# Fields and their values between two lines of dashes, the first of the file.
FRONT_MATTER = Expression(
    r"\ufeff?---[ \t\r]*+\n(?:[^\s:#-][^:\n]{0,60}:(?:[ \t\r][^\n]*+)?\n"
    r"|[ \t]++[^\n]*+\n|-[ \t][^\n]*+\n|\#[^\n]*+\n)++(?:---|\.\.\.)[ \t\r]*+(?:\n|\Z)"
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xls"})
_HTML = Expression(
    r"[\s\ufeff]*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|html|head|body|table|meta)\b",
    re.IGNORECASE,
)
_XHTML = Expression(r"<html\b", re.IGNORECASE)
_TAG = Expression(r"[\s\ufeff]*+<[a-zA-Z!]")
_XML = Expression(r"[\s\ufeff]*+<\?xml\b")
_XML_ELEMENT = Expression(r"[\s\ufeff]*+<[A-Za-z_\u4e00-\u9fff][^<>]*+>\s*+<")
_MHTML = Expression(r"(?:From|MIME-Version|Snapshot-Content-Location|Subject|Content-Type):", re.IGNORECASE)
_SQL = Expression(
    r"(?:\s|\ufeff|--[^\n]*+(?:\n|\Z)|/\*(?:[^*]|\*(?!/))*+\*/;?)*+"
    r"(?:SET\s|DROP\s++TABLE|CREATE\s++(?:TABLE|DATABASE|SCHEMA)|INSERT\s++(?:INTO|OR|IGNORE|\[|REPLACE)|REPLACE\s++INTO|USE\s|BEGIN\b|PRAGMA\s|START\s"
    r"|LOCK\s|COPY\s|SELECT\s++pg_catalog)",
    re.IGNORECASE,
)
_ROWS_OF_SQL = Expression(r"^[ \t]*+(?:INSERT|REPLACE|COPY|CREATE)\b", re.IGNORECASE | re.MULTILINE)
_HEAD_OF_MAIL = 4096
# A label, a tab and a text: the longest label.
_MAX_LABEL = 20
_MIN_LABELLED = 3


class TextInput:
    """An unread text, with what its head and suffix show."""

    def __init__(self, stream: TextStream, suffix: str) -> None:
        self.stream = stream
        self.suffix = suffix
        self.head = stream.head

    @cached_property
    def dialect(self) -> Dialect:
        """The text as a table, in the dialect in which it looks most like one."""
        return max((_dialect(self.stream, delimiter) for delimiter in _DELIMITERS), key=_regularity)


def is_html(text: TextInput) -> bool:
    """Return whether a text is an HTML page, or a fragment with the suffix of one."""
    if text.suffix in _HTML_SUFFIXES:
        return _TAG.match(text.head) is not None and not (
            _XML.match(text.head) and not _XHTML.search(text.head[:_HEAD_OF_MAIL])
        )
    return _HTML.match(text.head) is not None


def is_mhtml(text: TextInput) -> bool:
    """Return whether a text is MHTML."""
    head = text.head[:_HEAD_OF_MAIL]
    return _MHTML.match(head) is not None and "multipart/related" in head


def is_xml(text: TextInput) -> bool:
    """Return whether a text is XML; without a declaration it needs the suffix."""
    return _XML.match(text.head) is not None or (text.suffix == ".xml" and _XML_ELEMENT.match(text.head) is not None)


def is_sql(text: TextInput) -> bool:
    """Return whether a text is a dump of a database."""
    return _SQL.match(text.head) is not None and (text.suffix == ".sql" or _ROWS_OF_SQL.search(text.head) is not None)


def is_fasttext(text: TextInput) -> bool:
    """Return whether a text is fastText's training data."""
    return _FASTTEXT.match(text.head) is not None


def is_markdown(text: TextInput) -> bool:
    """Return whether a text has a Markdown table or front matter."""
    return FRONT_MATTER.match(text.head) is not None or _MARKDOWN_TABLE.search(text.head) is not None


def is_json_lines(text: TextInput) -> bool:
    """Return whether each line is a JSON object."""
    return is_json(text) and _is_jsonl(text.head, text.suffix)


def is_almost_json(text: TextInput) -> bool:
    """Return whether a text consists of Python dicts, JavaScript objects or output of the Mongo shell."""
    return _RELAXED_START.match(text.head) is not None or (
        text.suffix in _JSON_SUFFIXES and _COMMENT_START.match(text.head) is not None
    )


def is_json(text: TextInput) -> bool:
    """Return whether a text is strict or relaxed JSON, in lines or not; with the suffix of JSON it may be broken."""
    if _JSON_START.match(text.head) or is_almost_json(text) or is_wrapped(text.head) or _are_lists(text.head):
        return True
    return text.suffix in _JSON_SUFFIXES and _JSON_LINE.search(text.head) is not None and not _has_known_header(text.dialect)


def is_table(text: TextInput) -> bool:
    """Return whether a text is rows of cells: by its suffix, by a header with known names, or by rows of the same width."""
    if text.suffix in _TABLE_SUFFIXES or _has_known_header(text.dialect):
        return True
    if text.dialect.delimiter == _HIVE and _width(text.dialect.rows)[0] > 1:
        return True
    if text.dialect.delimiter == "\t" and _are_labelled(text.dialect.rows):
        return True
    return text.suffix not in _TEXT_SUFFIXES and _has_equal_rows(text.dialect)


def _are_labelled(rows: Sequence[tuple[str, ...]]) -> bool:
    """Return whether each row is a label and a text."""
    return len(rows) >= _MIN_LABELLED and all(
        len(row) == 2 and 0 < len(row[0].strip()) <= _MAX_LABEL < len(row[1])  # noqa: PLR2004 (a label and a text)
        for row in rows
    )


def _is_jsonl(head: str, suffix: str) -> bool:
    lines = [line.strip("\ufeff \t\r") for line in head.split("\n", 3)[:3] if line.strip("\ufeff \t\r")]
    if lines and lines[0][0] == "{" and (_is_object(lines[0]) or (len(lines) > 1 and all(map(_is_object, lines[1:])))):
        return True
    return suffix in {".jsonl", ".ndjson"} and lines[:1] != ["{"] and not _ARRAY_START.match(head)


def _are_lists(head: str) -> bool:
    """Return whether the first lines are JSON lists, as for rows of values."""
    lines = [line for line in head.split("\n", 3)[:3] if line.strip()]
    return (
        len(lines) > 1
        and all(map(_LIST.fullmatch, lines[:2]))
        and all(_is_json(line.rstrip(" \t\r,"), list) for line in lines[:2])
    )


def _is_object(line: str) -> bool:
    return _is_json(line, dict)


def _is_json(line: str, kind: type) -> bool:
    try:
        return isinstance(json.loads(line), kind)
    except (ValueError, RecursionError):
        return False


def mark_returns(line: str) -> str:
    """Return a line with `RETURN` for each carriage return but one at its end."""
    return line[:-1].replace("\r", RETURN) + line[-1:] if "\r" in line else line


def _dialect(stream: TextStream, delimiter: str) -> Dialect:
    lines = stream.head.split(stream.newline)
    if not stream.at_end and len(lines) > 1:
        lines.pop()
    rows: list[tuple[str, ...]] = []
    reader = csv.reader((mark_returns(line) + "\n" for line in lines), delimiter=delimiter)
    while len(rows) < _N_ROWS:
        try:
            row = next(reader)
        except csv.Error:
            continue
        except StopIteration:
            break
        if any(row):
            rows.append(tuple(cell.replace(RETURN, "\r") for cell in row[:COLUMN_LIMIT]))
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
