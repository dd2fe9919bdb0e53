"""Look at the head of a JSON text: sample objects, and the path to the list of objects that are the postings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from rolesort.records.column_inference import holds_posting

_N_SAMPLES = 100
_N_LOOKED_AT = 5
_decode = json.JSONDecoder(strict=False).raw_decode
_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{},]', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}

Json = dict[str, object]


def sample_objects(head: str) -> tuple[list[Json], bool]:
    """Return the first objects of a text that may break off anywhere, and whether the last one lacks what was cut off."""
    is_cut = False
    objects: list[Json] = []
    position = 0
    while len(objects) < _N_SAMPLES:
        starts = [start for mark in "{[" if (start := head.find(mark, position)) >= 0]
        if not starts:
            break
        position = min(starts)
        try:
            value, position = _decode(head, position)
            is_cut = False
        except (ValueError, RecursionError):
            value = _mended(head[position:])
            position = _next_line(head, position) if value is None else len(head)
            is_cut = True
        objects.extend(_objects_in(value))
    return objects, is_cut


def find_path(objects: Sequence[Json], is_text: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the keys that lead to the list of postings in each of `objects`, () where they are postings themselves.

    The best list has objects with a field that `is_text` knows, else with a value that can be a posting; then the deepest.
    """
    if any(_rank(value, is_text) for value in objects):
        return ()
    ranked = [((_best_rank(rows, is_text), len(path)), path) for value in objects[:1] for path, rows in _lists(value, ())]
    return max(ranked, key=lambda candidate: candidate[0])[1] if ranked else ()


def objects_at(objects: Sequence[Json], path: tuple[str, ...]) -> list[Json]:
    """Return the objects in the lists that `path` leads to."""
    if not path:
        return list(objects)
    return [row for value in objects for found, rows in _lists(value, ()) if found == path for row in rows]


def _mended(text: str) -> object:
    """Return the value that `text` begins with, cut off behind its last whole element."""
    opened: list[str] = []
    end, closing = 0, ""
    for mark in _MARK.finditer(text):
        if mark[0] == '"':
            break
        if mark[0] in _CLOSES:
            opened.append(_CLOSES[mark[0]])
        elif mark[0] in "]}":
            if opened:
                opened.pop()
            if not opened:
                break
        if mark[0] in ",]}":
            end = mark.start() if mark[0] == "," else mark.end()
            closing = "".join(reversed(opened))
    try:
        return _decode(text[:end] + closing)[0]
    except (ValueError, RecursionError):
        return None


def _next_line(head: str, position: int) -> int:
    end = head.find("\n{", position)
    return end if end >= 0 else len(head)


def _objects_in(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from _objects_in(element)


def _lists(value: Json, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Json]]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _lists(inner, (*path, key))
        elif isinstance(inner, list) and (rows := [row for row in inner if isinstance(row, dict)]):
            yield (*path, key), rows


def _rank(value: Json, is_text: Callable[[str], bool]) -> int:
    """Return 2 for an object with a field of a known name, 1 for one with a value that can be a posting, else 0."""
    if any(is_text(key) and not isinstance(inner, dict) for key, inner in value.items()):
        return 2
    return int(any(map(holds_posting, value.values())))


def _best_rank(rows: Sequence[Json], is_text: Callable[[str], bool]) -> int:
    return max(_rank(row, is_text) for row in rows[:_N_LOOKED_AT])
