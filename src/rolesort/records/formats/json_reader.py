"""Read JSON: arrays, concatenated objects, a list nested in an object; one element at a time, never the whole file.

`json_window` holds the current element. Only other shapes than lists of objects, and relaxed JSON, are loaded as
a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rolesort.records import messages
from rolesort.records.columns import Columns, columns_by_name
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_rows import Json, flat, row_of
from rolesort.records.formats.json_sample import sample_values
from rolesort.records.formats.json_shapes import Kind, Shape, find_shape, objects_at, objects_in
from rolesort.records.formats.json_whole import grid_of, is_wrapped, read_whole, rows_of, unwrapped
from rolesort.records.formats.json_window import Window, bad_row
from rolesort.records.formats.parts import Context, Grid, Table
from rolesort.records.formats.relaxed_json import check_nesting, loads, to_json
from rolesort.records.formats.sniffer import TextInput, is_almost_json, is_json_lines
from rolesort.records.record import Problem, ReadOptions, Row

# Rows of a whole-text table inspected to find the columns.
_N_SAMPLES = 100
# The actions in Elasticsearch bulk files that precede an object.
_BULK = frozenset({"index", "create"})


def read(text: TextInput, context: Context) -> Iterator[Table | Grid]:
    """Yield a JSON text as a table: objects are rows, their fields columns; or rows of values.

    Raises:
        ReadError: It must be loaded as a whole, and is too large.

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
    """Return whether the user names a nested field."""
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
            if line.strip("\ufeff\x00 \t\r"):  # concatenated files have BOMs inside
                yield bad_row(stream, number, line, error)
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
    window = Window(stream, path)
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
