from __future__ import annotations

from collections import Counter

import pytest

from rolesort.features.extract import parts, segment_features


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["负责", "选题"], {"负责", "选题", "负责 选题"}),
        (["负责", "、", "选题"], {"负责", "选题"}),
        (["bd", " ", " ", "优化"], {"bd", "优化", "bd 优化"}),
        (["3", "年", "20", "%"], set()),
        (["选题", "，", "选题"], {"选题"}),
        (["选题", "和", "撰写", "的", "推文"], {"选题", "撰写", "推文"}),
        ([], set()),
    ],
)
def test_words_and_phrases(tokens: list[str], expected: set[str]) -> None:
    assert set(segment_features(tokens)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("涨粉", []), ("公众号", ["*公众", "*众号"]), ("内容运营", ["*内容", "*容运", "*运营", "*内容运", "*容运营"])],
)
def test_parts_are_shorter_than_their_word(word: str, expected: list[str]) -> None:
    assert list(parts(word)) == expected


def test_a_part_counts_once_a_word_and_a_word_once_a_segment() -> None:
    features = Counter(segment_features(["内容号", "、", "内容号", "、", "内容岗"]))
    assert features == {"内容号": 1, "内容岗": 1, "*内容": 2, "*容号": 1, "*容岗": 1}
