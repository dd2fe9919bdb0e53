from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.posting.lines import Section
from rolesort.posting.parse import read_posting

D, R, B, C = Section.DUTIES, Section.REQUIREMENTS, Section.BENEFITS, Section.COMPANY


def lines(text: str) -> list[tuple[Section, str]]:
    return [(line.section, text[line.start : line.end]) for line in read_posting(text, "").lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("负责选题\n撰写推文", [(D, "负责选题"), (D, "撰写推文")], id="no headings: all duties"),
        pytest.param(
            "岗位职责：\n1、负责选题；\n2、撰写推文\n任职要求：\n1、本科",
            [(D, "负责选题"), (D, "撰写推文"), (R, "本科")],
            id="headed and numbered",
        ),
        pytest.param(
            "岗位职责：1.负责选题2.撰写推文3、涨粉任职要求：1.本科",
            [(D, "负责选题"), (D, "撰写推文"), (D, "涨粉"), (R, "本科")],
            id="run together",
        ),
        pytest.param("负责选题，对ROI负责。协助2.0版本上线", [(D, "负责选题，对ROI负责"), (D, "协助2.0版本上线")], id="prose"),
        pytest.param("\uf0b7负责选题\uf0b7撰写推文", [(D, "负责选题"), (D, "撰写推文")], id="private-use bullets"),
        pytest.param("<p>负责选题</p><p>撰写推文</p>", [(D, "负责选题"), (D, "撰写推文")], id="HTML"),
        pytest.param(
            "１、負責選題；;;２、撰寫推文", [(D, "負責選題"), (D, "撰寫推文")], id="full width, Traditional, crawl debris"
        ),
        pytest.param(
            "我们是一家好公司\n岗位职责：\n负责选题\n工作时间：9:00\n撰写推文",
            [(C, "我们是一家好公司"), (D, "负责选题"), (B, "9:00"), (D, "撰写推文")],
            id="a fact speaks for its line only",
        ),
        pytest.param(
            "负责选题\n本科及以上学历，两年以上经验\n五险一金，双休",
            [(D, "负责选题"), (R, "本科及以上学历，两年以上经验"), (B, "五险一金，双休")],
            id="lines that give themselves away",
        ),
        pytest.param(
            "工作时间：9:00-18:00 岗位职责：1、负责选题；2、撰写推文。",
            [(B, "9:00-18:00"), (D, "负责选题"), (D, "撰写推文")],
            id="a fact ends where the next heading begins",
        ),
        pytest.param("公司福利：\n年假\n负责选题与撰写", [(B, "年假"), (D, "负责选题与撰写")], id="a duty under benefits"),
    ],
)
def test_lines_and_their_sections(text: str, expected: list[tuple[Section, str]]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "scored"),
    [
        ("岗位职责：\n负责选题\n任职要求：\n本科", ["负责选题"]),
        ("任职要求：\n会写文案\n公司福利：\n年假", ["会写文案"]),
        ("公司简介：\n一家好公司", ["一家好公司"]),
        ("", []),
    ],
)
def test_duties_speak_for_the_role_and_other_sections_only_without_them(text: str, scored: list[str]) -> None:
    assert [text[line.start : line.end] for line in read_posting(text, "").scored] == scored


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("内容运营专员（双休）\n岗位职责：\n负责选题", "内容运营专员（双休）"),
        ("职位名称：BD经理\n负责渠道", "BD经理"),
        ("岗位职责：\n负责选题", ""),
        ("职位描述\n1、负责选题", ""),
        ("一、岗位职责\n1、负责运营", ""),
        ("包住！包住！！\n负责选题", ""),
        ("新媒体运营（base：深圳）\n负责选题", "新媒体运营（base：深圳）"),
        ("策划专员\n负责选题", "策划专员"),
        ("负责选题\n撰写推文", ""),
        ("1、写选题\n2、写推文", ""),
        ("内容运营专员", ""),
        (" " * 3000 + "内容运营专员\n负责选题", "内容运营专员"),
        ("职位名称：\n内容运营专员\n负责选题", "内容运营专员"),
    ],
)
def test_a_first_line_that_reads_like_a_title_is_the_title(text: str, title: str) -> None:
    posting = read_posting(text)
    assert posting.original_title == title
    assert all(title not in text[line.start : line.end] for line in posting.lines if title)


@given(
    st.lists(
        st.text(max_size=4)
        | st.sampled_from("岗位职责任要求：:1、2.;；。\n\r\t\u2028\u2002\u200d\ud83d\ue000【】负责选题 abc<>•")
        | st.sampled_from(["工作时间：", "岗位职责：", "任职要求", "【公司福利】", "<br>", "&nbsp;", "五险一金", "优先"]),
        max_size=40,
    ).map("".join)
)
def test_lines_lie_in_order_inside_the_text_and_are_never_blank(text: str) -> None:
    posting = read_posting(text)
    end = 0
    for line in posting.lines:
        assert end <= line.start < line.end <= len(text)
        content = posting.body[line.start : line.end]
        assert content == content.strip()
        assert content
        assert "\n" not in content
        end = line.end
    assert set(posting.scored) <= set(posting.lines)
