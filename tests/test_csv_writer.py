from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.output import OutputFormat, WriteOptions
from rolesort.output.csv_writer import CsvWriter, layout_of
from rolesort.output.fields import cell_text
from rolesort.output.safe_cells import safe_cell
from rolesort.output.table import Layout, input_row
from rolesort.results import Status
from tests.result_rows import NAMES, ROWS, Row, answer, failure, write_all

FORMATS = st.sampled_from([OutputFormat.CSV, OutputFormat.TSV])


def written(rows: list[Row], options: WriteOptions) -> str:
    sent: list[str] = []
    writer = CsvWriter(sent.append, options, None)
    write_all(writer, rows)
    writer.finish()
    return "".join(sent)


def read(text: str, output_format: OutputFormat = OutputFormat.CSV) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if output_format is OutputFormat.TSV else ","))


@given(st.lists(ROWS, min_size=1, max_size=5), FORMATS)
def test_cells_read_back_as_they_were_but_for_the_apostrophe(rows: list[Row], output_format: OutputFormat) -> None:
    first = next((row for row in rows if row.columns or row.record["status"] != Status.ERROR), rows[0])
    layout = Layout.of(input_row(first.record, first.columns), ())
    expected = [list(layout.header), *([cell_text(c) for c in layout.cells(row.record, row.columns)] for row in rows)]
    cells = read(written(rows, WriteOptions(output_format)), output_format)
    for row, were in zip(cells, expected, strict=True):
        for cell, was in zip(row, were, strict=True):
            assert cell == was or (cell == f"'{was}" and not set(was).isdisjoint("=+-@\t\r＝＋－＠"))


@given(st.lists(NAMES, unique=True, min_size=1), st.sampled_from([(), ("id", "role")]))
def test_a_header_tells_its_layout(names: list[str], only: tuple[str, ...]) -> None:
    layout = Layout.of(names, only)
    assert layout_of([safe_cell(name) for name in layout.header], WriteOptions(OutputFormat.CSV, only)) == layout


@pytest.mark.parametrize(("header", "only"), [(["id", "title"], ()), (["id"], ("id", "role")), (["id", "role"], ()), ([], ())])
def test_another_header_has_no_layout(header: list[str], only: tuple[str, ...]) -> None:
    assert layout_of(header, WriteOptions(OutputFormat.CSV, only)) is None


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\x00=1",
        "\x00\x01 \t=1",
        "\ufeff=1",
        "\u200b\u3000-1+1",
        "\n@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        "-",
        "- 熟悉公众号",
        "+86 10",
        "-1\n",
        "=-3.5",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-3.5", "+7", "-.5", "-1e-05", "-3.", "3-5年", "'=1", "运营", "a@b.cn"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_names_of_columns_are_made_harmless_too() -> None:
    header, row = read(written([answer(columns={"=cmd()": "=cmd()"})], WriteOptions(OutputFormat.CSV)))
    assert (header[0], row[0]) == ("'=cmd()", "'=cmd()")


def test_rows_end_with_a_line_feed_and_quoted_breaks_stay() -> None:
    text = written([answer(columns={"职责": "甲\r\n乙,\r丙\n"})], WriteOptions(OutputFormat.CSV))
    assert text.count("\r\n") == 1
    assert read(text)[1][0] == "甲\r\n乙,\r丙\n"


@pytest.mark.parametrize(("bom", "begins"), [(True, "\ufeffid,"), (False, "id,")])
def test_a_byte_order_mark_if_wanted(bom: bool, begins: str) -> None:
    for rows in ([], [answer(), failure()]):
        text = written(rows, WriteOptions(OutputFormat.CSV, bom=bom))
        assert text.startswith(begins)
        assert text.count("\ufeff") == bom


def test_without_records_there_is_a_header() -> None:
    assert written([], WriteOptions(OutputFormat.TSV, only=("role", "id"))) == "role\tid\n"


def test_picked_fields_are_written_in_their_order() -> None:
    text = written(
        [answer(columns={"编号": "1"}), failure()], WriteOptions(OutputFormat.CSV, only=("message", "id", "probability"))
    )
    assert read(text) == [["message", "id", "probability"], ["", "a.txt", "0.9086"], ["b.txt is empty", "b.txt", ""]]
