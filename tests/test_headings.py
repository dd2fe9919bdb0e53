from __future__ import annotations

import pytest

from rolesort.posting.headings import find_headings
from rolesort.posting.lines import Section
from rolesort.posting.normalize import normalize


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


DUTIES = """
岗位职责简述 我们需要你来 需要你做的 你将会负责 岗位指责 职位简介 你需要做的是 职务描述 职责与工作任务
您将要做的 你将要负责 岗位责职 岗位工作 工作职责及内容 位职责 作职责 工作內容 職務內容 職務說明 主要職責
你會做什麼 岗位职责及任职要求 运营总监岗位职责 工作具体内容 主要工作职责包括
"""
REQUIREMENTS = """
任职需求 技术要求 业务技能要求 我们对你的期望 我们对您的期望 必要条件 技能技巧 我们的要求 技能需求
我们希望你是谁 最低资格 我们期望 期待中的你 用人要求 专业知识 希望的小伙伴 资历要求 入职要求 我们希望加入的你
资质要求 期望的你 任职标准 职务要求 录用条件 岗位延伸要求 我们对你的要求 面试要求 职位必备项 我们需要 任职资质
任职资格描述 基本需求 简历投递要求 对应聘者的要求 相关要求 基础要求 职业要求 我们对您的期待 我们希望你可以
條件要求 科系要求 語文條件 應徵條件 其他條件 必備條件 加分條件 我們在找這樣的人 主播要求 任职资格和要求
"""
BENEFITS = "歡迎加入 福利制度 法定項目 薪资福利待遇 我们可以为你提供 加入我们您将拥有 职业发展空间"
ENGLISH = {
    Section.DUTIES: "What you will do|Your role|Key accountabilities|Responsibilities|About the role",
    Section.REQUIREMENTS: "Requirements|Qualifications|Nice to have|Who we are looking for",
}


@pytest.mark.parametrize(
    ("words", "section"),
    [
        *((words, Section.DUTIES) for words in DUTIES.split()),
        *((words, Section.REQUIREMENTS) for words in REQUIREMENTS.split()),
        *((words, Section.BENEFITS) for words in BENEFITS.split()),
        *((words, section) for section, phrases in ENGLISH.items() for words in phrases.split("|")),
    ],
)
@pytest.mark.parametrize("around", ["{}：\n选题", "负责选题\n{}：\n文笔好", "【{}】\n选题", "二、{}\n选题"])
def test_headings_of_public_postings(words: str, section: Section, around: str) -> None:
    assert [heading.section for heading in find_headings(normalize(around.format(words)))] == [section]


@pytest.mark.parametrize(
    ("line", "section", "told"),
    [
        ("工作时间：9:00-18:00", Section.FACTS, "9:00-18:00"),
        ("结算：日结", Section.FACTS, "日结"),
        ("学历：本科", Section.REQUIREMENTS, "本科"),
        ("五险一金：入职即交", Section.BENEFITS, "入职即交"),
        ("公司规模：50人", Section.COMPANY, "50人"),
        ("负责选题。工作时间：早九晚六。撰写推文", Section.FACTS, "早九晚六"),
    ],
)
def test_a_fact_speaks_for_its_line_or_sentence(line: str, section: Section, told: str) -> None:
    heading, *others = find_headings(line)
    assert (heading.section, line[heading.end : heading.until], others) == (section, told, [])


@pytest.mark.parametrize("line", ["晋升空间：", "社会保险："])
def test_a_perk_without_the_rest_of_its_line_heads_what_follows(line: str) -> None:
    assert find_headings(f"{line}\n专员、主管")[0].until is None


@pytest.mark.parametrize(
    "line",
    [
        "负责内容运营",
        "1、负责岗位培训，提升员工技能",
        "具备良好的沟通能力",
        "内容策划：负责选题",
        "对岗位职责有清晰认识；",
        "产品介绍页面的撰写与维护",
        "社群运营：负责读者群",
        "活动策划：\n负责活动",
        "员工培训：负责讲课",
        "数据分析：每周看数据",
        "根据岗位要求培训新人",
        "带薪年假",
        "平台",
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
