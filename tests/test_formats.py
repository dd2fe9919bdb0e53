from __future__ import annotations

import pytest

from rolesort.cli.exit_codes import ExitCode, exit_code
from rolesort.errors import UsageError
from rolesort.output import OutputFormat, WriteOptions, format_of
from rolesort.output.fields import FIELDS
from tests.result_rows import answer, failure


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("out.json", OutputFormat.JSON),
        ("out.jsonl", OutputFormat.JSONL),
        ("out.ndjson", OutputFormat.JSONL),
        ("a.b/OUT.CSV", OutputFormat.CSV),
        ("out.csv.tsv", OutputFormat.TSV),
        ("out.txt", OutputFormat.TEXT),
        ("out.xlsx", OutputFormat.XLSX),
    ],
)
def test_the_suffix_tells_the_format(path: str, expected: OutputFormat) -> None:
    assert format_of(path, None, stdout_is_terminal=True) is expected


def test_without_a_file_a_terminal_gets_text_and_a_pipe_lines() -> None:
    assert format_of(None, None, stdout_is_terminal=True) is OutputFormat.TEXT
    assert format_of(None, None, stdout_is_terminal=False) is OutputFormat.JSONL


@pytest.mark.parametrize("path", [None, "out.csv", "out.doc"])
def test_the_format_wanted_goes_before_all(path: str | None) -> None:
    assert format_of(path, OutputFormat.TABLE, stdout_is_terminal=False) is OutputFormat.TABLE


@pytest.mark.parametrize("path", ["out.doc", "out", ".csv", "out.csv.part"])
def test_an_unknown_suffix_is_a_usage_error_that_lists_the_known(path: str) -> None:
    with pytest.raises(UsageError, match=r"\.json, \.jsonl, \.ndjson, \.csv, \.tsv, \.txt, \.xlsx") as raised:
        format_of(path, None, stdout_is_terminal=True)
    assert path in str(raised.value)
    assert exit_code(raised.value) is ExitCode.USAGE


def test_an_unknown_field_is_a_usage_error_that_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"no field roles, text; choose among id, title, role, .*, message"):
        WriteOptions(OutputFormat.JSONL, only=("id", "roles", "text"))


@pytest.mark.parametrize("output_format", [f for f in OutputFormat if f not in {OutputFormat.CSV, OutputFormat.TSV}])
def test_only_csv_and_tsv_have_a_byte_order_mark(output_format: OutputFormat) -> None:
    with pytest.raises(UsageError, match="--bom is for CSV and TSV"):
        WriteOptions(output_format, bom=True)


def test_fields_are_those_of_records() -> None:
    assert set(FIELDS) == {*answer().record, *failure().record}
