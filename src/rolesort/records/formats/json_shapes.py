"""Find the location and the shape of the postings in a JSON text from its first values.

Usually they are objects in a list, at the top or nested. pandas and web services use other shapes too: a list
or an object for each column, rows of values below or beside their names, an object of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from rolesort.records.column_inference import holds_posting
from rolesort.records.formats.json_rows import Json, flat, row_of

_N_LOOKED_AT = 5
_MAX_DEPTH = 20  # keys above the list of postings
_NAMES = ("columns", "header", "headers", "fields", "cols", "column_names", "columnNames")
_VALUES = ("data", "rows", "values", "records", "items")
# Names of lists of rows in responses of web services; no posting has such a list.
_CONTAINERS = frozenset(
    {"data", "list", "rows", "result", "results", "items", "jobs", "records", "hits", "positions", "joblist", "content", "docs"}
)
_SAME_KEYS = 0.5

IsText = Callable[[str], bool]


class Kind(Enum):
    """The shape of the rows."""

    ROWS = "objects in a list, or one after another"
    COLUMNS = "a list, or an object by row numbers, for each column"
    SPLIT = "the columns' names, and lists of values"
    INDEX = "an object of rows"
    VALUES = "lists of values"
    TEXTS = "a list of texts"


class Shape(NamedTuple):
    """The keys that lead to the postings, their shape there, and whether nested fields are columns."""

    kind: Kind = Kind.ROWS
    path: tuple[str, ...] = ()
    is_flat: bool = False


class _Candidate(NamedTuple):
    kind: Kind
    path: tuple[str, ...]
    rank: int
    n_rows: int


def find_shape(values: Sequence[object], is_text: IsText, is_title: IsText) -> Shape:
    """Return the shape of the postings in the first values of a text.

    `is_text` and `is_title` know the names of columns with a text, or a title.
    """
    lists = [value for value in values if isinstance(value, list) and value]
    objects = [*objects_in(values)]
    if lists and not objects:
        return Shape(Kind.TEXTS if all(isinstance(cell, str) for cell in lists[0]) and len(lists) == 1 else Kind.VALUES)
    if len(values) == 1 and isinstance(values[0], dict):
        whole = _own_kind(values[0], is_text)
        if whole is not None:
            return Shape(whole)
    own = max((_rank(row_of(value), is_text) for value in objects[:_N_LOOKED_AT]), default=0)
    flat_rank = max((_rank(flat(row_of(value)), is_text) for value in objects[:_N_LOOKED_AT]), default=0)
    inner = [candidate for value in objects[:1] for candidate in _candidates(value, (), is_text)]
    best = max(inner, key=lambda candidate: (candidate.rank, len(candidate.path)), default=None)
    if best is not None and _wins(best, max(own, flat_rank), own, objects, is_title):
        rows = [] if best.kind is not Kind.ROWS else objects_at(objects, best.path)[:_N_LOOKED_AT]
        return Shape(best.kind, best.path, _is_flat(rows, is_text))
    return Shape(is_flat=_is_flat(objects[:_N_LOOKED_AT], is_text))


def objects_in(value: object) -> Iterator[Json]:
    """Yield the objects in lists in lists."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
        elif isinstance(value, list):
            stack.extend(reversed(value))


def objects_at(objects: Sequence[Json], path: tuple[str, ...]) -> list[Json]:
    """Return the objects in the lists at `path`; the objects themselves if it leads nowhere."""
    if not path:
        return list(objects)
    return [row for value in objects for row in objects_in(value_at(value, path)) if isinstance(row, dict)]


def value_at(value: object, path: Sequence[str]) -> object:
    """Return the value at the keys of `path`, None if there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def split_parts(value: Mapping[str, object]) -> tuple[list[str], list[list[object]]] | None:
    """Return the names and the rows of values of an object that has both, as in pandas' orient "split" and many services."""
    for names_key in _NAMES:
        names = value.get(names_key)
        if not isinstance(names, list) or not names:
            continue
        named = [name if isinstance(name, str) else _name_in(name) for name in names]
        for rows_key in _VALUES:
            rows = value.get(rows_key)
            if isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows) and all(named):
                return [str(name) for name in named], rows
    return None


def _name_in(column: object) -> str | None:
    name = column.get("name") if isinstance(column, dict) else None
    return name if isinstance(name, str) else None


def _own_kind(value: Json, is_text: IsText) -> Kind | None:
    """Return the shape of an object that is a whole table; None for a posting, or for an object that contains postings."""
    if split_parts(value) is not None:
        return Kind.SPLIT
    inner = [each for each in value.values() if each is not None]
    if inner and all(isinstance(each, list) and not any(isinstance(cell, dict | list) for cell in each) for each in inner):
        lengths = {len(each) for each in inner[:-1]}  # type: ignore[arg-type]  # the last may have been cut off
        return Kind.COLUMNS if len(inner) > 1 and len(lengths) == 1 and max(lengths) > 1 and any(map(is_text, value)) else None
    dicts = [each for each in inner if isinstance(each, dict)]
    keys = list(dicts[0]) if dicts else []
    if not keys or len(dicts) < len(inner) or not _are_alike(dicts):
        return None
    has_scalars = not any(isinstance(cell, dict) for cell in dicts[0].values())
    if has_scalars and (any(map(is_text, value)) or (all(map(str.isdecimal, keys)) and not all(map(str.isdecimal, value)))):
        return Kind.COLUMNS
    return Kind.INDEX if len(dicts) > 1 or all(map(str.isdecimal, value)) else None


def _are_alike(dicts: Sequence[Json]) -> bool:
    first, *others = [set(each) for each in dicts[:_N_LOOKED_AT]]
    if len(dicts) <= _N_LOOKED_AT and others:
        others = others[:-1] or others  # the last may have been cut off
    return all(len(first & other) >= _SAME_KEYS * len(first | other) for other in others)


def _candidates(value: Json, path: tuple[str, ...], is_text: IsText) -> Iterator[_Candidate]:
    if len(path) >= _MAX_DEPTH:
        return
    for key, inner in value.items():
        here = (*path, key)
        if isinstance(inner, dict):
            kind = _own_kind(inner, is_text)
            if kind is not None:
                yield _Candidate(kind, here, 2, 2)
            else:
                yield from _candidates(inner, here, is_text)
        elif isinstance(inner, list) and inner:
            rows = [row for row in inner if isinstance(row, dict)]
            if rows:
                rank = max(_rank(flat(row_of(row)), is_text) for row in rows[:_N_LOOKED_AT])
                yield _Candidate(Kind.ROWS, here, rank, len(rows))
            elif all(isinstance(row, list) and len(row) > 1 for row in inner) and key in _VALUES:
                yield _Candidate(Kind.VALUES, here, 1, len(inner))


def _wins(best: _Candidate, own_flat: int, own: int, objects: Sequence[Json], is_title: IsText) -> bool:
    """Return whether a list within the objects contains the postings, not a part of each posting."""
    if own_flat == 0 and best.rank == 0:  # titles only, or an unknown shape: an object with a title is a posting
        return len(objects) == 1 or not _is_titled(objects[0], is_title)
    if best.rank > own_flat:
        return True
    if best.rank < own_flat:
        return False
    if len(objects) > 1 and own == own_flat:
        return False
    if own == own_flat == 2 and _is_titled(objects[0], is_title):  # noqa: PLR2004 (known by name)
        return best.path[-1].casefold() in _CONTAINERS and best.n_rows > 1
    return best.n_rows > 1 or len(objects) == 1


def _is_titled(value: Json, is_title: IsText) -> bool:
    return any(isinstance(inner, str) and is_title(key) for key, inner in value.items())


def _is_flat(rows: Sequence[Json], is_text: IsText) -> bool:
    shown = [row_of(row) for row in rows]
    own = max((_rank(row, is_text) for row in shown), default=0)
    return max((_rank(flat(row), is_text) for row in shown), default=0) > own


def _rank(value: Json, is_text: IsText) -> int:
    """Return 2 for an object with a field of a known name, 1 for one with a value that can be a posting, else 0."""
    if any(is_text(key) and not isinstance(inner, dict) for key, inner in value.items()):
        return 2
    return int(any(map(holds_posting, value.values())))
