"""The list of formats: each has a reader, its suffixes are its own, and the docs show it as it is."""

from __future__ import annotations

import os
from importlib import import_module

import pytest

from rolesort.records.formats.registry import FORMATS, PACKED, Format, suffix_of, table_suffixes
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "formats.md"
BEGIN, END = "<!-- formats: written by tests/test_registry.py -->\n", "<!-- end of formats -->"


def row(form: Format) -> str:
    suffixes = " ".join(f"`{suffix}`" for suffix in form.suffixes)
    install = f"`pip install 'rolesort[{form.extra}]'`" if form.extra else ""
    return f"| {form.name} | {suffixes} | {form.description} | {install} |\n"


def test_the_docs_list_the_formats_as_they_are() -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    shown, _, behind = rest.partition(END)
    header = "| Format | Usual suffixes | What is read | Needs |\n| --- | --- | --- | --- |\n"
    table = header + "".join(map(row, FORMATS))
    if os.environ.get("ROLESORT_UPDATE_README"):
        PAGE.write_text(before + BEGIN + table + END + behind, encoding="utf-8")
    assert shown == table


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
