from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.posting.lines import Section
from rolesort.posting.parse import read_posting

D, R, B, C, F = Section.DUTIES, Section.REQUIREMENTS, Section.BENEFITS, Section.COMPANY, Section.FACTS


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
            [(C, "我们是一家好公司"), (D, "负责选题"), (F, "9:00"), (D, "撰写推文")],
            id="a fact speaks for its line only",
        ),
        pytest.param(
            "负责选题\n本科及以上学历，两年以上经验\n五险一金，双休",
            [(D, "负责选题"), (R, "本科及以上学历，两年以上经验"), (B, "五险一金，双休")],
            id="lines that give themselves away",
        ),
        pytest.param(
            "工作时间：9:00-18:00 岗位职责：1、负责选题；2、撰写推文。",
            [(F, "9:00-18:00"), (D, "负责选题"), (D, "撰写推文")],
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
        ("公司简介：\n一家好公司", []),
        ("五险一金，双休", []),
        ("任职要求：\n负责选题和排版\n会写文案", ["负责选题和排版"]),
        ("岗位要求：\n负责选题和排版\n每周更新三篇\n本科", ["负责选题和排版", "每周更新三篇"]),
        ("熟悉公众号后台\n有新媒体经验者优先\n网感好", ["熟悉公众号后台", "有新媒体经验者优先", "网感好"]),
        ("", []),
    ],
)
def test_duties_speak_for_the_role_and_other_sections_only_without_them(text: str, scored: list[str]) -> None:
    assert [text[line.start : line.end] for line in read_posting(text, "").scored] == scored


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        pytest.param("某某科技成立于2015年。产品远销海外。\n负责选题", [C, C, D], id="a blurb without a heading"),
        pytest.param("我们是一家社区书店。你要记住老会员的口味，发新书提醒", [C, D], id="a blurb that tells what to do"),
        pytest.param("负责选题\n五险一金\n下午茶、团建", [D, B, B], id="perks"),
        pytest.param("负责选题\n薪资5000-8000元，有补贴", [D, B], id="pay"),
        pytest.param("负责选题\n收藏 举报 分享\n今日活跃\n来自BOSS直聘\n职位编号：J123", [D, F, F, F, F], id="site junk"),
        pytest.param("负责选题\n简历请发送至hr@example.com\n微信：abc12345", [D, F, F], id="ways to apply"),
        pytest.param("首页 > 招聘 > 运营\n负责选题\n🎉🎉\n198/5000", [F, D, F], id="breadcrumbs, emoji and numbers"),
        pytest.param("负责选题\n熟悉排版工具\n大专以上学历\n文笔好", [D, R, R, R], id="requirements behind duties"),
        pytest.param("岗位职责：\n熟悉平台规则，制定推广计划\n本科，两年经验", [D, R], id="a duty that asks for something"),
        pytest.param("岗位职责：\n策划生日会、团建等活动\n组织员工体检", [D, D], id="perks that are the job"),
        pytest.param("岗位职责：\n微信推广新玩法的测试\n电话跟进客户", [D, D], id="ways to apply that are the job"),
        pytest.param("按年龄段设计课程\n按年龄、城市给用户分层\n年龄与经验：不限\n女，年龄满18", [D, D, R, R], id="whose age"),
        pytest.param("负责过社群者优先\n参与过项目者优先\n执行力强", [R, R, R], id="what was done before"),
        pytest.param("关键词：调研市场，制定关键词方案\n地点：深圳", [D, F], id="a fact that is a duty"),
    ],
)  # fmt: skip
def test_lines_are_known_by_what_they_say(text: str, sections: list[Section]) -> None:
    assert [section for section, _ in lines(text)] == sections


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
