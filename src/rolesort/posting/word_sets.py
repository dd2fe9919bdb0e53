"""Look for many words at once: by a character that a line must have, or by the one that it begins or ends with.

Most lines lack it, which is found out faster than that a regular expression does not match; and what is never looked for need
not be compiled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from rolesort.posting.cue_words import COMMON
from rolesort.system.expression import Expression

_RANKS = {char: rank for rank, char in enumerate(COMMON)}


class Words:
    """Words of which a line may contain any."""

    def __init__(self, words: Iterable[str]) -> None:
        by_hint: defaultdict[str, list[str]] = defaultdict(list)
        # Words of common characters choose first, so that others can share their hints.
        for word in sorted(words, key=lambda word: max(map(_rareness, word))):
            shared = [char for char in word if char in by_hint]
            by_hint[max(shared or word, key=_rareness)].append(word)
        self._by_hint = {hint: tuple(with_hint) for hint, with_hint in by_hint.items()}
        # Characters of which each word has one, chosen for being rare: most lines have none of them.
        self.hints = frozenset(self._by_hint)

    def __call__(self, content: str, chars: Collection[str]) -> bool:
        """Return whether `content` contains one of the words; `chars` are its characters, at least those in `hints`."""
        for char in chars:
            if char in self._by_hint:
                for word in self._by_hint[char]:
                    if word in content:
                        return True
        return False


class Hinted:
    """A regular expression that matches no text without one of the characters `hints`."""

    def __init__(self, hints: str, pattern: str) -> None:
        self.hints = frozenset(hints)
        self.expression = Expression(pattern)

    def __call__(self, content: str, chars: Collection[str]) -> bool:
        """Return whether a match is in `content`; `chars` are its characters, at least those in `hints`."""
        return not self.hints.isdisjoint(chars) and self.expression.search(content) is not None


class Hints:
    """Sets of characters; which of them a line has characters of is found out once a line."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._bits = {hints: 1 << number for number, hints in enumerate(dict.fromkeys(sets))}
        self._held: dict[str, int] = {}
        for hints, bit in self._bits.items():
            for char in hints:
                self._held[char] = self._held.get(char, 0) | bit
        self._one = one_of(self._held)

    def bits(self, sets: Iterable[frozenset[str]]) -> int:
        """Return the number that represents `sets`: a bit for each."""
        return sum(self._bits[hints] for hints in sets)

    def of(self, content: str) -> tuple[set[str], int]:
        """Return the characters of `content` that are in one of the sets, and the bits of those sets."""
        chars = set(self._one.findall(content))
        held = 0
        for char in chars:
            held |= self._held[char]
        return chars, held


class Opening:
    """A regular expression that a line may begin with; what it matches begins with one of the characters `firsts`."""

    def __init__(self, firsts: str, pattern: str) -> None:
        self.firsts = frozenset(firsts)
        self.expression = Expression(pattern)

    def end(self, content: str, start: int = 0) -> int:
        """Return where the match at `start` ends; `start` where there is none."""
        if content[start : start + 1] not in self.firsts:
            return start
        match = self.expression.match(content, start)
        return match.end() if match else start


class Beginnings:
    """Words with which a line may begin."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first = _grouped(words, 0)
        self.firsts = frozenset(self._by_first)

    def __call__(self, content: str, start: int = 0) -> bool:
        """Return whether `content[start:]` begins with one of the words."""
        return content.startswith(self._by_first.get(content[start : start + 1], ()), start)


class Endings:
    """Words with which a line may end."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last = _grouped(words, -1)

    def __call__(self, content: str) -> bool:
        """Return whether `content` ends with one of the words."""
        return content.endswith(self._by_last.get(content[-1:], ()))


def _rareness(char: str) -> int:
    return _RANKS.get(char, len(COMMON))


def one_of(chars: Iterable[str]) -> Expression[str]:
    """Return an expression that matches one of `chars`."""
    return Expression(f"[{re.escape(''.join(sorted(chars)))}]")


def _grouped(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in words:
        groups[word[place]] += (word,)
    return dict(groups)
