from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from rich.console import Console

from rolesort import Classifier
from rolesort.views.explained import print_explained
from tests.conftest import ROOT, Run

EN = {"ROLESORT_LANG": "en"}  # the sentences are tested in English
pytestmark = pytest.mark.usefixtures("in_chinese")

MIXED = ROOT / "examples" / "mixed.txt"
CRAWL = ROOT / "examples" / "crawl.csv"


def shown(classifier: Classifier, text: str, title: str | None = None, *, colour: bool = False, width: int = 80) -> str:
    """Return what is printed of a posting, without the spaces at the ends of lines."""
    file = StringIO()
    console = Console(
        file=file, width=width, color_system="standard" if colour else None, force_terminal=colour, highlight=False
    )
    print_explained(classifier.explain(text, title), text, "a.txt", console)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("负责公众号选题、撰写和排版", "编辑", "偏内容运营"),
        ("完成领导交办的其他工作", "", "没有一行看得出是哪个角色"),
        ("任职要求：\n熟悉公众号选题与撰写", "编辑", "没有写明职责，按任职要求判断"),
        ("", "用户运营", "没有正文，只能看标题"),
        ("公司简介：\n我们是一家互联网公司", "编辑", "没有写明职责，也没有写任职要求"),
        ("负责公众号选题\n负责客户拜访\n负责客户回款", "新媒体运营", "逐行看以营销居多，合起来判为内容运营"),
        ("搭建会员体系，提升用户留存与复购", "产品运营", "标题写的是产品运营，职责是用户运营"),
        ("负责服务器开发与部署，编写接口文档", "产品运营", "标题写的是产品运营，职责是别的工作"),
        ("负责公众号选题、撰写和排版", "", "a.txt\n"),
    ],
)
def test_what_is_said_of_each_kind_of_posting(classifier: Classifier, text: str, title: str, said: str) -> None:
    assert said in shown(classifier, text, title)


@pytest.mark.parametrize(
    "text", ["负责公众号选题、撰写和排版", "<script>alert(1)</script>负责选题", "负责\x1b[2J选题\u202e，[red]推文[/]"]
)
def test_the_text_stands_there_as_it_is_and_steers_nothing(classifier: Classifier, text: str) -> None:
    plain = shown(classifier, text, "[b]编辑[/b]\x1b[2J")
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert "〖" in plain
    assert ("[red]" in plain) == ("[red]" in text)
    assert "[b]" in plain.splitlines()[0]
    assert "alert" not in plain


def test_colours_take_the_place_of_marks(classifier: Classifier) -> None:
    text = MIXED.read_text(encoding="utf-8")
    coloured = shown(classifier, text, colour=True)
    role = re.search(r"\x1b\[([\d;]+)m用户运营", coloured)
    assert role
    colour = role[1]
    assert f"\x1b[{colour}m用户留存" in coloured  # in bold, in the colour that 用户运营 has everywhere
    assert "〖" not in coloured
    assert "〗说明" not in coloured


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_posting_fits_any_terminal(classifier: Classifier, width: int) -> None:
    from rich.cells import cell_len

    lines = shown(classifier, MIXED.read_text(encoding="utf-8"), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_json_holds_the_record_with_places(rolesort: Run) -> None:
    outcome = rolesort("explain", "--json", "--against", "市场", MIXED)
    record, text = json.loads(outcome.out), MIXED.read_text(encoding="utf-8")
    assert (outcome.code, outcome.err, record["role"]) == (0, "", "用户运营")
    assert [line["role"] for line in record["lines"]] == ["用户运营", "用户运营", "活动运营", "产品运营", None]
    assert text[record["lines"][0]["start"] : record["lines"][0]["end"]] == "搭建会员等级与积分体系，提升用户留存和复购"
    assert record["contrast"]["against"] == "市场"


def test_an_answer_compared_with_itself_is_compared_with_the_second_and_says_so(rolesort: Run) -> None:
    outcome = rolesort("explain", "--json", "--against", "用户运营", MIXED)
    second = json.loads(outcome.out)["second_role"]
    assert json.loads(outcome.out)["contrast"]["against"] == second
    said = f"rolesort: {MIXED}：判断就是用户运营，因此与第二可能的{second}比较\n"
    assert (outcome.code, outcome.err) == (0, said)


def test_the_postings_of_a_crawl_come_in_turn_and_failures_are_said(rolesort: Run) -> None:
    outcome = rolesort("explain", CRAWL, env=EN)
    starts = [outcome.out.index(title) for title in ("选题", "签约", "信息流")]
    assert starts == sorted(starts)
    columns, failure = outcome.err.splitlines()
    assert "text from positionDetail (description), title from positionName, id from positionId" in columns
    assert (outcome.code, failure) == (1, f"rolesort: {CRAWL}:5 has no text in positionDetail")
    records = [json.loads(line) for line in rolesort("explain", "--json", CRAWL).out.splitlines()]
    assert [record["status"] for record in records] == ["ok", "ok", "ok", "error"]


def test_one_posting_of_many_is_asked_for_by_its_id(rolesort: Run) -> None:
    outcome = rolesort("explain", "--json", "--id", "1002", CRAWL)
    assert (outcome.code, json.loads(outcome.out)["id"]) == (0, "1002")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--against", "市场运营", MIXED], 2, "there is no role 市场运营 (did you mean 市场, "),
        (["--against", "运维工程", MIXED], 2, "there is no role 运维工程; choose among 营销, 市场, 内容运营"),
        (["--id", "7", CRAWL], 4, "there is no posting with the id 7; `rolesort classify --only id,title` lists them"),
        (["none.txt"], 4, "cannot read none.txt: no such file or directory"),
        (["--model", "none.rolesort", MIXED], 3, "none.rolesort"),
    ],
)
def test_what_cannot_be_done_is_said(rolesort: Run, arguments: list[str], code: int, said: str) -> None:
    outcome = rolesort("explain", *arguments, env=EN)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith("rolesort: ")
    assert said in outcome.err


def test_standard_input_is_read_where_no_file_is_named(rolesort: Run) -> None:
    assert json.loads(rolesort("explain", "--json", stdin=MIXED.read_bytes()).out)["role"] == "用户运营"
