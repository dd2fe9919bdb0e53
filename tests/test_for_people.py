from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from rolesort.output import OutputFormat, WriteOptions, open_writer, workbook
from rolesort.output.for_people import FIELDS, arrange, person_value
from rolesort.output.table import Layout
from rolesort.records import ReadOptions, read_records
from tests.conftest import Run
from tests.result_rows import Row, answer, failure, write_all

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it does not know all that Excel does

TEXT = "负责公众号与小红书的选题、撰写和发布，" * 4
CRAWL: dict[str, Any] = {"城市": "北京", "职位描述": TEXT, "职位": "运营专员", "薪资": "9k"}
HEADINGS = ["角色", "把握", "状态", "第二可能", "关键词", "标题提示", "复核", "备注", "大类"]
ANSWER = ["内容运营", 0.9086, "待复核", "产品运营", "选题、公众号、排版、阅读 量、粉丝", "不符：标题像是产品运营", None]
REMARK = ["两种角色都说得通，请看依据自行判断", "运营"]
OPTIONS = WriteOptions(OutputFormat.XLSX, for_people=True)


def sheets(path: Path, rows: list[Row], options: WriteOptions = OPTIONS) -> list[Worksheet]:
    with open_writer(str(path), options) as writer:
        write_all(writer, rows)
    return list(openpyxl.load_workbook(path).worksheets)


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("columns", "reading", "arranged", "n_before"),
    [
        (CRAWL, ReadOptions(), ("职位", "城市", "薪资", "职位描述"), 1),
        ({"a": "运营专员", "b": TEXT, "c": "9k"}, ReadOptions(), ("a", "c", "b"), 1),
        ({"c": "9k", "b": TEXT}, ReadOptions(), ("c", "b"), 0),
        ({"a": "x", "b": "y", "c": "z"}, ReadOptions(title_field="c", text_field=("a",)), ("c", "b", "a"), 1),
    ],
    ids=["by name", "by what is in them", "no title", "as the user says"],
)
def test_the_title_comes_first_and_the_text_last(
    columns: dict[str, Any], reading: ReadOptions, arranged: tuple[str, ...], n_before: int
) -> None:
    assert arrange(answer().record, columns, reading) == (arranged, n_before)


@pytest.mark.usefixtures("in_chinese")
def test_the_answer_stands_beside_the_title_and_before_the_text(tmp_path: Path) -> None:
    sheet, summary = sheets(tmp_path / "a.xlsx", [answer(columns=CRAWL), failure("b.txt"), failure("c", CRAWL | {"新": 1})])
    assert values(sheet) == [
        ["职位", *HEADINGS, "城市", "薪资", "职位描述", "其他列"],
        ["运营专员", *ANSWER, *REMARK, "北京", "9k", TEXT, None],
        [None, None, None, "出错", *[None] * 4, "b.txt is empty", *[None] * 5],
        ["运营专员", None, None, "出错", *[None] * 4, "b.txt is empty", None, "北京", "9k", TEXT, '{"新": 1}'],
    ]
    assert (sheet.title, summary.title) == ("招聘", "汇总")


@pytest.mark.usefixtures("in_chinese")
def test_plain_text_is_shown_with_its_title_id_and_text(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"内容运营\n岗位职责：\n{TEXT}", encoding="utf-8")
    assert rolesort("classify", "-q", "a.txt", "-o", "a.xlsx").code == 0
    header, row = values(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0])
    assert header == ["职位", *HEADINGS, "编号", "正文", "其他列"]
    assert (row[0], row[1], row[10]) == ("内容运营", "内容运营", "a.txt")
    assert TEXT in str(row[11])


def test_a_sheet_is_ready_to_be_gone_through(tmp_path: Path) -> None:
    sheet, _summary = sheets(tmp_path / "a.xlsx", [answer(columns=CRAWL)] * 3)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:N4")
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.type, choice.formula1) == ("H2:H4", "list", "'Summary'!$A$16:$A$17")
    named = zip("ABCDEFGHIJKLM", values(sheet)[0], strict=False)
    widths = {name: sheet.column_dimensions[letter].width for letter, name in named}
    assert widths["职位描述"] > 50
    assert max(width for name, width in widths.items() if name != "职位描述") < 30
    assert sheet.column_dimensions["N"].hidden  # no record has further columns
    assert sheet["M2"].alignment.wrap_text
    assert sheet["C2"].number_format == '[>=0.995]"> 99%";0%'
    rules = {str(area.sqref): [rule.formula for rule in area.rules] for area in sheet.conditional_formatting}
    assert rules["B2:B4 E2:E4 H2:H4"] == [['"内容运营"'], ['"产品运营"']]
    assert rules["A2:J4"] == [['$D2="review"'], ['$D2="error"']]
    assert rules["G2:G4"] == [['LEFT(G2,7)="Differs"']]


def test_sheets_are_printed_one_page_wide_and_as_many_long_as_it_takes(tmp_path: Path) -> None:
    for sheet in sheets(tmp_path / "a.xlsx", [answer(columns=CRAWL)] * 3):
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # one page is the usual


def test_the_list_is_that_of_the_roles_in_the_summary(tmp_path: Path) -> None:
    rows = [answer(columns=CRAWL), answer(columns=CRAWL), failure("b.txt")]
    _sheet, summary = sheets(tmp_path / "a.xlsx", rows)
    shown = values(summary)
    assert shown[0][0] == "rolesort · Summary"
    assert str(shown[1][0]).startswith("3 postings, model 0123456789ab, ")
    assert [row[:3] for row in shown[3:7]] == [
        ["ok", 0, 0],
        ["review", 2, 2 / 3],
        ["error", 1, 1 / 3],
        ["Title differs", 2, 2 / 3],
    ]
    assert [row[0] for row in shown[8:14]] == [
        "What to look at first",
        "1. 2 need review: filter Status by “review”, then choose the role in Review.",
        "2. 2 titles differ from the duties: filter Title check by what begins with “Differs”.",
        "3. 1 could not be read: filter Status by “error”; Remark says why.",
        "4. Where another answer is wrong, choose the right role in Review; empty cells keep it.",
        "5. Let the model learn from it: rolesort train FILE.xlsx --with-default -o own.rolesort",
    ]
    assert [row[:4] for row in shown[15:]] == [
        ["Role", "Count", "Share", "review"],
        ["内容运营", 2, 1, 2],
        ["产品运营", 0, 0, 0],
    ]


def test_the_summary_is_no_sheet_of_postings(tmp_path: Path) -> None:
    sheets(tmp_path / "a.xlsx", [answer(columns=CRAWL)])
    (record,) = read_records([str(tmp_path / "a.xlsx")], ReadOptions(), print)
    assert (record.id, record.title, record.text) == ("a.xlsx:2", "运营专员", TEXT)


def test_records_go_on_in_the_next_sheet_and_are_summed_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_PER_SHEET", 3)
    first, second, summary = sheets(tmp_path / "a.xlsx", [answer(columns=CRAWL)] * 3)
    assert (first.title, first.max_row, second.title, second.max_row) == ("Job postings", 3, "Job postings 2", 2)
    assert second.auto_filter.ref == "A1:N2"
    assert summary["B5"].value == 3


@pytest.mark.parametrize("rows", [[], [failure()]])
def test_without_answers_there_is_a_sheet_all_the_same(tmp_path: Path, rows: list[Row]) -> None:
    sheet, summary = sheets(tmp_path / "a.xlsx", rows)
    assert sheet.max_row == 1 + len(rows)
    assert sheet.data_validations.dataValidation == []
    assert summary["A1"].value == "rolesort · Summary"


@pytest.mark.parametrize(
    ("title_role", "mismatch", "title", "says"),
    [
        (None, False, "编辑", None),
        ("内容运营", False, "编辑", "相符"),
        ("产品运营", True, "产品运营", "不符：标题写的是产品运营"),
        ("产品运营", False, "编辑", "标题像是产品运营"),
    ],
)
@pytest.mark.usefixtures("in_chinese")
def test_what_is_said_of_the_title(title_role: str | None, mismatch: bool, title: str, says: str | None) -> None:
    record = {**answer().record, "title": title, "title_role": title_role, "title_mismatch": mismatch}
    assert person_value(record, "title_check") == says


@pytest.mark.parametrize(
    ("arguments", "header", "begins_with_bom"),
    [
        (["-o", "a.csv"], ["职位", *HEADINGS, "城市", "薪资", "职位描述", "其他列"], True),
        (["-o", "a.csv", "--no-bom"], ["职位", *HEADINGS, "城市", "薪资", "职位描述", "其他列"], False),
        (["-o", "a.tsv"], ["职位", *HEADINGS, "城市", "薪资", "职位描述", "其他列"], False),
        (["-o", "a.csv", "--machine-headers"], ["城市", "职位描述", "职位", "薪资", "role", "family"], False),
        (["-o", "a.csv", "--machine-headers", "--bom"], ["城市", "职位描述", "职位", "薪资", "role", "family"], True),
        (["-o", "a.csv", "--only", "id,role,probability,title_mismatch"], ["编号", "角色", "把握", "标题不符"], True),
        (["--format", "csv"], ["城市", "职位描述", "职位", "薪资", "role", "family"], False),
        (["--format", "csv", "--only", "id,role"], ["id", "role"], False),
    ],
)
@pytest.mark.usefixtures("in_chinese")
def test_files_are_for_people_and_standard_output_is_for_programs(
    rolesort: Run, tmp_path: Path, arguments: list[str], header: list[str], begins_with_bom: bool
) -> None:
    (tmp_path / "crawl.csv").write_text(f"{','.join(CRAWL)}\n{','.join(CRAWL.values())}\n", encoding="utf-8")
    outcome = rolesort("classify", "-q", "crawl.csv", *arguments)
    written = next((path.read_text(encoding="utf-8") for path in tmp_path.glob("a.*")), outcome.out)
    assert written.startswith("\ufeff") == begins_with_bom
    rows = list(csv.reader(written.removeprefix("\ufeff").splitlines(), delimiter="\t" if "a.tsv" in arguments else ","))
    assert rows[0][: len(header)] == header


@pytest.mark.usefixtures("in_chinese")
def test_cells_of_picked_fields_are_in_the_language_too(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.csv").write_text(f"{','.join(CRAWL)}\n{','.join(CRAWL.values())}\n", encoding="utf-8")
    rolesort("classify", "-q", "crawl.csv", "-o", "a.csv", "--only", "id,status,probability,title_mismatch")
    row = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    assert (row[0], row[1], row[3]) == ("crawl.csv:2", "确定", "否")
    assert row[2].endswith("%")


def test_ours_give_way_to_columns_of_the_same_name() -> None:
    layout = Layout.for_readers(("职位", "Role", "Review"), 1, ())
    assert layout.header[:2] == ("职位", "rolesort_Role")
    assert layout.header[7] == "rolesort_Review"
    assert layout.header[-3:] == ("Role", "Review", "Further columns")
    assert len(layout.header) == 3 + len(FIELDS) + 1
