from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.posting.normalize import normalize


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text(alphabet="负责a<>/brdiv&;nbspltg_x000d\\n運營 ", max_size=60))
def test_markup_keeps_its_place_too(text: str) -> None:
    assert len(normalize(text)) == len(text)


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
    ],
)
def test_width_case_markup_and_script_are_folded(text: str, expected: str) -> None:
    assert normalize(text) == expected
