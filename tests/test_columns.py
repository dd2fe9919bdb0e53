"""Which columns of a table are read as what: by their names and by what is in them, and what is said about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.errors import InputError
from rolesort.records import ReadOptions, Record, read_records
from rolesort.records.column_content import Content, Says
from rolesort.records.column_names import Kind, id_rank, is_id, kind_of, title_rank

DUTIES = [
    "1、负责公众号选题、撰写和排版；2、提升阅读量与关注数",
    "1、到各县市走访，发展经销商；2、谈下代理合同，催回货款",
    "1、维护会员等级与积分；2、给沉默用户分层，做召回",
]
REQUIREMENTS = [
    "1、本科及以上学历，中文专业优先；2、两年以上相关经验，责任心强",
    "1、大专以上学历，普通话标准；2、性格开朗，能适应出差",
    "1、学历不限，有同行经验者优先；2、细心，沟通能力强",
]
BLURB = [f"我们是一家成立于20{n}年的消费品公司，总部位于杭州，员工数百人，诚邀各路朋友加入" for n in range(10, 13)]
WHOLE = [f"岗位职责：\n{duty}\n任职要求：\n{asked}" for duty, asked in zip(DUTIES, REQUIREMENTS, strict=True)]
TITLES = ["内容运营专员", "渠道销售经理", "会员运营"]
DEGREES = ["经验不限,学历不限", "1-3年,本科", "3-5年,大专"]
PERKS = ["带薪年假|节日礼物|技能培训|团队聚餐|五险一金|房补"] * 2 + ["带薪年假|节日礼物|技能培训|团队聚餐|五险一金|班车"]
STATIONS = ["2号线_东桥;2号线_西桥;10号线_中山门", "3号线_南湖;10号线_南湖;1号线_新街", "1号线_火车站;4号线_鼓门"]
ADDRESSES = [
    "浙江省杭州市西湖区文三路某某大厦A座12层1203室",
    "浙江省杭州市余杭区仓前街道某某园区3号楼",
    "上海市浦东新区某某路100号",
]

Read = Callable[..., list[Record]]


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def read(tmp_path: Path, notes: list[str]) -> Read:
    """Read a table with these columns, or with this content."""

    def read(content: dict[str, list[str]] | str, name: str = "crawl.csv", **options: object) -> list[Record]:
        if isinstance(content, dict):
            out = io.StringIO(newline="")
            csv.writer(out).writerows([content, *zip(*content.values(), strict=True)])
            content = out.getvalue()
        path = tmp_path / name
        path.write_text(content, encoding="utf-8", newline="")
        return list(read_records([str(path)], ReadOptions(**options), notes.append))  # type: ignore[arg-type]

    return read


NAMES = {
    Kind.TITLE: "positionName job_name RecruitPostName 职位名称 職缺名稱 招聘岗位 岗位 職務名稱 zhiweimingcheng Job_Title"
    " 招聘职位名称 jobInfo.jobName",
    Kind.DUTIES: "jobDuty responsibilities Responsibility job_duties 主要职责 岗位职责 工作內容 職務內容"
    " 工作职责描述 gangweizhize what_you_will_do majorDuties areas_of_responsibility",
    Kind.REQUIREMENTS: "jobRequirement requirement Requirements qualification qualifications basicQualifications 任职要求"
    " 條件要求 其他條件 任职资格 candidateQualifications 职位要求 岗位需求 renzhiyaoqiu 招聘条件 要求",
    Kind.DESCRIPTION: "description jobDesc job_bt postDescription positionDetail 职位描述 職位描述"
    " 岗位描述： 职位详情 职位描述（必填） jd_text zhiweimiaoshu zpData.jobInfo.postDescription descriptionPlain"
    " 岗位职责及要求 weekly_job_description",
    Kind.PERKS: "福利 职位诱惑 公司福利 positionAdvantage welfare benefits 其他方面",
    Kind.COMPANY: "公司名称 公司简介 companyDesc company.description brandComInfo.introduce employer 企業介紹",
    Kind.TAGS: "技能标签 skills 关键词 jobTags",
    Kind.STATIONS: "linestaion 地铁 subway",
    Kind.PLACE: "工作地点 工作地址 city location 工作地點",
    Kind.PAY: "薪资 月薪 薪資待遇 salary providesalary_text",
    Kind.DEGREE: "学历要求 學歷要求 education",
    Kind.EXPERIENCE: "工作经验 经验要求 workYear 工作經歷",
    Kind.LABEL: "label 角色 firstType 职位类别 職務類別 jobCategory",
    Kind.FACT: "发布时间 行业 联系人 seo_description 公布日期",
    Kind.ID: "id positionId _id 职位编号",
    None: "甲 column4 备用 workcontext",
}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for kind, names in NAMES.items() for name in names.split()])
def test_names_of_columns_say_what_they_hold(name: str, kind: Kind | None) -> None:
    assert kind_of(name) is kind


def test_one_cell_of_ten_says_nothing_about_a_column() -> None:
    facts = ["公司成立于2014年，总部位于杭州，员工三百余人"] * 9
    assert not Content((f"岗位职责：{DUTIES[0]}", *facts)).is_headed
    assert not Content((DUTIES[0], *facts)).shows_duties
    assert not Content((PERKS[0], *facts)).is_list


PARTS = st.lists(st.sampled_from("职位 title 职位名称 id url 描述 公司 甲 _ . /".split()), max_size=4)  # noqa: SIM905


@given(PARTS.map("".join))
def test_parts_of_a_name_that_say_nothing_change_nothing(name: str) -> None:
    bare = ".".join(part for part in name.replace("/", ".").split(".") if part.strip("_"))
    assert kind_of(name) is kind_of(bare)
    assert is_id(name) == is_id(bare)
    assert id_rank(name) == id_rank(bare)
    if kind_of(name) is Kind.TITLE:
        assert title_rank(name) == title_rank(bare)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (DUTIES, Says.DUTIES),
        (WHOLE, Says.DUTIES),
        (REQUIREMENTS, Says.REQUIREMENTS),
        (BLURB, Says.COMPANY),
        (DEGREES, Says.FEW_WORDS),
        (TITLES, Says.FEW_WORDS),
        (PERKS, Says.LIST),
        (STATIONS, Says.LIST),
        (["1. 開發經銷通路\n2. 收回帳款"] * 3, Says.DUTIES),
        (["负责选题", "负责排版"], Says.DUTIES),
        (["Plan and write posts for our social media"], Says.DUTIES),
        (["负责公众号选题、撰写和排版", "经验不限，学历不限"], Says.DUTIES),
    ],
)
def test_cells_say_what_they_are(cells: list[str], says: Says) -> None:
    assert Content(tuple(cells)).says is says


def both(duties: str, asked: str) -> str:
    return f"岗位职责：\n{duties}\n任职要求：\n{asked}"


BOTH = [both(duty, asked) for duty, asked in zip(DUTIES, REQUIREMENTS, strict=True)]


@pytest.mark.parametrize(
    ("columns", "texts"),
    [
        pytest.param({"职位": TITLES, "任职要求": REQUIREMENTS, "主要职责": DUTIES}, BOTH, id="duties come first"),
        pytest.param({"name": TITLES, "jobRequirement": REQUIREMENTS, "jobDuty": DUTIES}, BOTH, id="names of a career site"),
        pytest.param({"職缺名稱": TITLES, "條件要求": REQUIREMENTS, "職務內容": DUTIES}, BOTH, id="Traditional names"),
        pytest.param(
            {"title": TITLES, "description": DUTIES, "requirement": REQUIREMENTS}, BOTH, id="description is the duties"
        ),
        pytest.param(
            {"title": TITLES, "description": BLURB, "responsibilities": DUTIES, "qualifications": REQUIREMENTS},
            BOTH,
            id="description is about the company",
        ),
        pytest.param({"title": TITLES, "requirements": REQUIREMENTS, "甲": DUTIES}, BOTH, id="duties of no known name"),
        pytest.param({"title": TITLES, "description": BLURB, "甲": DUTIES}, DUTIES, id="duties beside a blurb"),
        pytest.param({"title": TITLES, "requirements": WHOLE, "甲": BLURB}, WHOLE, id="requirements hold all"),
        pytest.param({"title": TITLES, "requirements": REQUIREMENTS, "甲": BLURB}, REQUIREMENTS, id="no duties anywhere"),
        pytest.param({"title": TITLES, "职位要求": DEGREES, "info": WHOLE}, WHOLE, id="a known name of a few words"),
        pytest.param({"title": TITLES, "desc": [text[:30] for text in WHOLE], "detail": WHOLE}, WHOLE, id="a summary beside"),
        pytest.param(
            {"title": TITLES, "jobDuty": DUTIES, "jobRequirement": REQUIREMENTS, "jobDesc": WHOLE}, WHOLE, id="all in one"
        ),
        pytest.param(
            {"title": TITLES, "description": WHOLE, "descriptionPlain": [text.replace("\n", " ") for text in WHOLE]},
            WHOLE,
            id="the same twice",
        ),
        pytest.param({"甲": TITLES, "乙": REQUIREMENTS, "丙": DUTIES, "丁": BLURB}, BOTH, id="no known name"),
        pytest.param({"甲": TITLES, "乙": ADDRESSES, "丙": WHOLE}, WHOLE, id="an address"),
        pytest.param({"content": ["不是"] * 3, "text": DUTIES, "name": TITLES}, DUTIES, id="content only where nothing better"),
        pytest.param({"content": DUTIES, "title": TITLES}, DUTIES, id="content"),
        pytest.param(
            {"title": TITLES, "text": [f"['{text}', '其二']" for text in DUTIES]}, [f"{t}\n其二" for t in DUTIES], id="lists"
        ),
        pytest.param(
            {"title": TITLES, "duties": ["", DUTIES[1], DUTIES[2]], "requirements": [REQUIREMENTS[0], "", REQUIREMENTS[2]]},
            [f"任职要求：\n{REQUIREMENTS[0]}", f"岗位职责：\n{DUTIES[1]}", BOTH[2]],
            id="one of two is empty",
        ),
    ],
)
def test_the_text_is_the_duties_and_what_is_asked_for_behind_them(
    read: Read, columns: dict[str, list[str]], texts: list[str]
) -> None:
    records = read(columns)
    assert [(record.title, record.text) for record in records] == list(zip(TITLES, texts, strict=True))


@pytest.mark.parametrize("fields", [("jobDuty", "jobRequirement"), ("jobRequirement", "jobDuty"), ("丙", "jobDuty")])
def test_columns_that_the_user_names_stand_under_headings_of_their_kind(read: Read, fields: tuple[str, ...]) -> None:
    columns = {"name": TITLES, "jobDuty": DUTIES, "jobRequirement": REQUIREMENTS, "丙": REQUIREMENTS}
    assert [record.text for record in read(columns, text_field=fields)] == BOTH


@pytest.mark.parametrize(
    "column",
    [
        {"职位要求": DEGREES},
        {"其他方面": PERKS},
        {"甲": PERKS},
        {"linestaion": STATIONS},
        {"甲": STATIONS},
        {"工作地址": ADDRESSES},
        {"公司介绍": DUTIES},
        {"text": DEGREES},
        {"公司": ["某公司"] * 3},
    ],
)
def test_without_descriptions_the_titles_are_read_and_that_is_said(
    read: Read, notes: list[str], column: dict[str, list[str]]
) -> None:
    records = read({"职位名称": TITLES, "城市": ["杭州"] * 3} | column)
    assert [(record.title, record.text, record.has_failed) for record in records] == [(title, "", False) for title in TITLES]
    assert "no column with the text of postings, so only their titles are judged, title from 职位名称" in notes[0]


def test_a_few_words_are_the_text_where_there_is_no_title(read: Read) -> None:
    assert [record.text for record in read({"text": ["选题", "排版", "投放"], "city": ["杭州"] * 3})] == [
        "选题",
        "排版",
        "投放",
    ]


def test_titles_can_be_asked_for_alone(read: Read, notes: list[str]) -> None:
    records = read({"title": TITLES, "text": DUTIES}, title_only=True)
    assert [(record.title, record.text, record.has_failed) for record in records] == [(title, "", False) for title in TITLES]
    assert "only their titles are judged" in notes[0]


@pytest.mark.parametrize(
    ("columns", "remark"),
    [
        ({"title": TITLES, "text": DUTIES}, "text from text (description), title from title"),
        (
            {"编号": ["1", "2", "3"], "岗位": TITLES, "任职要求": REQUIREMENTS, "岗位职责": DUTIES, "公司简介": BLURB},
            "text from 岗位职责 (duties) and 任职要求 (requirements), title from 岗位, id from 编号;"
            " not read: 公司简介 (about the company); to read another column: --text-field NAME",
        ),
        (
            {"甲": TITLES, "乙": WHOLE, "丙": BLURB},
            "text from 乙 (description, by its content), title from 甲, by its content; not read: 丙 (about the company);"
            " to read another column: --text-field NAME",
        ),
    ],
)
def test_what_is_read_as_what_is_said_each_time(
    read: Read, notes: list[str], columns: dict[str, list[str]], remark: str
) -> None:
    read(columns)
    (note,) = notes
    assert note.endswith(f"crawl.csv: {remark}")


def test_two_columns_that_could_be_the_text_are_named(read: Read) -> None:
    with pytest.raises(InputError, match=r"several .*\(乙, 丙\); choose with --text-field NAME"):
        read({"甲": TITLES, "乙": DUTIES, "丙": [*DUTIES[1:], "1、负责广告账户的投放，优化出价与素材；2、写周报"]})


@pytest.mark.parametrize(
    ("columns", "titles"),
    [
        pytest.param({"workName": ["新媒体运营"] * 3, "info": WHOLE}, ["新媒体运营"] * 3, id="the same in each row"),
        pytest.param({"甲": ["新媒体运营"] * 3, "乙": WHOLE}, ["新媒体运营"] * 3, id="the same in each row, of no known name"),
        pytest.param({"关键字": ["运营"] * 3, "乙": TITLES, "丙": WHOLE}, TITLES, id="a keyword beside"),
        pytest.param({"甲": ["运营"] * 3, "乙": TITLES, "丙": WHOLE}, TITLES, id="the most varied"),
        pytest.param(
            {"職缺名稱": ["社群編輯", "通路業務", "品牌公關"], "工作內容": DUTIES},
            ["社群編輯", "通路業務", "品牌公關"],
            id="Traditional",
        ),
        pytest.param(
            {"甲": ["社群編輯", "通路業務", "品牌公關"], "工作內容": DUTIES},
            ["社群編輯", "通路業務", "品牌公關"],
            id="by content",
        ),
        pytest.param({"name": ["甲公司", "乙公司", "丙集团"], "标题": TITLES, "text": DUTIES}, TITLES, id="names of firms"),
        pytest.param({"name": ["张三", "李四", "王五"], "title": TITLES, "text": DUTIES}, TITLES, id="the better name"),
        pytest.param({"title": ["", *TITLES[1:]], "text": DUTIES}, ["", *TITLES[1:]], id="an empty title is a title"),
        pytest.param({"text": TITLES, "descriptionPlain": DUTIES}, TITLES, id="called text, as Lever has it"),
        pytest.param({"label": ["市场"] * 3, "text": DUTIES}, [None] * 3, id="a label is no title"),
        pytest.param({"职位类别": TITLES, "text": DUTIES}, [None] * 3, id="a category is no title"),
        pytest.param({"雇主": ["第一市场有限公司"] * 3, "text": DUTIES}, [None] * 3, id="an employer is no title"),
    ],
)
def test_titles(read: Read, columns: dict[str, list[str]], titles: list[str | None]) -> None:
    assert [record.title for record in read(columns)] == titles


@pytest.mark.parametrize(
    ("column", "ids"),
    [
        ({"id": ["7", "8", "9"]}, ["7", "8", "9"]),
        ({"id": ["7", "7", "8"]}, ["7", "7", "8"]),  # crawled twice
        ({"id": ["7", "7", "7"]}, None),
        ({"id": ["7", "", ""]}, ["7", "crawl.csv:3", "crawl.csv:4"]),
        (
            {"link": ["https://a.cn/1", "https://a.cn/2", "https://a.cn/3"]},
            ["https://a.cn/1", "https://a.cn/2", "https://a.cn/3"],
        ),
        ({"link": ["https://a.cn/?q=运营"] * 3}, None),
        ({"link": ["https://a.cn/1", "https://a.cn/1", "https://a.cn/1"], "positionId": ["1", "2", "3"]}, ["1", "2", "3"]),
        ({"公司链接": ["https://a.cn/1", "https://a.cn/2", "https://a.cn/3"]}, None),
    ],
)
def test_ids_are_what_differs(read: Read, column: dict[str, list[str]], ids: list[str] | None) -> None:
    records = read({"title": TITLES, "text": DUTIES} | column)
    assert [record.id for record in records] == (ids or ["crawl.csv:2", "crawl.csv:3", "crawl.csv:4"])


def test_the_type_that_mongodb_writes_around_an_id_is_no_part_of_it(read: Read) -> None:
    lines = "".join(f'{{"_id": {{"$oid": "5c0{n}"}}, "title": "{TITLES[n]}", "text": "{DUTIES[n]}"}}\n' for n in range(3))
    assert [record.id for record in read(lines, "dump.jsonl")] == ["5c00", "5c01", "5c02"]


def test_objects_of_different_fields_are_each_read_by_their_own(read: Read) -> None:
    ours = f'{{"id": "a", "title": "{TITLES[0]}", "jobDuty": "{DUTIES[0]}", "jobRequirement": "{REQUIREMENTS[0]}"}}\n'
    theirs = f'{{"positionId": "b", "positionName": "{TITLES[1]}", "description": "{DUTIES[1]}"}}\n'
    for content in (
        ours + theirs,
        theirs + ours,
        "".join(ours.replace('"a"', f'"a{n}"') for n in range(120)) + ours + theirs,
    ):
        found = {record.id: (record.title, record.text) for record in read(content, "crawl.jsonl")}
        assert {key: found[key] for key in ("a", "b")} == {"a": (TITLES[0], BOTH[0]), "b": (TITLES[1], DUTIES[1])}


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("内容运营专员.txt", "负责选题\n负责排版", "内容运营专员"),
        ("01_内容运营专员-某公司-杭州.txt", "负责选题", "内容运营专员"),
        ("岗位说明书-新媒体运营.txt", "负责选题", "新媒体运营"),
        ("内容运营专员.txt", "渠道销售\n负责选题", None),  # its first line is the title
        ("posting.txt", "负责选题", None),
        ("招聘信息.txt", "负责选题", None),
    ],
)
def test_a_text_without_a_title_has_that_of_its_file(read: Read, name: str, text: str, title: str | None) -> None:
    assert [record.title for record in read(text, name)] == [title]
    assert [record.title for record in read(text, name, file_titles=False)] == [None]


@pytest.mark.parametrize(
    ("text", "title", "error"),
    [
        ("内容运营\n负责选题", "内容运营", None),
        ("内容运营", "内容运营", None),
        ("负责选题。\n" * 20, "", "no_text"),
    ],
)
def test_the_title_of_a_text_can_be_asked_for_alone(read: Read, text: str, title: str, error: str | None) -> None:
    (record,) = read(text, "posting.txt", title_only=True)
    assert (record.title, record.text, record.error) == (title, "", error)
