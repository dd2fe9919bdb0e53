"""Read HTML pages: their tables, their postings marked up for search engines, else their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from rolesort.records import messages
from rolesort.records.column_names import count_known
from rolesort.records.formats.forms import fields_of, form_table
from rolesort.records.formats.html_page import Page, read_page
from rolesort.records.formats.json_rows import Json, flat
from rolesort.records.formats.json_shapes import objects_in
from rolesort.records.formats.parts import Context, Grid, Part
from rolesort.records.formats.relaxed_json import loads_all
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.formats.text_reader import blocks_of, whole_text
from rolesort.records.header import Namer
from rolesort.records.record import Problem, ReadError, Row

# A page with only this text is a CAPTCHA or a login page.
_CHECK = re.compile("验证|滑块|滑动|人机|访问过于频繁|请登录|登录后|captcha|verify you are|enable javascript", re.IGNORECASE)
_MAX_CHECK = 300
# With these suffixes, a page is intended; with another, the user expected data.
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".text", ".md", ".xls", ""})


def read(text: TextInput, context: Context) -> Iterator[Part]:
    """Yield the tables of a page, the postings in its data, or its text.

    Raises:
        ReadError: It is too large, asks for a check, or should be data by its name.

    """
    stream = text.stream
    source = whole_text(stream)
    yield from page_parts(stream.name, text.suffix, read_page(source), context, stream.encoding)


def page_parts(name: str, suffix: str, page: Page, context: Context, encoding: str) -> Iterator[Part]:
    """Yield the content of a page, as `read` does."""
    forms = [fields for rows in page.tables if (fields := fields_of(rows)) is not None]
    tables = [rows for rows in page.tables if fields_of(rows) is None and _is_table(rows, suffix)]
    postings = _described(page) or forms
    if tables:
        for number, rows in enumerate(tables, start=1):
            table_name = name if len(tables) == 1 else f"{name}#{number}"
            yield Grid(table_name, rows[:100], partial(_rows, rows), encoding)
    elif postings:
        yield form_table(name, postings, encoding)
    elif len(page.text) <= _MAX_CHECK and _CHECK.search(page.text):
        raise ReadError(Problem.NOT_TEXT, messages.is_check_page(name))
    elif suffix not in _PAGES:
        raise ReadError(Problem.NOT_TEXT, messages.is_web_page(name, suffix))
    else:
        yield from blocks_of(name, page.text, encoding, context)


def _is_table(rows: list[list[str]], suffix: str) -> bool:
    """Return whether a table contains data; most tables in pages are layout."""
    width = max(map(len, rows))
    return width > 1 and (any(count_known(row) and len(row) > 1 for row in rows[:3]) or (suffix == ".xls" and len(rows) > 1))


def _rows(rows: list[list[str]], namer: Namer) -> Iterator[Row]:
    for number, cells in islice(enumerate(rows, start=1), namer.n_before, None):
        yield Row(number, namer(cells))


def _described(page: Page) -> list[Json]:
    postings: list[Json] = []
    for data in page.data:
        try:
            values = loads_all(data)
        except ValueError:
            continue
        for value in objects_in(values):
            graph = value.get("@graph")
            found = [value, *objects_in(graph)]
            postings += [flat(each) for each in found if each.get("@type") == "JobPosting" and each.get("description")]
    return postings
