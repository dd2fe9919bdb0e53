"""Pack postings into what the page's table reads: a short row each, and their texts compressed, a hundred together.

The rows are read when the page opens, a block of texts only when one of its postings is opened; so ten thousand postings fit
into a page that opens at once.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# What rows and texts may take of the page, in bytes: with all else it stays under 15 MB.
SIZE_LIMIT = 14_000_000
# Postings in a block: enough to compress well, few enough to open at once.
BLOCK = 100
_RAW_DEFLATE = -15

Json = str | int | float | bool | None | Sequence["Json"]


@dataclass(frozen=True, slots=True)
class Packed:
    """`rows` are JSON arrays, `blocks` base64 of deflated JSON arrays; `left_out` postings found no room.

    `copies` are pairs: a posting's index, and how many further copies of it there are.
    """

    rows: tuple[str, ...]
    blocks: tuple[str, ...]
    left_out: int
    copies: tuple[tuple[int, int], ...] = ()


class Packer:
    """Takes postings one by one and keeps them in their packed form as long as there is room."""

    def __init__(self, limit: int = SIZE_LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._rows: list[str] = []
        self._blocks: list[str] = []
        self._details: list[str] = []  # of the block that is not full yet
        self._left_out = 0

    def add(self, row: Json, detail: str) -> int | None:
        """Keep a posting, its detail as JSON; return its index in the table, None if there is no room for it."""
        if self._size > self._limit:
            self._left_out += 1
            return None
        self._rows.append(script_json(row))
        self._size += len(_utf8(self._rows[-1])) + 1
        self._details.append(detail)
        if len(self._details) == BLOCK:
            self._close_block()
        return len(self._rows) - 1

    def finish(self, copies: Mapping[int, int] | None = None) -> Packed:
        """Return what was kept; `copies` is how many further copies a posting has, by its index."""
        if self._details:
            self._close_block()
        return Packed(tuple(self._rows), tuple(self._blocks), self._left_out, tuple(sorted((copies or {}).items())))

    def _close_block(self) -> None:
        compressor = zlib.compressobj(6, wbits=_RAW_DEFLATE)
        packed = compressor.compress(_utf8(f"[{','.join(self._details)}]")) + compressor.flush()
        self._blocks.append(base64.b64encode(packed).decode("ascii"))
        self._size += len(self._blocks[-1])
        self._details.clear()


def script_json(value: Json) -> str:
    """Return JSON that can stand in a <script> element: nothing in it can end the element or open a comment."""
    text = to_json(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def to_json(value: Json) -> str:
    """Return JSON in its shortest form."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _utf8(text: str) -> bytes:
    # Half a surrogate pair becomes its escape, which JSON reads again.
    return text.encode("utf-8", "backslashreplace")
