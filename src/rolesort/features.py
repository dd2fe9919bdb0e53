"""The features of a segment (a duty line or the title): its words, phrases and word parts.

- A *word* is a token with a Chinese character or a letter in it.
- A *phrase* is two words next to each other with nothing but white space between them.
- A *part* is a run of two or three characters inside a longer word. Parts carry what a word means over to words the corpus
  has never seen (涨粉量 shares 涨粉 with 涨粉); what they contribute is shown on the words they stand in.

A word or phrase counts once a segment, however often it stands there; a part counts once a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PART_LENGTHS = (2, 3)
# Words hold neither a space nor an asterisk, so the three kinds of feature cannot be mistaken for each other.
_PHRASE_JOINT = " "
_PART_MARK = "*"
_has_word_character = re.compile(r"[a-z\u3400-\u9fff]").search


def is_word(token: str) -> bool:
    """Return whether `token` counts as a word."""
    return _has_word_character(token) is not None


def words_and_phrases(tokens: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the distinct words and phrases of a segment's tokens."""
    words: set[str] = set()
    phrases: set[str] = set()
    previous = ""
    for token in tokens:
        if is_word(token):
            words.add(token)
            if previous:
                phrases.add(phrase(previous, token))
            previous = token
        elif not token.isspace():
            previous = ""
    return words, phrases


def phrase(first: str, second: str) -> str:
    """Return the phrase feature of two neighbouring words."""
    return f"{first}{_PHRASE_JOINT}{second}"


def parts(word: str) -> Iterator[str]:
    """Yield the part features of `word`."""
    for length in PART_LENGTHS:
        if length < len(word):
            for start in range(len(word) - length + 1):
                yield _PART_MARK + word[start : start + length]


def is_part(feature: str) -> bool:
    """Return whether `feature` is a part."""
    return feature.startswith(_PART_MARK)


def segment_features(tokens: Iterable[str]) -> list[str]:
    """Return all features of a segment; a part that two words share stands there twice."""
    words, phrases = words_and_phrases(tokens)
    return [*words, *phrases, *(part for word in words for part in parts(word))]
