from __future__ import annotations

from collections import Counter

import pytest

from rolesort.features import parts, segment_features, words_and_phrases


@pytest.mark.parametrize(
    ("tokens", "words", "phrases"),
    [
        (["负责", "选题"], {"负责", "选题"}, {"负责 选题"}),
        (["负责", "、", "选题"], {"负责", "选题"}, set()),
        (["seo", " ", "优化"], {"seo", "优化"}, {"seo 优化"}),
        (["3", "年", "20%"], {"年"}, set()),
        (["选题", "，", "选题"], {"选题"}, set()),
        ([], set(), set()),
    ],
)
def test_words_and_phrases(tokens: list[str], words: set[str], phrases: set[str]) -> None:
    assert words_and_phrases(tokens) == (words, phrases)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("涨粉", []), ("公众号", ["*公众", "*众号"]), ("内容运营", ["*内容", "*容运", "*运营", "*内容运", "*容运营"])],
)
def test_parts_are_shorter_than_their_word(word: str, expected: list[str]) -> None:
    assert list(parts(word)) == expected


def test_a_part_counts_once_a_word_and_a_word_once_a_segment() -> None:
    features = Counter(segment_features(["内容号", "、", "内容号", "、", "内容岗"]))
    assert features == {"内容号": 1, "内容岗": 1, "*内容": 2, "*容号": 1, "*容岗": 1}
