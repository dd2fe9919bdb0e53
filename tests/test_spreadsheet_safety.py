"""No program that opens what is written runs anything of it: tried in LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl
import pytest

from rolesort.errors import UsageError
from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.output.safe_cells import LONGEST_CELL, safe_cell
from tests.result_rows import answer, write_all

FORMULA = '=HYPERLINK("http://x.example";"x")'
BEFORE = (
    "",
    "\x00",
    "\x01\x02",
    " ",
    "\t",
    "\r",
    "\n",
    "\x0b",
    "\x85",
    "\xa0",
    "\xad",
    "\u200b",
    "\u2028",
    "\u3000",
    "\ufeff",
    "\x00 \x00",
)
SIGNS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", FORMULA, "=cmd|'/c calc'!A0")
CELLS = [f"{before}{sign}" for before in BEFORE for sign in SIGNS]
RICH = "<r><t>a</t></r><c><f>1+1</f></c>"
XML_CELLS = [
    "<r><t>a</t></r>",
    f"{RICH}</r>",
    f"<r>{'a' * (LONGEST_CELL - 7)}</r>{'b' * 100}",  # cut there, it ends with </r>
    f"<r>{'a' * (LONGEST_CELL - 8)}</r>{'b' * 100}",
    "😀" * LONGEST_CELL,
]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def opened(path: Path) -> ET.Element:
    """Return the document that LibreOffice makes of a table."""
    assert OFFICE is not None
    folder = path.parent / "converted"
    settings = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    # 9: column 1 to … as standard, formulas evaluated, as where a user opens the file.
    csv_import = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
    filters = [csv_import] if path.suffix == ".csv" else []
    command = [OFFICE, settings, "--headless", *filters, "--convert-to", "fods", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return ET.parse(folder / f"{path.stem}.fods").getroot()  # noqa: S314 (our own)


def formulas(document: ET.Element) -> list[str]:
    """Return the formulas in a document but for the form in which LibreOffice has truth values."""
    found = (cell.get(f"{TABLE}formula") for cell in document.iter(f"{TABLE}table-cell"))
    return [formula for formula in found if formula not in {None, "of:=TRUE()", "of:=FALSE()"}]


@office
def test_libreoffice_would_run_formulas_that_nobody_made_safe(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('职位,甲\n"=1+1",\x00=1+1\n', encoding="utf-8")
    assert formulas(opened(path))


@office
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_libreoffice_runs_nothing_of_a_file_of_ours(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    rows = [answer(cell, cell, {"甲": cell, "=1+1": cell, "\x00=1+1": cell}) for cell in (*CELLS, *XML_CELLS)]
    with open_writer(str(path), WriteOptions(OutputFormat(suffix))) as writer:
        write_all(writer, rows)
    document = opened(path)
    assert formulas(document) == []
    assert len(list(document.iter(f"{TABLE}table-row"))) > len(rows)


@pytest.mark.parametrize("cell", CELLS, ids=ascii)
def test_what_would_be_a_formula_behind_what_is_not_shown_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", XML_CELLS, ids=range(len(XML_CELLS)))
def test_no_cell_of_a_workbook_is_markup_or_too_long(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_writer(str(path), WriteOptions(OutputFormat.XLSX)) as writer:
        write_all(writer, [answer(columns={"甲": cell})])
    stored = openpyxl.load_workbook(path).worksheets[0]["A2"].value
    assert isinstance(stored, str)
    assert len(stored.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert stored.rstrip(" ….")[:100] == cell[: len(stored)].rstrip(" ….")[:100]
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<r>" not in sheet


def test_a_text_that_fills_a_cell_is_whole_and_a_longer_one_shows_that_it_is_cut() -> None:
    whole = "负" * (LONGEST_CELL - 1)
    assert safe_cell(whole, typed=True) == whole
    assert safe_cell(f"{whole}责任", typed=True) == f"{whole[:-1]}…"


def test_more_columns_than_a_sheet_has_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    wide = answer(columns={f"列{n}": n for n in range(16_380)})
    with (
        pytest.raises(UsageError, match=r"16,390 columns, a sheet of Excel at most 16,384; write \.csv"),
        open_writer(str(path), WriteOptions(OutputFormat.XLSX)) as writer,
    ):
        write_all(writer, [wide])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        (10**15 - 1, 999_999_999_999_999),
        (10**15, "1000000000000000"),  # Excel would show 16 digits as 1E+15 and lose the last
        (1234567890123456, "1234567890123456"),
        (-(10**15), "-1000000000000000"),
    ],
)
def test_a_number_of_sixteen_digits_is_text(number: int, stored: object, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_writer(str(path), WriteOptions(OutputFormat.XLSX)) as writer:
        write_all(writer, [answer(columns={"编号": number})])
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == stored
