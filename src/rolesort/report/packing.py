"""Pack postings for the page's table: a short row each, and their texts in compressed blocks of a hundred.

Rows are read when the page opens, a block of texts only when one of its postings is opened; so ten thousand postings fit
into a page that opens instantly.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

# The limits of rows and texts in bytes: some 60,000 and 20,000 ordinary postings. A browser opens
# such a page in a second or two.
ROWS_LIMIT = 20_000_000
TEXTS_LIMIT = 20_000_000
# Postings in a block: enough to compress well, few enough to open at once.
BLOCK = 100
_RAW_DEFLATE = -15
_LEVEL = 4  # half the time of 6 for a page 6 % larger

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class Packed:
    """`rows` are JSON arrays, `blocks` base64 of deflated JSON arrays; `left_out` counts postings without room.

    The last `without_text` rows have no text in any block. `copies` are pairs: a posting's index, and the number of further
    copies of it there are.
    """

    rows: tuple[str, ...]
    blocks: tuple[str, ...]
    left_out: int
    copies: tuple[tuple[int, int], ...] = ()
    without_text: int = 0


class Packer:
    """Packs postings one by one as long as there is room."""

    def __init__(self, rows_limit: int = ROWS_LIMIT, texts_limit: int = TEXTS_LIMIT) -> None:
        self._rows_limit, self._texts_limit = rows_limit, texts_limit
        self._rows_size = self._texts_size = 0
        self._rows: list[str] = []
        self._blocks: list[str] = []
        self._details: list[str] = []  # of the block that is not full yet
        self._left_out = self._without_text = 0

    def add(self, row: Json, detail: str) -> int | None:
        """Keep a posting, its detail as JSON; return its index in the table, None if there is no room for it."""
        if self._rows_size > self._rows_limit:
            self._left_out += 1
            return None
        self._rows.append(script_json(row))
        self._rows_size += len(_utf8(self._rows[-1])) + 1
        if self._without_text or (not self._details and self._texts_size > self._texts_limit):
            self._without_text += 1
        else:
            self._details.append(detail)
            if len(self._details) == BLOCK:
                self._close_block()
        return len(self._rows) - 1

    def finish(self, copies: Mapping[int, int] | None = None) -> Packed:
        """Return the packed postings; `copies` is the number of further copies of a posting, by its index."""
        if self._details:
            self._close_block()
        known = tuple(sorted((copies or {}).items()))
        return Packed(tuple(self._rows), tuple(self._blocks), self._left_out, known, self._without_text)

    def _close_block(self) -> None:
        compressor = zlib.compressobj(_LEVEL, wbits=_RAW_DEFLATE)
        packed = compressor.compress(_utf8(f"[{','.join(self._details)}]")) + compressor.flush()
        self._blocks.append(base64.b64encode(packed).decode("ascii"))
        self._texts_size += len(self._blocks[-1])
        self._details.clear()


def script_json(value: Json) -> str:
    """Return JSON that is safe in a <script> element: nothing in it can end the element or open a comment."""
    text = to_json(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def to_json(value: Json) -> str:
    """Return compact JSON; json handles lone surrogates, which orjson refuses."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _utf8(text: str) -> bytes:
    # A lone surrogate becomes its escape, which JSON can read.
    return text.encode("utf-8", "backslashreplace")
