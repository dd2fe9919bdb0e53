from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolesort.posting.normalize import normalize, normalize_title

ALL_CHARACTERS = "".join(map(chr, range(0x110000)))
MARKUP = st.sampled_from(
    ("< > &lt; &gt; &amp; &#60; &#xff21; <script> </style> <!-- --> <b \\n ｎ ＜ ｂ _x000d_ " + "\\").split()
)


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text(alphabet="负责a<>/brdiv&;nbspltg_x000d\\n運營 ", max_size=60))
def test_markup_keeps_its_place_too(text: str) -> None:
    assert len(normalize(text)) == len(text)


def test_the_only_white_space_left_is_blanks_and_line_breaks_and_no_controls_are() -> None:
    for char in set(normalize(ALL_CHARACTERS)) - {" ", "\n"}:
        assert unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}
        assert char.strip() == char


def test_every_single_character_is_normalised_once() -> None:
    once = [normalize(char) for char in ALL_CHARACTERS if not char.isalnum()]
    assert [normalize(char) for char in once] == once


@given(st.lists(MARKUP | st.text(max_size=4) | st.sampled_from("們開產運營\r\n \t"), max_size=12).map("".join))
@example("<&#xff21;")
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert (len(once), normalize(once)) == (len(text), once)


@pytest.mark.parametrize("mark", ["\r", "\r\n", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_a_title_stays_on_one_line(mark: str) -> None:
    assert normalize_title(f"内容{mark}运营{mark}").split() == ["内容", "运营"]
    assert "\n" not in normalize_title(f"内容{mark}运营{mark}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("负责ＡＰＰ推广１２", "负责app推广12"),
        ("SEO／SEM", "seo/sem"),
        ("負責運營內容與用戶", "负责运营内容与用户"),
        ("职责<br>要求", "职责\n   要求"),
        ("职责<b>要求</b>", "职责   要求    "),
        ("A&nbsp;B&amp;C", "a      b&    c"),
        ("职责&lt;br/&gt;要求&lt;b&gt;", "职责\n" + " " * 10 + "要求" + " " * 9),
        ("3 &gt; 2", "3 >    2"),
        ("职责<script>信息流</script>要求", "职责" + " " * 20 + "要求"),
        ("职责_x000D_要求", "职责\n      要求"),
        ("职责\\n要求", "职责\n 要求"),
        ("\uf0b7负责①跟进", "•负责•跟进"),
        ("⼯作⻓期", "工作长期"),
        ("小\u200b红", "小 红"),
        ("销售，回款；签约", "销售，回款；签约"),
        ("3 < 5 且 x > 2", "3 < 5 且 x > 2"),
        ("İstanbul", "istanbul"),
        ("选题\t排版\u2002推文\u200d", "选题 排版 推文 "),
        ("选题\r\n排版\r推文\x0c", "选题 \n排版\n推文\n"),
        ("选题\ud83d、\u061c排版\U000f0000", "选题 、 排版•"),
        ("1️⃣负责", "1 .负责"),
        ("ROI<CPA", "roi＜cpa"),
        ("选题<!-- 隐藏\n<b> -->排版", "选题" + " " * 15 + "排版"),
        ("<script>选题", "        选题"),
        ("<!-- <script> -->负责</script>选题", " " * 17 + "负责" + " " * 9 + "选题"),
    ],
)
def test_width_case_markup_and_script_are_folded(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("社群編輯", "社媒编辑"),
        ("負責社群行銷企劃與數位廣告", "负责社媒营销策划与数字广告"),
        ("负责社群运营与用户分层，维护社群秩序，活動复盘", "负责社群运营与用户分层，维护社群秩序，活动复盘"),
        ("负责社群运营", "负责社群运营"),
    ],
)
def test_taiwanese_words_become_those_of_the_mainland_in_traditional_texts_only(text: str, normal: str) -> None:
    assert normalize(text) == normal
