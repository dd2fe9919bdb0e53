"""The row that names a table's columns, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesort.records import ReadOptions, read_records
from rolesort.records.header import Header, Namer, column_names, find_header

POSTING = ["内容运营专员", "某公司", "8k-10k", "1、负责公众号选题、撰写和排版；2、提升阅读量"]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        pytest.param([["职位", "公司", "薪资", "职位描述"]], Header(("职位", "公司", "薪资", "职位描述"), 1), id="first"),
        pytest.param([["0", "1", "2", "3"]], Header(("0", "1", "2", "3"), 1), id="numbers, as pandas has them"),
        pytest.param([["", "0", "1", "2"]], Header(("", "0", "1", "2"), 1), id="numbers behind an index"),
        pytest.param([["1", "2", "3", "4"]], Header(("1", "2", "3", "4"), 1), id="numbers from 1"),
        pytest.param(
            [["0", "1", "2", "3"], ["职位", "公司", "薪资", "职位描述"]],
            Header(("职位", "公司", "薪资", "职位描述"), 2),
            id="names below numbers",
        ),
        pytest.param(
            [["岗位信息", "", "其他", ""], ["职位名称", "公司", "薪资", "岗位职责"]],
            Header(("职位名称", "公司", "薪资", "岗位职责"), 2),
            id="groups above",
        ),
        pytest.param(
            [["职位名称", "公司", "岗位说明", ""], ["", "", "岗位职责", "任职要求"]],
            Header(("职位名称", "公司", "岗位职责", "任职要求"), 2),
            id="cells merged with the one below",
        ),
        pytest.param(
            [["职位名称", "公司", "岗位说明"], ["", "", "岗位职责", "任职要求", ""]],
            Header(("职位名称", "公司", "岗位职责", "任职要求", ""), 2),
            id="merged cells above a longer row",
        ),
        pytest.param(
            [["说明"], ["请勿外传"], ["制表：人事部", "2024-05-06"], *[["注", "略"]] * 6, ["职位", "公司", "薪资", "职位描述"]],
            Header(("职位", "公司", "薪资", "职位描述"), 10),
            id="below many notes",
        ),
        pytest.param([], None, id="none"),
        pytest.param([["内容运营", "杭州", "岗位职责\n1、负责选题\n任职要求\n1、本科以上"]], None, id="a posting"),
        pytest.param(
            [["内容运营", "杭州", "岗位职责：负责公众号与视频号的选题、撰写和排版，提升阅读量与关注数"]], None, id="another"
        ),
    ],
)
def test_a_header_is_found(rows: list[list[str]], header: Header | None) -> None:
    assert find_header([*rows, POSTING, POSTING]) == header


def test_the_header_is_where_the_names_are_that_the_user_gives() -> None:
    rows = [["某某公司职位表", "", ""], ["甲", "乙", "丙"], ["职位", "描述", "丁"], POSTING[:3]]
    assert find_header(rows, {"甲", "丙"}) == Header(("甲", "乙", "丙"), 2)
    assert find_header(rows, {"丁"}) == Header(("职位", "描述", "丁"), 3)


@pytest.mark.parametrize("again", ["职位,描述,描述", "\ufeff职位,描述,描述", " 职位,描述, 描述"])
def test_a_header_that_is_written_again_is_no_posting(tmp_path: Path, again: str) -> None:
    notes: list[str] = []
    row = f"内容运营,{POSTING[3]},二\n"
    path = tmp_path / "crawl.csv"
    path.write_text(f"职位,描述,描述\n{row}{again}\n{row}{again}\n{row}", encoding="utf-8")
    records = list(read_records([str(path)], ReadOptions(), notes.append))
    assert [record.place.rpartition(":")[2] for record in records] == ["2", "4", "6"]
    assert [note.rpartition("/")[2] for note in notes[1:]] == ["crawl.csv:3 repeats the header; such rows are skipped"]


def test_many_columns_of_one_name_get_names_of_their_own() -> None:
    assert len(set(column_names(["甲"] * 20_000, 0))) == 20_000
    assert column_names(["甲", "甲_2", "甲", "甲"], 0) == ("甲", "甲_2", "甲_3", "甲_4")


def test_rows_beyond_the_header_keep_their_cells() -> None:
    named = Namer(["甲"])
    assert named(["一", "二", "三"]) == {"甲": "一", "column2": "二", "column3": "三"}
    assert named(["一", "二"]) == {"甲": "一", "column2": "二"}
    assert named([]) == {"甲": ""}
