"""Find the words that count most for each label of a model, without a posting.

A word's weight is what a duty line with only this word would add to the label's score: coefficient x idf of the word and of its
parts, divided by their norm. Phrases are left out: they mostly repeat their words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rolesort.features.extract import is_part, is_word
from rolesort.model.model import COEFFICIENT_UNIT, Model
from rolesort.scoring.packed_sums import PackedTable

N_STRONGEST = 10


@dataclass(frozen=True, slots=True)
class StrongWord:
    """A word and its weight for a label."""

    word: str
    weight: float


class WordWeights:
    """The weights of all words that a model knows."""

    def __init__(self, model: Model) -> None:
        self._labels = model.labels
        table = PackedTable(model)
        known = (feature for feature in model.features if is_word(feature) and not is_part(feature) and " " not in feature)
        self._weights = {word: _alone(table, word) for word in known}

    def strongest(self, label: str, limit: int = N_STRONGEST, *, against: str | None = None) -> tuple[StrongWord, ...]:
        """Return up to `limit` words that count for `label`, or for it against `against`, strongest first."""
        column = self._labels.index(label)
        if against is None:
            weights = [(word, weights[column]) for word, weights in self._weights.items()]
        else:
            other = self._labels.index(against)
            weights = [(word, weights[column] - weights[other]) for word, weights in self._weights.items()]
        ranked = sorted((item for item in weights if item[1] > 0), key=lambda item: (-item[1], item[0]))
        return tuple(StrongWord(word, weight) for word, weight in ranked[:limit])


def _alone(table: PackedTable, word: str) -> list[float]:
    total = table.sum((word,), ())
    scale = 1 / (math.sqrt(total.squares) * COEFFICIENT_UNIT) if total.squares else 0.0
    return [product * scale for product in total.products]
