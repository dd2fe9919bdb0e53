"""The list of formats: each has a reader, its suffixes are its own, and the docs show it as it is."""

from __future__ import annotations

import os
from importlib import import_module

import pytest

from rolesort.records import limits
from rolesort.records.formats.registry import FORMATS, PACKED, Format, suffix_of, table_suffixes
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "formats.md"


def row(form: Format) -> str:
    suffixes = " ".join(f"`{suffix}`" for suffix in form.suffixes)
    install = f"`pip install 'rolesort[{form.extra}]'`" if form.extra else ""
    return f"| {form.name} | {suffixes} | {form.description} | {install} |\n"


LIMITS = {
    "A posting's text": f"{limits.TEXT_LIMIT:,} bytes of UTF-8",
    "Lines or sentences of a posting": f"{limits.LINE_LIMIT:,}",
    "A row with all its columns; a page's text": f"{limits.ROW_LIMIT:,} characters",
    "Columns of a CSV file": f"{limits.COLUMN_LIMIT:,}",
    "Objects and lists in each other": f"{limits.NESTING_LIMIT:,}",
    "XML, SQL, and JSON that is no list of objects": f"{limits.JSON_LIMIT >> 20:,} million characters",
    "Cells of a workbook, empty ones before the last too": f"{limits.CELL_LIMIT:,}",
    "What a workbook or document unpacks to": f"{limits.UNPACKED_LIMIT >> 20:,} MB",
    "A packed file that must be unpacked as a whole": f"{limits.WHOLE_LIMIT >> 20:,} MB",
    "Values of a Parquet column that are read at once": f"{limits.BATCH_LIMIT >> 20:,} MB",
    "Pages of a PDF file": f"{limits.PAGE_LIMIT:,}",
    "Files in an archive": f"{limits.MEMBER_LIMIT:,}",
    "Archives in archives": f"{limits.ARCHIVE_DEPTH:,}",
}


def check_block(name: str, wanted: str) -> None:
    """Check a part of the page that is written here; write it anew where that is asked for."""
    begin, end = f"<!-- {name}: written by tests/test_registry.py -->\n", f"<!-- end of {name} -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    shown, _, behind = rest.partition(end)
    if os.environ.get("ROLESORT_UPDATE_README"):
        PAGE.write_text(before + begin + wanted + end + behind, encoding="utf-8")
    assert shown == wanted


def test_the_docs_list_the_formats_as_they_are() -> None:
    header = "| Format | Usual suffixes | What is read | Needs |\n| --- | --- | --- | --- |\n"
    check_block("formats", header + "".join(map(row, FORMATS)))


def test_the_docs_list_every_limit() -> None:
    rows = "".join(f"| {what} | {limit} |\n" for what, limit in LIMITS.items())
    check_block("limits", f"| What | At most |\n| --- | --- |\n{rows}")
    assert len(LIMITS) == sum(name.isupper() for name in vars(limits))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_is_told_and_read_in_one_way(form: Format) -> None:
    assert (form.reader is None) == (form in PACKED)
    assert form.reader is None or callable(import_module(f"rolesort.records.formats.{form.reader}").read)
    assert form is FORMATS[-len(PACKED) - 1] or sum(map(bool, (form.magic, form.part, form.looks))) == 1


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize(
    ("name", "suffix"), [("a/CRAWL.CSV", ".csv"), ("crawl.jsonl.gz", ".jsonl"), ("crawl.zst", ""), ("crawl", "")]
)
def test_the_suffix_is_that_of_what_is_packed(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_training_looks_for_tables_only() -> None:
    assert {".csv", ".xlsx", ".zip"} < table_suffixes()
    assert ".txt" not in table_suffixes()


def test_the_chinese_page_lists_the_formats_too() -> None:
    page = (ROOT / "docs" / "zh" / "formats.md").read_text(encoding="utf-8")
    assert [form.name for form in FORMATS if row(form).rsplit(" | ", 2)[0] + " | " not in page] == []
