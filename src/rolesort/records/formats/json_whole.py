"""Read a JSON text as a whole: whole-text tables, and JSON wrapped in a function call or a string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_shapes import Kind, Shape, objects_at, objects_in, split_parts, value_at
from rolesort.records.formats.relaxed_json import loads, loads_all
from rolesort.records.header import Namer
from rolesort.records.limits import JSON_LIMIT
from rolesort.records.record import Problem, ReadError, Row
from rolesort.system.expression import Expression

_N_SAMPLES = 100
# A function call (JSONP), or an assignment.
_CALL = Expression(r"[\s\ufeff]*(?:/\*\*/)?(?:(?:var|let|const)\s+)?[\w$.]{1,100}\s*[(=]\s*(?=[\[{]\s*[\"\[{'\]}])")
_STRING = Expression(r'[\s\ufeff]*"\s*[\[{](?:\s|\\[nrt])*\\?["\[{\]}\\]')
_END = "\ufeff \t\r\n;)"


def is_wrapped(head: str) -> bool:
    """Return whether a text is JSON in a function call, an assignment or a string."""
    return _CALL.match(head) is not None or _STRING.match(head) is not None


def unwrapped(text: str) -> str:
    """Return the JSON that is wrapped in a text, which may be truncated."""
    call = _CALL.match(text)
    if call is not None:
        return text[call.end() :].rstrip(_END)
    inner = text.strip("\ufeff \t\r\n")
    try:
        return "\n".join(value for value in loads_all(inner) if isinstance(value, str))
    except ValueError:
        try:
            return str(loads(inner.rstrip("\\") + '"'))  # the head of a longer one
        except ValueError:
            return text


def read_whole(stream: TextStream) -> list[object]:
    """Return the values in a text; strings contain JSON.

    Raises:
        ReadError: It is too large, or is not JSON.

    """
    pieces: list[str] = []
    size = 0
    while piece := stream.read():
        pieces.append(piece)
        size += len(piece)
        if size > JSON_LIMIT:
            raise ReadError(Problem.TOO_LARGE, messages.json_in_one_piece(stream.name))
    text = "".join(pieces)
    if stream.is_damaged(text):
        raise ReadError(Problem.UNKNOWN_ENCODING, messages.undecodable(stream.name, stream.encoding))
    try:
        values = loads_all(unwrapped(text) if is_wrapped(text) else text)
        return [loads(value) if isinstance(value, str) else value for value in values]
    except ValueError as error:
        raise ReadError(Problem.BAD_JSON, messages.bad_json(stream.name, str(error))) from None


def rows_of(values: Sequence[object], shape: Shape) -> Iterator[object]:
    """Yield the rows in `values`: objects, or lists of values after the column names."""
    objects = [*objects_in(values)]
    if shape.kind is Kind.ROWS:
        yield from objects_at(objects, shape.path)
        return
    place = value_at(values[0], shape.path) if shape.path or len(values) == 1 else values
    if shape.kind is Kind.INDEX and isinstance(place, dict):
        yield from place.values()
    elif shape.kind is Kind.COLUMNS and isinstance(place, dict):
        yield from _of_columns(place)
    elif shape.kind is Kind.SPLIT and isinstance(place, dict):
        names, rows = split_parts(place) or ([], [])
        yield from chain([names], rows)
    elif isinstance(place, list):
        for row in place:
            yield row if isinstance(row, list) else [row]


def grid_of(rows: Iterable[object]) -> tuple[list[list[str]], partial[Iterator[Row]]]:
    """Return the first rows of values as text, and a reader of all rows by column."""
    lists = (row for row in rows if isinstance(row, list))
    first = list(islice(lists, _N_SAMPLES))
    return [[as_text(cell) for cell in row] for row in first], partial(_named, first, lists)


def _named(first: Sequence[list[object]], rest: Iterator[list[object]], namer: Namer) -> Iterator[Row]:
    for number, cells in islice(enumerate(chain(first, rest), start=1), namer.n_before, None):
        yield Row(number, namer(["" if cell is None else cell for cell in cells]))


def _of_columns(table: dict[str, object]) -> Iterator[object]:
    columns = {
        name: cells if isinstance(cells, dict) else dict(enumerate(cells))
        for name, cells in table.items()
        if isinstance(cells, dict | list)
    }
    for index in dict.fromkeys(index for cells in columns.values() for index in cells):
        yield {name: cells.get(index) for name, cells in columns.items()}
