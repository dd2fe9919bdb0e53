"""Step through a JSON text of any length: past brackets and keys, from element to element.

The standard library's decoder reads each element from a window of text. (ijson accepts neither NaN nor a broken element,
replaces lone surrogates and keeps a string of any length; here such an element is one bad row and the rest goes on.)
"""

from __future__ import annotations

import json
import re

from rolesort.records import messages
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_rows import Json
from rolesort.records.formats.relaxed_json import check_nesting, loads, raw_decode
from rolesort.records.limits import ROW_LIMIT
from rolesort.records.record import Problem, Row
from rolesort.system.expression import Expression

_BETWEEN = Expression(r"[\s,\ufeff\x00]*")
_WORD = Expression(r"[^\s,\[\]{}\"]+")
_MARK = Expression(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{}]', re.DOTALL)
_IN_STRING = Expression(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)

# A truncated value is tried again with more text: from this size on with twice as much, or a large one would be slow.
_LARGE = 1 << 20


class Window:
    """The current part of a JSON text, and the position in it.

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
        """Return the character that starts the next value or ends an array; None at the end of the text."""
        while True:
            between = _BETWEEN.match(self._text, self.pos)
            self.pos = between.end() if between else self.pos
            if self.pos < len(self._text):
                return self._text[self.pos]
            if not self._more():
                return None

    def element(self, number: int) -> Row | None:
        """Return the value here as a row; None if the text ends within it."""
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
            return bad_row(self._stream, number, raw, error)
        if not isinstance(value, dict):
            return bad_row(self._stream, number, raw, error)
        return self._row(number, value, raw)

    def _row(self, number: int, value: Json, raw: str) -> Row:
        try:
            check_nesting(raw, value)
        except ValueError as error:
            return bad_row(self._stream, number, raw, error)
        return Row(number, value, Problem.UNKNOWN_ENCODING if self._stream.is_damaged(raw) else None)

    @property
    def in_list(self) -> bool:
        """Whether the list at `path` is open."""
        return self._list_depth > 0

    def open_array(self) -> None:
        """Enter the array here."""
        self.pos += 1
        self.depth += 1

    def close_array(self) -> None:
        """Leave the innermost array; if it is the list at `path`, leave the objects around it as well."""
        self.pos += 1
        if self.depth == self._list_depth:
            self._list_depth = 0
            self.skip_out(len(self._path))
        self.depth -= 1

    def enter(self) -> bool:
        """Enter the list at `path` in the object here; if there is none, skip the object."""
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
        """Skip the value here without loading it; return whether it ended."""
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
        """Skip to the end of this many open brackets without loading their content; return whether they ended."""
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


def bad_row(stream: TextStream, number: int, raw: str, error: Exception) -> Row:
    """Return the row for JSON that is malformed, or damaged by its encoding."""
    if stream.is_damaged(raw):
        return Row(number, {}, Problem.UNKNOWN_ENCODING)
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return Row(number, {}, Problem.BAD_JSON, messages.bad_json(f"{stream.name}:{number}", why))
