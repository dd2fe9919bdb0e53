"""Workbooks of every kind of Excel and of LibreOffice, good and bad, as records."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from xlwt.Workbook import Workbook as OldWorkbook

from rolesort.records import ReadOptions, Record, read_records
from rolesort.records.formats import excel_reader
from rolesort.records.formats.workbook_size import measure_xls, measure_zip

TEXT = "负责公众号选题、撰写和排版，提升阅读量"
ROWS: list[list[object]] = [["编号", "职位", "职位描述"], *([n, f"内容运营{n}", f"{TEXT}{n}"] for n in range(5))]
WANTED = [(str(n), f"内容运营{n}", f"{TEXT}{n}") for n in range(5)]
Sheets = dict[str, list[list[object]]]

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text", "style")
)


def xlsx(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(sheets: Sheets) -> bytes:
    book = OldWorkbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell is not None:
                    sheet.write(y, x, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Sheets, behind: str = "") -> bytes:
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        + f"{behind}</table:table>"
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed(
        {
            "mimetype": _ODS,
            "content.xml": f'<office:document-content {_NAMES} office:version="1.2">{body}</office:document-content>',
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(book: bytes, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return the workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members[part] = change(archive_text(members[part]))
    return packed(members)


def archive_text(content: str | bytes) -> str:
    return content.decode() if isinstance(content, bytes) else content


@pytest.fixture
def notes() -> list[str]:
    return []


Read = Callable[..., list[Record]]


@pytest.fixture
def read(tmp_path: Path, notes: list[str]) -> Read:
    def read(content: bytes, name: str = "book") -> list[Record]:
        (tmp_path / name).write_bytes(content)
        records = list(read_records([str(tmp_path / name)], ReadOptions(), notes.append))
        notes[:] = [note for note in notes if "text from" not in note]  # which columns were read is always said
        return records

    return read


@pytest.mark.parametrize("write", [xlsx, xls, ods])
@pytest.mark.parametrize("name", ["book", "book.xls", "book.csv"])
def test_workbooks_are_told_by_their_content(read: Read, write: Callable[[Sheets], bytes], name: str, notes: list[str]) -> None:
    records = read(write({"jobs": ROWS, "empty": []}), name)
    assert [(record.id, record.title, record.text) for record in records] == WANTED
    assert records[0].place.endswith(f"{name}:2")
    assert notes == []


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_every_sheet_with_postings_is_read(read: Read, write: Callable[[Sheets], bytes], notes: list[str]) -> None:
    records = read(write({"说明": [["仅供参考"]], "一": ROWS[:3], "二": [ROWS[0], *ROWS[3:]]}))
    assert [record.title for record in records if "运营" in str(record.title)] == [title for _, title, _ in WANTED]
    assert records[-1].place.endswith("book#二:4")
    assert notes


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_and_named(read: Read, notes: list[str], state: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx({"jobs": ROWS, "旧": ROWS[:3]})))
    book["旧"].sheet_state = state  # type: ignore[assignment]
    assert [record.place.rpartition("/")[2] for record in read(saved(book))] == [f"book:{n}" for n in range(2, 7)]
    assert notes == [note for note in notes if "hidden sheets are not read: 旧" in note]
    assert len(notes) == 1


def test_formulas_without_values_are_counted(read: Read, notes: list[str]) -> None:
    records = read(xlsx({"jobs": [ROWS[0], [1, "内容运营", f'="{TEXT}"'], [2, "内容运营", f'="{TEXT}"'], [3, "运营", TEXT]]}))
    assert [record.error for record in records] == ["no_text", "no_text", None]
    assert "2 cells contain formulas without values; open it in Excel" in notes[0]


@pytest.mark.parametrize("cell", ['<c r="A2"><f>1+1</f><v>2</v></c>', '<c r="A2" t="str"><f>IF(1,"")</f><v></v></c>'])
def test_formulas_with_values_are_not_remarked_on(read: Read, notes: list[str], cell: str) -> None:
    read(changed(xlsx({"jobs": ROWS}), lambda part: re.sub('<c r="A2".*?</c>', cell, part)))
    assert notes == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234567890123456, 1234567890123456),
        (3.5, 3.5),
        (2.0, 2),
        (dt.date(2024, 5, 6), "2024-05-06"),
        (dt.datetime(2024, 5, 6, 7, 8), "2024-05-06T07:08:00"),  # noqa: DTZ001 (Excel has no zones)
        (dt.time(7, 8), "07:08:00"),
        (True, True),
        ("0012", "0012"),
    ],
)
@pytest.mark.parametrize("write", [xlsx])
def test_cells_keep_their_values(read: Read, write: Callable[[Sheets], bytes], value: object, shown: object) -> None:
    (record,) = read(write({"jobs": [["编号", "职位", "职位描述", "值"], [1, "运营", TEXT, value]]}))
    assert record.columns["值"] == shown


FAR = [
    ("A1000000000000", "1000000000000"),
    ("XFD1048576", "1048576"),
    ("ZZ1048576", "1048576"),
    ("AAAAAAA3", "3"),
]


@pytest.mark.parametrize(("place", "row"), FAR)
def test_a_cell_that_is_far_out_is_one_sentence(read: Read, place: str, row: str) -> None:
    cell = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    (record,) = read(changed(xlsx({"jobs": ROWS}), lambda part: part.replace("</sheetData>", cell)))
    assert (record.error, "save the sheet as CSV" in record.message) == ("too_large", True)


@pytest.mark.parametrize(
    ("behind", "is_far"),
    [
        (
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>',
            False,
        ),
        (
            '<table:table-row table:number-rows-repeated="99999999"><table:table-cell><text:p>x</text:p></table:table-cell>',
            True,
        ),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="99999999"/>'
            "<table:table-cell><text:p>x</text:p></table:table-cell>",
            True,
        ),
    ],
)
def test_repeated_cells_of_opendocument_count(read: Read, behind: str, is_far: bool) -> None:
    records = read(ods({"jobs": ROWS}, f"{behind}</table:table-row>"))
    assert [record.error for record in records] == (["too_large"] if is_far else [None] * 5)


def test_the_size_is_that_of_the_blocks() -> None:
    sheets: Sheets = {"a": ROWS, "b": [[None] * 9 + [1], [1]]}
    assert measure_zip(io.BytesIO(xlsx(sheets))).n_cells == 18 + 20
    assert measure_zip(io.BytesIO(ods({"a": ROWS}))).n_cells == 18
    assert measure_xls(io.BytesIO(xls(sheets))).n_cells == 18 + 20


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_a_workbook_of_too_many_cells_is_one_sentence(
    read: Read, monkeypatch: pytest.MonkeyPatch, write: Callable[[Sheets], bytes]
) -> None:
    monkeypatch.setattr(excel_reader, "CELL_LIMIT", 17)
    assert [record.error for record in read(write({"jobs": ROWS}))] == ["too_large"]


def test_one_text_in_many_cells_counts_as_often(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_reader, "UNPACKED_LIMIT", 100_000)
    book = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(book) as out:
        sheet = out.add_worksheet()
        for n in range(200):
            sheet.write_string(n, 0, TEXT * 50)
    (record,) = read(book.getvalue())
    assert record.error == "too_large"


def with_flag(book: bytes) -> bytes:
    """Return the archive with the bit that calls its members encrypted."""
    content = bytearray(book)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), book):
            content[found.start() + at] |= 1
    return bytes(content)


def renamed(book: bytes, stream: str) -> bytes:
    """Return the old Office file with its stream called otherwise."""
    name = "Workbook".encode("utf-16-le")
    at = book.rindex(name)
    new = stream.encode("utf-16-le").ljust(64, b"\0") + (2 * len(stream) + 2).to_bytes(2, "little")
    return book[:at] + new + book[at + len(new) :]


XLSX, XLS = xlsx({"jobs": ROWS}), xls({"jobs": ROWS})


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        pytest.param(XLSX[:-200], "unreadable", "cut off or damaged", id="cut xlsx"),
        pytest.param(XLS[:600], "unreadable", "cut off or damaged", id="cut xls"),
        pytest.param(with_flag(XLSX), "unreadable", "has a password", id="encrypted bit"),
        pytest.param(renamed(XLS, "EncryptedPackage"), "unreadable", "has a password", id="xlsx with a password"),
        pytest.param(renamed(XLS, "WordDocument"), "not_text", "save it as .docx or as text", id="doc"),
        pytest.param(packed({"xl/workbook.xml": "<a/>"}), "unreadable", "cut off or damaged", id="no workbook"),
        pytest.param(packed({"mimetype": _ODS, "content.xml": "<a>"}), "unreadable", "cut off or damaged", id="broken ods"),
        pytest.param(packed({"mimetype": "application/epub+zip"}), "not_text", "neither text nor a table", id="a book"),
        pytest.param(packed({"[Content_Types].xml": "", "ppt/a.xml": ""}), "not_text", "neither text nor a table", id="slides"),
        pytest.param(changed(XLSX, lambda part: part[:-300]), "unreadable", "cut off or damaged", id="broken sheet"),
        pytest.param(xlsx({"jobs": []}), "no_text", "is empty", id="empty"),
    ],
)
def test_what_cannot_be_read_is_one_record(read: Read, content: bytes, error: str, says: str) -> None:
    (record,) = read(content)
    assert (record.error, says in record.message) == (error, True), record.message


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda part: part.replace('<c r="A2"', '<c r="A2" s="999"'), "xl/worksheets/sheet1.xml"),
        (lambda part: part.replace('<dimension ref="A1:C6"', '<dimension ref="A1:XFD1048576"'), "xl/worksheets/sheet1.xml"),
    ],
    ids=["style out of range", "claimed dimension"],
)
def test_what_is_odd_but_can_be_read_is_read(read: Read, change: Callable[[str], str], part: str) -> None:
    assert [record.title for record in read(changed(XLSX, change, part))] == [title for _, title, _ in WANTED]


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_a_workbook_with_any_byte_changed_never_raises(read: Read, write: Callable[[Sheets], bytes]) -> None:
    book = write({"jobs": ROWS[:2]})
    for at in range(0, len(book), max(1, len(book) // 150)):
        for record in read(book[:at] + bytes([book[at] ^ 0x55]) + book[at + 1 :]):
            assert record.message or record.text
