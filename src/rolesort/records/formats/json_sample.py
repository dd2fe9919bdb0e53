"""Parse the first values of a JSON text that may end anywhere, to find the postings in it (`json_shapes`)."""

from __future__ import annotations

import re

from rolesort.records.formats.relaxed_json import check_nesting, raw_decode
from rolesort.records.limits import NESTING_LIMIT
from rolesort.system.expression import Expression

_N_SAMPLES = 100
_MARK = Expression(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{},]', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}
# Repairing a broken value is slow, as it scans all that follows; only the last value can have been cut off.
_MAX_REPAIRED = 3


def sample_values(head: str) -> tuple[list[object], bool]:
    """Return the first values of a text that may end anywhere, and whether the last one is incomplete."""
    is_cut = False
    values: list[object] = []
    position = n_repaired = 0
    for _ in range(2 * _N_SAMPLES):  # broken ones among them
        starts = [start for mark in "{[" if (start := head.find(mark, position)) >= 0]
        if not starts or len(values) == _N_SAMPLES:
            break
        position = min(starts)
        start = position
        try:
            value, position = raw_decode(head, position)
            check_nesting(head[start:position], value)
            is_cut = False
        except (ValueError, RecursionError):
            value = _repaired(head[start:]) if position == start and n_repaired < _MAX_REPAIRED else None
            n_repaired += 1
            position = _next_line(head, start) if value is None else len(head)
            is_cut = True
        if value is not None:
            values.append(value)
    return values, is_cut


def _repaired(text: str) -> object:
    """Return the value that `text` starts with, cut off after its last complete element."""
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
        if mark[0] in ",]}" and len(opened) < NESTING_LIMIT:
            end = mark.start() if mark[0] == "," else mark.end()
            closing = "".join(reversed(opened))
    try:
        return raw_decode(text[:end] + closing)[0]
    except (ValueError, RecursionError):
        return None


def _next_line(head: str, position: int) -> int:
    end = head.find("\n{", position)
    return end if end >= 0 else len(head)
