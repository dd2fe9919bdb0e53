from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.posting.several import find_postings

HEADED = "岗位职责：\n1、负责公众号选题与推文撰写\n2、维护读者群\n任职要求：\n1、本科以上学历\n"
OTHER = "岗位职责：\n1、开发经销商，完成销售目标\n2、跟进回款\n任职要求：\n1、能出差\n"
LINE = "1、负责公众号选题与推文撰写；2、维护读者群，整理问题。\n"


def beginnings(text: str) -> list[str]:
    return [text[posting.start : posting.end].splitlines()[0] for posting in find_postings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEADED + OTHER, ["岗位职责：", "岗位职责："], id="a heading of duties that comes again"),
        pytest.param(f"内容运营\n{HEADED}\n渠道经理\n{OTHER}", ["内容运营", "渠道经理"], id="with the job's name above it"),
        pytest.param(
            f"内容运营（2名）\n工作地点：深圳\n学历：本科\n{HEADED}渠道经理\n薪资：8-12K\n{OTHER}",
            ["内容运营（2名）", "渠道经理"],
            id="with facts between",
        ),
        pytest.param(
            f"某某科技成立于2015年。\n\n内容运营\n{HEADED}渠道经理\n{OTHER}", ["内容运营", "渠道经理"], id="behind a blurb"
        ),
        pytest.param(f"## 内容运营\n\n{HEADED}\n## 渠道经理\n\n{OTHER}", ["## 内容运营", "## 渠道经理"], id="Markdown"),
        pytest.param(
            f"<h3>内容运营</h3><p>{HEADED}</p><h3>渠道经理</h3><p>{OTHER}</p>",
            ["<h3>内容运营</h3><p>岗位职责：", "<h3>渠道经理</h3><p>岗位职责："],
            id="HTML",
        ),
        pytest.param(
            "一、内容专员\n1、负责公众号选题\n2、撰写推文并排版\n二、渠道经理\n1、开发经销商\n2、跟进回款和对账",
            ["一、内容专员", "二、渠道经理"],
            id="numbered names of jobs",
        ),
        pytest.param(
            "一、渠道经理\n1、开发经销商\n2、跟进回款和对账\n二、内容运营\n1、负责公众号选题\n2、撰写推文并排版",
            ["一、渠道经理", "二、内容运营"],
            id="numbered as another job is",
        ),
        pytest.param(
            "招聘岗位：内容运营\n负责公众号选题，撰写推文并排版\n招聘岗位：渠道经理\n开发经销商，跟进回款和对账",
            ["招聘岗位：内容运营", "招聘岗位：渠道经理"],
            id="labelled names of jobs",
        ),
        pytest.param(LINE * 3, [LINE.strip()] * 3, id="one posting a line"),
    ],
)
def test_where_postings_begin(text: str, expected: list[str]) -> None:
    assert beginnings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(HEADED, id="one posting"),
        pytest.param(f"内容运营\n{HEADED}", id="one posting with a title"),
        pytest.param("职位描述：\n岗位职责：\n1、负责选题\n任职要求：\n本科", id="two headings of duties"),
        pytest.param("职位描述：\n负责选题\n任职要求：\n本科\n工作内容：\n撰写推文", id="duties told twice in other words"),
        pytest.param(
            "岗位职责：\n一、内容运营\n负责公众号选题\n二、活动运营\n策划线上活动\n三、数据分析\n统计数据", id="headed duties"
        ),
        pytest.param(f"{HEADED}岗位职责：\n", id="a heading with nothing below"),
        pytest.param(
            "岗位职责：1、负责选题2、撰写推文\n任职要求：1、本科2、文笔好\n公司福利：1、双休2、年假",
            id="sections of a line each",
        ),
        pytest.param("1、负责选题；\n2、撰写推文；\n3、维护社群；", id="items of a line each"),
        pytest.param("负责选题\n与产品经理\n运营总监沟通", id="names of jobs in sentences"),
    ],
)
def test_one_posting_is_whole(text: str) -> None:
    assert find_postings(text) == [(0, len(text))]


@given(st.lists(st.text(max_size=5) | st.sampled_from([HEADED, OTHER, LINE, "内容专员\n", "<p>", "岗位职责："])).map("".join))
def test_postings_follow_one_another_to_the_end(text: str) -> None:
    postings = find_postings(text)
    assert postings[-1].end == len(text)
    for posting, following in pairwise(postings):
        assert posting.start < posting.end == following.start
