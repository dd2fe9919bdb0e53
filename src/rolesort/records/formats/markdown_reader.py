"""Read Markdown: tables, and pages with title and facts in their front matter; other pages are plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from textwrap import dedent

from rolesort.posting.several import find_postings
from rolesort.records.formats.parts import Context, Grid, Part, Table
from rolesort.records.formats.sniffer import FRONT_MATTER, MARKDOWN_RULE, TextInput
from rolesort.records.formats.text_reader import blocks_of, whole_text
from rolesort.records.header import Namer
from rolesort.records.record import Row

_CELL = re.compile(r"((?:[^|\\]|\\.)*+)(?:\||$)")
# A front matter field and its continuation lines.
_FIELD = re.compile(r"([^\s:#-][^:\n]{0,60}):[ \t]*+([^\n]*+)((?:\n(?:[ \t]++|-[ \t])[^\n]*+)*+)")
_BLOCK = re.compile(r"[|>][+-]?\s*+")
_N_SAMPLES = 100


def read(text: TextInput, context: Context) -> Iterator[Part]:
    """Yield the tables of a text; or the page, with its front matter fields as columns beside its text.

    The fields do not apply to several postings below the front matter, nor to a table there.

    Raises:
        ReadError: It is too large.

    """
    stream = text.stream
    whole = whole_text(stream)
    front = FRONT_MATTER.match(whole)
    if front is not None and not whole[front.end() :].lstrip().startswith("|"):
        if len(find_postings(whole[front.end() :])) > 1:
            below = "\n" * front[0].count("\n") + whole[front.end() :]  # lines keep their numbers
            yield from blocks_of(stream.name, below, stream.encoding, context)
            return
        fields = {name.strip(): _value(first, more) for name, first, more in _FIELD.findall(front[0])}
        row: dict[str, object] = {**fields, "text": whole[front.end() :].strip("\r\n")}
        yield Table(stream.name, tuple(row), [list(row.values())], iter([Row(1, row)]), stream.encoding)
        return
    tables = list(_tables(whole))
    for number, rows in enumerate(tables, start=1):
        name = stream.name if len(tables) == 1 else f"{stream.name}#{number}"
        yield Grid(name, [cells for _, cells in rows[:_N_SAMPLES]], partial(_rows, rows), stream.encoding)


def _value(first: str, more: str) -> str:
    value = _BLOCK.sub("", first) if _BLOCK.fullmatch(first) else first
    return f"{value}{dedent(more)}".strip().strip("'\"")


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
