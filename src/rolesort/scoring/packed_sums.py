"""Add up what features contribute to every role at once, in whole numbers.

What a feature adds to a segment's score is coefficient x idf, one whole number a role, and idf squared to its norm. All of
them are side by side in the 64-bit lanes of one large Python int, so that one addition adds all the lanes, and a segment
is summed by `sum()`. Whole numbers add up to the same total in any order: a posting scores the same alone, in a batch and
on any machine.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from rolesort.features.extract import is_word, parts, phrase
from rolesort.model.model import Model

WordPair = tuple[str, str]
Key = TypeVar("Key", bound=str | WordPair)
Value = TypeVar("Value")

# Added to every lane that may be negative, so that no lane borrows from the next; taken off again by the features' count.
# A product is below 2**15 x 2**16, and 2**20 features (a segment has hundreds) stay far below 2**63.
_OFFSET = 1 << 32
# Bound the memory of a batch; a token beyond them, or longer, is put together anew each time.
_REMEMBERED = 100_000
_LONGEST_REMEMBERED = 50
# A posting may have a million lines: what most of them lack is one object for all.
_NO_PAIRS: AbstractSet[WordPair] = frozenset()


@dataclass(slots=True)
class SegmentSum:
    """The sums over a segment's features, before they are divided by the norm.

    `products` has one sum of coefficient x idf per label, in units of 1 / (COEFFICIENT_UNIT x IDF_UNIT); `squares` is the sum
    of the squared idf, in units of 1 / IDF_UNIT ** 2. `n_words` counts the words, `n_known_words` those that are features.
    """

    products: list[int]
    squares: int
    n_words: int
    n_known_words: int


class PackedTable:
    """The packed contributions of a model's words (with their parts) and phrases.

    `products[token]` is what a token (a word with its parts; nothing, if it is no word) adds, one product a label, and
    `pair_products[pair]` what a phrase that the model knows adds. `strongest[token]` is the label that a token adds most to,
    and its product.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lanes = struct.Struct(f"<{len(model.labels) + 4}Q")
        self._pair_rows: dict[WordPair, int | None] = _Remembering(lambda pair: model.row_of(phrase(*pair)))
        self._packed = _Remembering(self._pack_token)
        self._packed_pairs = _Remembering(self._pack_pair)
        self.products: dict[str, list[int]] = _Remembering(lambda token: self._unpack(self._packed[token]).products)
        self.strongest: dict[str, tuple[int, int]] = _Remembering(self._strongest)
        self.pair_products: dict[WordPair, list[int]] = _Remembering(
            lambda pair: self._unpack(self._packed_pairs[pair]).products
        )

    def known(self, pairs: Iterable[WordPair]) -> AbstractSet[WordPair]:
        """Return those of `pairs` that are phrases of the model."""
        rows = self._pair_rows
        return {pair for pair in pairs if rows[pair] is not None} or _NO_PAIRS

    def sum(self, tokens: Iterable[str], pairs: Iterable[WordPair]) -> SegmentSum:
        """Return the sums over these distinct tokens and known pairs."""
        total = sum(map(self._packed.__getitem__, tokens))
        if pairs:
            total += sum(map(self._packed_pairs.__getitem__, pairs))
        return self._unpack(total)

    def _strongest(self, token: str) -> tuple[int, int]:
        products = self.products[token]
        best = max(range(len(products)), key=products.__getitem__)
        return best, products[best]

    def _pack_token(self, token: str) -> int:
        if not is_word(token):
            return 0
        row_of = self._model.row_of
        packed = self._pack(n_words=1)
        if (row := row_of(token)) is not None:
            packed += self._pack(n_known_words=1) + self._pack_row(row)
        return packed + sum(self._pack_row(row) for part in parts(token) if (row := row_of(part)) is not None)

    def _pack_pair(self, pair: WordPair) -> int:
        row = self._pair_rows[pair]
        return 0 if row is None else self._pack_row(row)

    def _pack_row(self, row: int) -> int:
        idf = self._model.idf[row]
        products = [coefficient * idf + _OFFSET for coefficient in self._model.row(row)]
        return self._pack(n_features=1, squares=idf * idf, products=products)

    def _pack(
        self, n_features: int = 0, n_words: int = 0, n_known_words: int = 0, squares: int = 0, products: list[int] | None = None
    ) -> int:
        lanes = products or [0] * len(self._model.labels)
        return int.from_bytes(self._lanes.pack(n_features, n_words, n_known_words, squares, *lanes), "little")

    def _unpack(self, packed: int) -> SegmentSum:
        n_features, n_words, n_known_words, squares, *lanes = self._lanes.unpack(packed.to_bytes(self._lanes.size, "little"))
        offset = n_features * _OFFSET
        return SegmentSum([lane - offset for lane in lanes], squares, n_words, n_known_words)


class _Remembering(dict[Key, Value]):
    """Values worked out when first asked for, and kept."""

    def __init__(self, work_out: Callable[[Key], Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Key) -> Value:
        value = self._work_out(key)
        if len(self) < _REMEMBERED and len(key) <= _LONGEST_REMEMBERED:
            self[key] = value
        return value
