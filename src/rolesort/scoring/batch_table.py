"""What each word and phrase adds to the sums of a segment, as the rows of one table of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.features.extract import is_word, parts, words_of_phrase
from rolesort.model.model import Model

# Between the segments of a chunk, which is cut at once. No segment contains one: lines end there, and titles are on one line.
SEGMENT_END = "\n"
_REMEMBERED = 100_000  # tokens; bounds the memory of a batch


class FeatureTable:
    """The rows of a model's phrases, then those of the tokens met so far, each word with its parts.

    `values` has a row for each and these columns: one sum of coefficient x idf a label, the sum of squared idf, the number of
    words, the number of known words (units: `packed_sums.SegmentSum`). `names` has the row's token, "" for a phrase; `is_word`,
    `is_space` and `is_end` (of a segment) say what the token is, `length` is its length in characters, and `pair_word` its
    number among the words that phrases are made of, from 1; 0 if it is none of them.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self.n_labels = len(model.labels)
        self._features = np.zeros((len(model.features), self.n_labels + 3), dtype=np.int64)
        idf = np.array(model.idf, dtype=np.int64)
        products = np.array(model.coefficients, dtype=np.int64).reshape(-1, self.n_labels) * idf[:, None]
        self._features[:, : self.n_labels], self._features[:, self.n_labels] = products, idf**2

        pairs = [(pair, row) for row, feature in enumerate(model.features) if (pair := words_of_phrase(feature))]
        self._pair_words = {
            word: n for n, word in enumerate(dict.fromkeys(word for pair, _ in pairs for word in pair), start=1)
        }
        numbers = np.array([[self._pair_words[word] for word in pair] for pair, _ in pairs], dtype=np.int64).reshape(-1, 2)
        keys = self._pair_key(numbers[:, 0], numbers[:, 1])
        order = np.argsort(keys)
        self._pair_keys = keys[order]
        self._pair_rows = np.array([row for _, row in pairs], dtype=np.int64)[order]
        self._forget()

    def rows(self, tokens: Iterable[str]) -> NDArray[Any]:
        """Return the row of each token."""
        if len(self._row_of) > _REMEMBERED:
            self._forget()
        rows = np.array([*map(self._row_of.__getitem__, tokens)], dtype=np.int64)
        if self._new:
            self._add(self._new)
            self._new.clear()
        return rows

    def pair_rows(self, first: NDArray[Any], second: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the places at which the words in the rows `first` and `second` are a phrase of the model, and its rows."""
        a, b = self.pair_word[first], self.pair_word[second]
        places = np.flatnonzero((a > 0) & (b > 0))
        keys = self._pair_key(a[places], b[places])
        rows = np.searchsorted(self._pair_keys, keys)
        rows[rows == len(self._pair_keys)] = 0
        known = self._pair_keys[rows] == keys if len(self._pair_keys) else np.zeros(len(keys), dtype=bool)
        return places[known], rows[known]

    def _pair_key(self, first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
        key: NDArray[Any] = first * (len(self._pair_words) + 1) + second
        return key

    def _forget(self) -> None:
        n_pairs = len(self._pair_rows)
        self.values = self._features[self._pair_rows]
        self.names = [""] * n_pairs
        self.is_word = np.zeros(n_pairs, dtype=bool)
        self.is_space = np.zeros(n_pairs, dtype=bool)
        self.is_end = np.zeros(n_pairs, dtype=bool)
        self.length = np.zeros(n_pairs, dtype=np.int64)
        self.pair_word = np.zeros(n_pairs, dtype=np.int64)
        self._new: list[str] = []
        self._row_of = _Numbering(n_pairs, self._new)

    def _add(self, tokens: list[str]) -> None:
        """Add the rows of `tokens`."""
        row_of = self._model.row_of
        words = [is_word(token) for token in tokens]
        own_rows = [row_of(token) if word else None for word, token in zip(words, tokens, strict=True)]
        # Which token has which feature: itself, and its parts.
        pairs = [(n, row) for n, row in enumerate(own_rows) if row is not None]
        pairs += [
            (n, row) for n, token in enumerate(tokens) if words[n] for part in parts(token) if (row := row_of(part)) is not None
        ]
        of_token, features = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        values = np.zeros((len(tokens), self.n_labels + 3), dtype=np.int64)
        np.add.at(values, of_token, self._features[features])
        values[:, -2], values[:, -1] = words, [row is not None for row in own_rows]
        self.values = np.concatenate([self.values, values])
        self.names += tokens
        self.is_word = np.append(self.is_word, words)
        self.is_space = np.append(self.is_space, [token.isspace() for token in tokens])
        self.is_end = np.append(self.is_end, [token == SEGMENT_END for token in tokens])
        self.length = np.append(self.length, [*map(len, tokens)])
        self.pair_word = np.append(self.pair_word, [self._pair_words.get(token, 0) for token in tokens])


class _Numbering(dict[str, int]):
    """Numbers tokens as they come, from `start`; adds each new one to `new`."""

    def __init__(self, start: int, new: list[str]) -> None:
        super().__init__()
        self._start = start
        self._new = new

    def __missing__(self, token: str) -> int:
        number = self[token] = self._start + len(self)
        self._new.append(token)
        return number
