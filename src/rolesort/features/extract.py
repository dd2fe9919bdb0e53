"""The features of a segment (a duty line or the title): its words, phrases and word parts.

- A *word* is a token of two characters or more, with a Chinese character or a letter in it, that is no filler: function words
  (以及, 对于 …) and degrees (本科, 以上学历 …). A single character is mostly a fragment of a name (问 of 问界).
- A *phrase* is two words next to each other with nothing but white space between them.
- A *part* is a run of two or three characters inside a longer word. Parts carry what a word means over to words the corpus
  has never seen (涨粉量 shares 涨粉 with 涨粉); what they contribute is shown on the words that contain them.

A word or phrase counts once per segment, however often it occurs; a part counts once per word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

PART_LENGTHS = (2, 3)
# Words contain neither a space nor an asterisk, so the three kinds of feature cannot be mistaken for each other.
_PHRASE_JOINT = " "
_PART_MARK = "*"
# They say nothing about the role, and nothing to people who look at keywords (docs/experiments.md has the gain).
_FILLER = frozenset(
    (  # noqa: SIM905 (easier to read and to add to than a list)
        "以及 及其 或者 并且 而且 等等 对于 "
        "本科 大专 专科 中专 高中 硕士 研究生 博士 学历 以上学历 大专以上学历 本科学历 大专学历 统招 全日制 "
        "及以上 以上 以下 专业 相关专业 毕业 毕业生 应届 应届生 年龄 周岁 性别 男女不限"
    ).split()
)


# Training asks for the same words again and again.
_REMEMBERED = 100_000


@lru_cache(_REMEMBERED)
def is_word(token: str) -> bool:
    """Return whether `token` counts as a word."""
    return (
        len(token) > 1
        and token not in _FILLER
        and any("\u3400" <= character <= "\u9fff" or "a" <= character <= "z" for character in token)
    )


def pairs(tokens: list[str]) -> set[tuple[str, str]]:
    """Return the pairs of adjacent tokens, without white space."""
    return set(pairwise(filter(str.strip, tokens) if " " in tokens else tokens))


def phrase(first: str, second: str) -> str:
    """Return the phrase of two words."""
    return first + _PHRASE_JOINT + second


def words_of_phrase(feature: str) -> tuple[str, str] | None:
    """Return the two words of a phrase, None for another feature."""
    first, joint, second = feature.partition(_PHRASE_JOINT)
    return (first, second) if joint else None


@lru_cache(_REMEMBERED)
def parts(word: str) -> tuple[str, ...]:
    """Return the part features of `word`."""
    return tuple(
        _PART_MARK + word[start : start + length]
        for length in PART_LENGTHS
        if length < len(word)
        for start in range(len(word) - length + 1)
    )


def is_part(feature: str) -> bool:
    """Return whether `feature` is a part."""
    return feature.startswith(_PART_MARK)


def part_text(feature: str) -> str:
    """Return the characters of a part feature."""
    return feature.removeprefix(_PART_MARK)


def words(tokens: Iterable[str]) -> set[str]:
    """Return the distinct words among `tokens`."""
    return {token for token in tokens if is_word(token)}


def segment_features(tokens: list[str]) -> list[str]:
    """Return all features of a segment; a part that two words share occurs twice."""
    distinct = words(tokens)
    phrases = [phrase(a, b) for a, b in pairs(tokens) if a in distinct and b in distinct]
    return [*distinct, *phrases, *(part for word in distinct for part in parts(word))]
