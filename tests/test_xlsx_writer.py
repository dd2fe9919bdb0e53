from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from rolesort.errors import UsageError
from rolesort.output import OutputFormat, WriteOptions, open_writer, workbook
from tests.result_rows import Row, answer, failure, interrupted_run, write_all


def sheets(path: Path, rows: list[Row], only: tuple[str, ...] = ()) -> list[Worksheet]:
    """Write `rows` to a workbook and return its sheets as openpyxl reads them."""
    with open_writer(str(path), WriteOptions(OutputFormat.XLSX, only)) as writer:
        write_all(writer, rows)
    return list(openpyxl.load_workbook(path).worksheets)


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_header_rows_and_picked_fields(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path / "a.xlsx", [answer(), failure()], ("id", "role", "probability"))
    assert values(sheet) == [["id", "role", "probability"], ["a.txt", "内容运营", 0.9086], ["b.txt", None, None]]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("=1+1", "=1+1"),
        ("{=1}", "{=1}"),
        ("https://example.com", "https://example.com"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("0123", "0123"),
        ("<r><t>运营</t></r>", "<r><t>运营</t></r> "),
        ("<b>&\n 运营 ", "<b>&\n 运营 "),
        ("\ud83d", "\\ud83d"),
        ("", None),
        (-3.5, -3.5),
        (True, True),
        (1234567890123456789, "1234567890123456789"),
        (float("nan"), "NaN"),
        (["甲", "乙"], '["甲", "乙"]'),
    ],
)
def test_cells_are_values_and_strings_stay_strings(tmp_path: Path, value: object, stored: object) -> None:
    (sheet,) = sheets(tmp_path / "a.xlsx", [answer(columns={"列": value})])
    cell = sheet["A2"]
    assert (cell.value, cell.hyperlink) == (stored, None)
    assert cell.data_type == {str: "s", bool: "b", float: "n", type(None): "n"}[type(stored)]


def test_columns_are_as_wide_as_reads_well(tmp_path: Path) -> None:
    (sheet,) = sheets(
        tmp_path / "a.xlsx", [answer(columns={"编号": "1", "公司": "北京某某科技有限公司", "职责": "负责" * 500})]
    )
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == sorted(widths)
    assert 20 < widths[1] < 25
    assert widths[2] < 70


def test_the_header_is_that_of_the_first_table(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path / "a.xlsx", [failure("说明.docx"), answer(columns={"职责": "负责" * 50})])
    assert [row[0] for row in values(sheet)] == ["职责", None, "负责" * 50]
    assert sheet.column_dimensions["A"].width > 60


def test_records_go_on_in_the_next_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_PER_SHEET", 3)
    first, second = sheets(tmp_path / "a.xlsx", [answer(name) for name in "123"], ("id",))
    assert (values(first), values(second)) == ([["id"], ["1"], ["2"]], [["id"], ["3"]])


def test_without_records_there_is_a_header(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path / "a.xlsx", [], ("id", "role"))
    assert values(sheet) == [["id", "role"]]


def test_an_interrupted_run_leaves_nothing_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with pytest.raises(KeyboardInterrupt):
        interrupted_run(tmp_path / "a.xlsx", WriteOptions(OutputFormat.XLSX), [answer()], KeyboardInterrupt)
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]


def test_a_workbook_does_not_go_to_standard_output() -> None:
    with pytest.raises(UsageError, match=r"-o FILE\.xlsx"), open_writer(None, WriteOptions(OutputFormat.XLSX)):
        pass


def test_a_place_that_cannot_be_written_is_the_systems_error(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "none" / "a.xlsx")
    with pytest.raises(FileNotFoundError):
        workbook.close(book)
