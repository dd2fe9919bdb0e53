"""Read Word documents (.docx): their tables with postings, else their text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from rolesort.records import messages
from rolesort.records.column_names import count_known
from rolesort.records.formats.forms import fields_of, form_table
from rolesort.records.formats.parts import Context, Grid, Part
from rolesort.records.formats.text_reader import blocks_of
from rolesort.records.header import Namer
from rolesort.records.limits import UNPACKED_LIMIT
from rolesort.records.record import Problem, ReadError, Row
from rolesort.records.sources import Source


def read(source: Source, context: Context) -> Iterator[Part]:
    """Yield the tables of a document whose first row has known names, else its forms, else its text.

    Raises:
        ReadError: It is too large, or python-docx is not installed.

    """
    try:
        from docx import Document
        from docx.table import Table as WordTable
    except ImportError:
        raise ReadError(Problem.UNREADABLE, messages.needs_extra(source.name, "docx")) from None
    from zipfile import ZipFile

    whole = source.as_seekable()
    with ZipFile(whole) as archive:
        if sum(member.file_size for member in archive.infolist()) > UNPACKED_LIMIT:
            raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(source.name))
    whole.seek(0)
    document = Document(whole)
    lines: list[str] = []
    tables: list[list[list[str]]] = []
    for part in document.iter_inner_content():
        if isinstance(part, WordTable):
            rows = [[cell.text for cell in row.cells] for row in part.rows]
            tables.append(rows)
            lines += ("\n".join(dict.fromkeys(filter(None, row))) for row in rows)
        else:
            lines.append(part.text)
    forms = [fields for rows in tables if (fields := fields_of(rows)) is not None]
    known = [rows for rows in tables if fields_of(rows) is None and len(rows) > 1 and len(rows[0]) > 1 and count_known(rows[0])]
    for number, rows in enumerate(known, start=1):
        yield Grid(source.name if len(known) == 1 else f"{source.name}#{number}", rows[:100], partial(_rows, rows))
    if forms and not known:
        yield form_table(source.name, forms)
    elif not known:
        yield from blocks_of(source.name, "\n".join(lines), "utf-8", context)


def _rows(rows: list[list[str]], namer: Namer) -> Iterator[Row]:
    for number, cells in islice(enumerate(rows, start=1), namer.n_before, None):
        yield Row(number, namer(cells))
