"""Read Markdown: tables, and the title and facts in the front matter of a page; other pages are plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from rolesort.records.formats.parts import Context, Grid, Part, Table
from rolesort.records.formats.sniffer import FRONT_MATTER, MARKDOWN_RULE, TextInput
from rolesort.records.formats.text_reader import whole_text
from rolesort.records.header import Namer
from rolesort.records.record import Row

_CELL = re.compile(r"((?:[^|\\]|\\.)*+)(?:\||$)")
_FIELD = re.compile(r"([^\s:#-][^:\n]{0,60}):[ \t]*+([^\n]*+)")
_N_SAMPLES = 100


def read(text: TextInput, _: Context) -> Iterator[Part]:
    """Yield the tables of a text; or the page with the fields of its front matter as columns beside its text.

    Raises:
        ReadError: It is too large.

    """
    stream = text.stream
    whole = whole_text(stream)
    front = FRONT_MATTER.match(whole)
    if front is not None:
        fields = {name.strip(): value.strip(" \t\r'\"") for name, value in _FIELD.findall(front[0])}
        row: dict[str, object] = {**fields, "text": whole[front.end() :].strip("\r\n")}
        yield Table(stream.name, tuple(row), [list(row.values())], iter([Row(1, row)]), stream.encoding)
        return
    tables = list(_tables(whole))
    for number, rows in enumerate(tables, start=1):
        name = stream.name if len(tables) == 1 else f"{stream.name}#{number}"
        yield Grid(name, [cells for _, cells in rows[:_N_SAMPLES]], partial(_rows, rows), stream.encoding)


def _tables(text: str) -> Iterator[list[tuple[int, list[str]]]]:
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        if number and MARKDOWN_RULE.fullmatch(lines[number]) and "|" in lines[number - 1]:
            rows = [(number, _cells(lines[number - 1]))]
            number += 1
            while number < len(lines) and "|" in lines[number]:
                rows.append((number + 1, _cells(lines[number])))
                number += 1
            yield rows
        number += 1


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL.findall(line)]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows(rows: list[tuple[int, list[str]]], namer: Namer) -> Iterator[Row]:
    for number, cells in islice(rows, namer.n_before, None):
        yield Row(number, namer(cells))
