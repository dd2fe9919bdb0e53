"""The words of a model that the texts of a report are looked through for."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from rolesort.features.extract import is_word
from rolesort.model.model import Model

# Longer words count as held only by the postings that they are keywords of: all everyday words are as short as this.
_LONGEST = 4
_PAIR = 2


class Vocabulary:
    """Words of two to four characters."""

    def __init__(self, words: Iterable[str]) -> None:
        sought = frozenset(word for word in words if _PAIR <= len(word) <= _LONGEST)
        self._pairs = frozenset(word for word in sought if len(word) == _PAIR)
        self._longer = sought - self._pairs
        # Few places of a text begin with two characters that a longer word begins with.
        self._beginnings = frozenset(word[:_PAIR] for word in self._longer)

    @classmethod
    def of(cls, model: Model) -> Vocabulary:
        """Return the words of `model`."""
        return cls(filter(is_word, model.features))

    def held(self, text: str) -> set[str]:
        """Return the words that stand anywhere in `text`."""
        pairs = list(map(add, text, text[1:]))
        distinct = set(pairs)
        held = set(self._pairs & distinct)
        beginnings = self._beginnings & distinct
        for start, pair in enumerate(pairs):
            if pair in beginnings:
                held |= self._longer & {text[start : start + length] for length in range(_PAIR + 1, _LONGEST + 1)}
        return held
