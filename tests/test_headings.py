from __future__ import annotations

import pytest

from rolesort.posting.headings import find_headings
from rolesort.posting.lines import Section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("岗位职责：", Section.DUTIES),
        ("【工作内容】", Section.DUTIES),
        ("一、主要职责", Section.DUTIES),
        ("**职位描述**", Section.DUTIES),
        ("你将负责：", Section.DUTIES),
        ("来做什么？", Section.DUTIES),
        ("job description", Section.DUTIES),
        ("what you’ll do:", Section.DUTIES),
        ("任职要求", Section.REQUIREMENTS),
        ("2、岗位要求（必备）：", Section.REQUIREMENTS),
        ("我们希望你", Section.REQUIREMENTS),
        ("加分项：", Section.REQUIREMENTS),
        ("requirements:", Section.REQUIREMENTS),
        ("[集团福利]", Section.BENEFITS),
        ("薪资待遇：", Section.BENEFITS),
        ("我们提供", Section.BENEFITS),
        ("公司简介", Section.COMPANY),
        ("关于我们：", Section.COMPANY),
    ],
)
def test_a_heading_on_its_own_line(line: str, section: Section) -> None:
    assert [heading.section for heading in find_headings(f"{line}\n负责一些事情")] == [section]


@pytest.mark.parametrize(
    "line",
    [
        "负责内容运营",
        "1、负责岗位培训，提升员工技能",
        "具备良好的沟通能力",
        "内容策划：负责选题",
        "对岗位职责有清晰认识；",
        "产品介绍页面的撰写与维护",
    ],
)
def test_a_duty_is_no_heading(line: str) -> None:
    assert find_headings(line) == []


def test_headings_run_together_on_one_line() -> None:
    body = "岗位职责：1.负责选题2.撰写推文任职要求：1.本科2.文笔好福利待遇：双休"
    assert [heading.section for heading in find_headings(body)] == [
        Section.DUTIES,
        Section.REQUIREMENTS,
        Section.BENEFITS,
    ]


@pytest.mark.parametrize(
    ("body", "section"),
    [
        ("岗位需求：\n负责选题", Section.DUTIES),
        ("负责选题\n岗位需求：\n本科", Section.REQUIREMENTS),
        ("岗位需求：\n本科\n岗位职责：\n负责选题", Section.REQUIREMENTS),
    ],
)
def test_an_ambiguous_heading_means_duties_only_where_nothing_else_does(body: str, section: Section) -> None:
    ambiguous = next(h for h in find_headings(body) if "需求" in body[h.start : h.end])
    assert ambiguous.section is section
