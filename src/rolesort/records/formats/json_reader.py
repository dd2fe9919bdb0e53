"""Read JSON: arrays, objects one after another, a list nested in an object. An element at a time is held, never the file.

The standard library's decoder reads each element out of a window of text. (ijson takes neither NaN nor a broken element,
replaces lone surrogates and holds a string however long; here such an element is one bad row and the rest goes on.)
Only what is no list of objects, or almost JSON in one piece, is held as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rolesort.records import messages
from rolesort.records.columns import Columns, columns_by_name
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_rows import Json, flat, row_of
from rolesort.records.formats.json_shapes import Kind, Shape, find_shape, objects_at, objects_in, sample_values
from rolesort.records.formats.json_whole import grid_of, is_wrapped, read_whole, rows_of, unwrapped
from rolesort.records.formats.parts import Context, Grid, Table
from rolesort.records.formats.relaxed_json import check_nesting, loads, raw_decode, to_json
from rolesort.records.formats.sniffer import TextInput, is_almost_json, is_json_lines
from rolesort.records.limits import ROW_LIMIT
from rolesort.records.record import Problem, ReadOptions, Row
from rolesort.system.expression import Expression

_BETWEEN = Expression(r"[\s,\ufeff\x00]*")
_WORD = Expression(r"[^\s,\[\]{}\"]+")
_MARK = Expression(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{}]', re.DOTALL)
_IN_STRING = Expression(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)

# A value that is cut off is tried again with more text: from this size on with twice as much, or a large one would take long.
_LARGE = 1 << 20
# Rows of a table in one piece that are looked at to find the columns.
_N_SAMPLES = 100
# How Elasticsearch's bulk files say what is to be done with the object on the next line.
_BULK = frozenset({"index", "create"})


def read(text: TextInput, context: Context) -> Iterator[Table | Grid]:
    """Yield the table that a JSON text is: its objects are rows, their fields columns; or rows of values.

    Raises:
        ReadError: It has to be held as a whole, and is too large for that.

    """
    stream = text.stream
    is_relaxed = is_almost_json(text)
    is_lines = is_json_lines(text) or (is_relaxed and _are_lines(text.head))
    head = unwrapped(stream.head) if is_wrapped(stream.head) else stream.head
    values, is_cut = sample_values(to_json(head) if is_relaxed else head)
    if not values:
        values, is_cut = sample_values(to_json(head))
    shape = _shape(values, context.options)
    if is_wrapped(stream.head) or shape.kind is not Kind.ROWS or (is_relaxed and not is_lines):
        yield from _of_whole(stream, context.options)
        return
    sample = objects_at([*objects_in(values)], shape.path)
    if is_cut:
        del sample[-1:]
    is_flat = shape.is_flat or _wants_inner(sample, context.options)
    rows = _read_lines(stream) if is_lines and not shape.path else _read_arrays(stream, shape.path, context.notice)
    yield _table(stream, sample, _shaped(rows, is_flat=is_flat), is_flat=is_flat)


def _shape(values: Sequence[object], options: ReadOptions) -> Shape:
    @cache
    def columns(name: str) -> Columns:
        return columns_by_name((name,), options)

    return find_shape(values, lambda name: bool(columns(name).text), lambda name: columns(name).title is not None)


def _of_whole(stream: TextStream, options: ReadOptions) -> Iterator[Table | Grid]:
    values = read_whole(stream)
    shape = _shape(values, options)
    if shape.kind in {Kind.VALUES, Kind.TEXTS, Kind.SPLIT}:
        yield Grid(stream.name, *grid_of(rows_of(values, shape)), stream.encoding)
        return
    found = [row for row in rows_of(values, shape) if isinstance(row, dict)]
    rows = (Row(number, row) for number, row in enumerate(found, start=1))
    yield _table(stream, found[:_N_SAMPLES], _shaped(rows, is_flat=shape.is_flat), is_flat=shape.is_flat)


def _table(stream: TextStream, sample: Sequence[Json], rows: Iterator[Row], *, is_flat: bool) -> Table:
    shown = [flat(row_of(row)) if is_flat else row_of(row) for row in sample]
    names = tuple(dict.fromkeys(name for row in shown for name in row))
    return Table(stream.name, names, [[row.get(name) for name in names] for row in shown], rows, stream.encoding)


def _wants_inner(sample: Sequence[Json], options: ReadOptions) -> bool:
    """Return whether the user names a field within a field."""
    wanted = {*options.text_field, options.title_field, options.id_field, options.label_field}
    return any(name is not None and "." in name and name not in row for row in sample[:1] for name in wanted)


def _shaped(rows: Iterator[Row], *, is_flat: bool) -> Iterator[Row]:
    for number, cells, error, message in rows:
        row = row_of(dict(cells)) if cells else {}
        yield Row(number, flat(row) if is_flat else row, error, message)


def _are_lines(head: str) -> bool:
    lines = [line for line in head.split("\n", 3)[:3] if line.strip()]
    return len(lines) > 1 and all(line.lstrip("\ufeff \t")[:1] == "{" for line in lines)


def _read_lines(stream: TextStream) -> Iterator[Row]:
    """Yield a row for each line of JSONL, numbered by lines; blank lines are skipped."""
    number = 0
    for line in stream.lines():
        number += 1
        if line is None:
            yield Row(number, {}, Problem.TOO_LARGE)
            continue
        if not line or line.isspace():
            continue
        try:
            value = _value_of_line(line)
        except ValueError as error:
            if line.strip("\ufeff\x00 \t\r"):  # files put together have BOMs inside
                yield _bad_row(stream, number, line, error)
            continue
        if stream.is_damaged(line):
            yield Row(number, value if isinstance(value, dict) else {}, Problem.UNKNOWN_ENCODING)
        elif not isinstance(value, dict):
            yield Row(number, {}, Problem.BAD_JSON, messages.not_an_object(f"{stream.name}:{number}"))
        elif not (len(value) == 1 and not _BULK.isdisjoint(value) and isinstance(next(iter(value.values())), dict)):
            yield Row(number, value)


def _value_of_line(line: str) -> object:
    try:
        value = json.loads(line)
        check_nesting(line, value)
    except (ValueError, RecursionError):
        value = loads(line)
    return loads(value) if isinstance(value, str) else value


def _read_arrays(stream: TextStream, path: tuple[str, ...], notice: Callable[[str], None]) -> Iterator[Row]:
    """Yield a row for each object in the arrays of `stream`, or in the list at `path` of its objects, numbered from 1."""
    window = _Window(stream, path)
    number = n_whole = 0
    while (char := window.next()) is not None:
        if char == "[":
            window.open_array()
            continue
        if char == "]" and window.depth:
            window.close_array()
            continue
        if char == "{" and path and not window.in_list:
            if not window.enter() and not window.is_cut:
                number += 1
                yield Row(number, {}, Problem.NO_TEXT, messages.lacks_list(f"{stream.name}:{number}", path))
            continue
        row = window.element(number + 1)
        if row is None:
            break
        number += 1
        n_whole += row.error is None
        yield row
    if window.is_cut or window.depth:
        message = messages.unfinished(stream.name, n_whole)
        notice(message)
        yield Row(number + 1, {}, Problem.BAD_JSON, message)


class _Window:
    """The part of the text that is being looked at.

    `depth` counts the open arrays, `in_list` says that the list at `path` is one of them, `is_cut` that the text ended
    within a value.
    """

    def __init__(self, stream: TextStream, path: tuple[str, ...]) -> None:
        self._stream = stream
        self._path = path
        self._list_depth = 0
        self.depth = 0
        self._text = ""
        self.pos = 0
        self.is_cut = False

    def next(self) -> str | None:
        """Return the character that begins the next value or ends an array; None at the end of the text."""
        while True:
            between = _BETWEEN.match(self._text, self.pos)
            self.pos = between.end() if between else self.pos
            if self.pos < len(self._text):
                return self._text[self.pos]
            if not self._more():
                return None

    def element(self, number: int) -> Row | None:
        """Return the value here as a row; None where the text ends within it."""
        while True:
            try:
                value, end = raw_decode(self._text, self.pos)
            except (ValueError, RecursionError) as error:
                stop = self._end()
                if stop is not None:
                    return self._relaxed(number, self._take(stop), error)
                if len(self._text) - self.pos > ROW_LIMIT:
                    return Row(number, {}, Problem.TOO_LARGE) if self.skip() else None
                if not self._more():
                    self.is_cut = True
                    return None
                continue
            if not isinstance(value, dict):
                if end == len(self._text) and self._more():  # a number may go on
                    continue
                self._take(end)
                return Row(number, {}, Problem.BAD_JSON, messages.not_an_object(f"{self._stream.name}:{number}"))
            return self._row(number, value, self._take(end))

    def _relaxed(self, number: int, raw: str, error: Exception) -> Row:
        try:
            value = loads(raw)
        except ValueError:
            return _bad_row(self._stream, number, raw, error)
        if not isinstance(value, dict):
            return _bad_row(self._stream, number, raw, error)
        return self._row(number, value, raw)

    def _row(self, number: int, value: Json, raw: str) -> Row:
        try:
            check_nesting(raw, value)
        except ValueError as error:
            return _bad_row(self._stream, number, raw, error)
        return Row(number, value, Problem.UNKNOWN_ENCODING if self._stream.is_damaged(raw) else None)

    @property
    def in_list(self) -> bool:
        """Whether the list at `path` is open."""
        return self._list_depth > 0

    def open_array(self) -> None:
        """Go into the array here."""
        self.pos += 1
        self.depth += 1

    def close_array(self) -> None:
        """Go out of the innermost array; where it is the list at `path`, out of the objects around it as well."""
        self.pos += 1
        if self.depth == self._list_depth:
            self._list_depth = 0
            self.skip_out(len(self._path))
        self.depth -= 1

    def enter(self) -> bool:
        """Go from the object here into the list at `path`; where there is none, past the object."""
        for level, wanted in enumerate(self._path, start=1):
            self.pos += 1
            kind = "[" if level == len(self._path) else "{"
            while (char := self.next()) == '"':
                if self._key() == wanted and self.next() == kind:
                    break
                self.skip()
            else:
                if char == "}":
                    self.pos += 1
                self.skip_out(level - (char == "}"))
                return False
        self.open_array()
        self._list_depth = self.depth
        return True

    def skip(self) -> bool:
        """Go past the value here without holding it; return whether it ended."""
        char = self.next()
        if char in {"{", "["}:
            self.pos += 1
            return self.skip_out(1)
        if char == '"':
            self.pos += 1
            return self._skip_string()
        while (word := _WORD.match(self._text, self.pos)) is not None:
            self.pos = word.end()
            if self.pos < len(self._text) or not self._more():
                break
        return True

    def skip_out(self, levels: int) -> bool:
        """Go past the end of so many open brackets without holding what is in them; return whether they ended."""
        while levels:
            mark = _MARK.search(self._text, self.pos)
            if mark is None:
                self.pos = len(self._text)
                if not self._more():
                    self.is_cut = True
                    return False
                continue
            self.pos = mark.end()
            if mark[0] == '"':
                if not self._skip_string():
                    return False
            elif mark[0] in "[{":
                levels += 1
            elif mark[0] in "]}":
                levels -= 1
        return True

    def _skip_string(self) -> bool:
        while True:
            rest = _IN_STRING.match(self._text, self.pos)
            self.pos = rest.end() if rest else self.pos
            if self._text[self.pos : self.pos + 1] == '"':
                self.pos += 1
                return True
            if not self._more():
                self.is_cut = True
                return False

    def _key(self) -> object:
        while True:
            try:
                key, end = raw_decode(self._text, self.pos)
            except ValueError:
                if len(self._text) - self.pos <= ROW_LIMIT and self._more():
                    continue
                key, end = None, self.pos + 1
            self.pos = end
            if key is None:
                self._skip_string()
            if self.next() == ":":
                self.pos += 1
            return key

    def _end(self) -> int | None:
        """Return where the broken value here ends, by its brackets and quotes; None if that is not in the window."""
        levels = 0
        if self._text[self.pos] not in '{["':
            word = _WORD.match(self._text, self.pos)
            end = word.end() if word else self.pos + 1
            return end if end < len(self._text) else None
        for mark in _MARK.finditer(self._text, self.pos):
            if mark[0] == '"':
                return None
            levels += {"{": 1, "[": 1, "}": -1, "]": -1}.get(mark[0], 0)
            if levels <= 0:
                return mark.end()
        return None

    def _take(self, end: int) -> str:
        start, self.pos = self.pos, end
        return self._text[start:end]

    def _more(self) -> bool:
        pending = len(self._text) - self.pos
        wanted = pending if pending > _LARGE else 1
        chunks = [self._text[self.pos :]]
        while wanted > 0 and (chunk := self._stream.read()):
            chunks.append(chunk)
            wanted -= len(chunk)
        self._text = "".join(chunks)
        self.pos = 0
        return len(chunks) > 1


def _bad_row(stream: TextStream, number: int, raw: str, error: Exception) -> Row:
    if stream.is_damaged(raw):
        return Row(number, {}, Problem.UNKNOWN_ENCODING)
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return Row(number, {}, Problem.BAD_JSON, messages.bad_json(f"{stream.name}:{number}", why))
