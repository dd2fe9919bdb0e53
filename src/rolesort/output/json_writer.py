"""Write records as JSON: one object per line, or one array."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from rolesort.output.fields import pick
from rolesort.results import Explanation


def json_line(record: Mapping[str, Any], only: Sequence[str] = ()) -> bytes:
    """Return the fields `only` of `record`, all if `only` is empty, as a line of JSON in UTF-8.

    orjson is six times as fast as json; json handles lone surrogates, which orjson refuses, as escapes.
    """
    import orjson

    fields = pick(record, only)
    try:
        return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace") + b"\n"


class JsonLinesWriter:
    """Sends each record as one line."""

    def __init__(self, send: Callable[[bytes], object], only: Sequence[str]) -> None:
        self._send = send
        self.encode = partial(json_line, only=tuple(only))

    def write(self, record: Mapping[str, Any], _columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Send one line."""
        self._send(self.encode(record))

    def write_lines(self, lines: bytes) -> None:
        """Send lines made by `encode`."""
        self._send(lines)

    def finish(self) -> None:
        """Do nothing: every line is complete."""


class JsonWriter:
    """Sends an array, one element per line."""

    def __init__(self, send: Callable[[str], object], only: Sequence[str]) -> None:
        self._send = send
        self._only = only
        self._before = "[\n"

    def write(self, record: Mapping[str, Any], _columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Send one element."""
        self._send(f"{self._before}{json_line(record, self._only).decode().rstrip()}")
        self._before = ",\n"

    def finish(self) -> None:
        """Close the array."""
        self._send("[]\n" if self._before == "[\n" else "\n]\n")
