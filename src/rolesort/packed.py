"""Add up what features contribute to every role at once, in whole numbers.

What a feature adds to a segment's score is coefficient x idf, one whole number a role, and idf squared to its norm. All of
them stand side by side in the 64-bit lanes of one large Python int, so that one addition adds all the lanes, and a segment is
summed by `sum()`. Whole numbers add up to the same total in any order: a posting scores the same alone, in a batch and on
any machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from rolesort.features import parts
from rolesort.model import Model

_LANE_BYTES = 8
# Added to every lane that may be negative, so that no lane borrows from the next; taken off again by the features' count.
# A product is below 2**15 x 2**16, and 2**20 features (a segment has hundreds) stay far below 2**63.
_OFFSET = 1 << 32
_CACHED_WORDS = 200_000  # bounds the memory of a batch; a word beyond it is put together anew each time


@dataclass(frozen=True, slots=True)
class SegmentSum:
    """The sums over a segment's features, before they are divided by the norm.

    `products` holds one sum of coefficient x idf a label, in units of 1 / (COEFFICIENT_UNIT x IDF_UNIT); `squares` is the sum
    of the squared idf, in units of 1 / IDF_UNIT ** 2.
    """

    products: tuple[int, ...]
    squares: int


class PackedTable:
    """The packed contributions of a model's words (with their parts) and phrases."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._index = model.index
        self._lanes = struct.Struct(f"<{len(model.labels) + 2}Q")
        self._words = _WordCache(self)
        self._phrases: dict[str, int] = {}

    def sum(self, words: Iterable[str], phrases: Iterable[str]) -> SegmentSum:
        """Return the sums over these distinct words and phrases; unknown ones add nothing."""
        total = sum(map(self._words.__getitem__, words))
        index = self._index
        for phrase in phrases:
            if phrase in index:
                total += self._phrase(phrase)
        return self._unpack(total)

    def word(self, word: str) -> SegmentSum:
        """Return what `word` and its parts add."""
        return self._unpack(self._words[word])

    def phrase(self, phrase: str) -> SegmentSum | None:
        """Return what `phrase` adds, None if the model does not know it."""
        return self._unpack(self._phrase(phrase)) if phrase in self._index else None

    def knows(self, word: str) -> bool:
        """Return whether `word` itself, not only a part of it, is a feature of the model."""
        return word in self._index

    def _phrase(self, phrase: str) -> int:
        packed = self._phrases.get(phrase)
        if packed is None:
            packed = self._phrases[phrase] = self._pack(self._index[phrase])
        return packed

    def pack_word(self, word: str) -> int:
        """Return the packed contributions of `word` and its parts."""
        index = self._index
        return sum(self._pack(index[feature]) for feature in (word, *parts(word)) if feature in index)

    def _pack(self, row: int) -> int:
        idf = self._model.idf[row]
        lanes = (1, idf * idf, *(coefficient * idf + _OFFSET for coefficient in self._model.row(row)))
        return int.from_bytes(self._lanes.pack(*lanes), "little")

    def _unpack(self, packed: int) -> SegmentSum:
        count, squares, *lanes = self._lanes.unpack(packed.to_bytes(self._lanes.size, "little"))
        offset = count * _OFFSET
        return SegmentSum(tuple(lane - offset for lane in lanes), squares)


class _WordCache(dict[str, int]):
    """Packed words, put together when first seen."""

    def __init__(self, table: PackedTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, word: str) -> int:
        packed = self._table.pack_word(word)
        if len(self) < _CACHED_WORDS:
            self[word] = packed
        return packed
