"""Look for many words at once: by a character that a line must have, or by the one that it begins or ends with.

Most lines lack it, which is found out faster than that a regular expression does not match; and what is never looked for need
not be compiled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from rolesort.posting.cue_words import EVERYDAY
from rolesort.system.expression import Expression


class Words:
    """Words of which a line may hold any."""

    def __init__(self, words: Iterable[str]) -> None:
        by_hint: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            hint = min(word, key=lambda char: (char in EVERYDAY, char not in by_hint))
            by_hint[hint].append(word)
        self._by_hint = {hint: tuple(with_hint) for hint, with_hint in by_hint.items()}
        # Characters of which each word has one, chosen for being seldom in duties: most lines have none of them.
        self.hints = frozenset(self._by_hint)

    def __call__(self, content: str, chars: Collection[str]) -> bool:
        """Return whether `content` holds one of the words; `chars` are its characters, at least those in `hints`."""
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


def _grouped(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in words:
        groups[word[place]] += (word,)
    return dict(groups)
