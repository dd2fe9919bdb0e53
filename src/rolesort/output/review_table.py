"""Write the findings of a command as a table, for people to review or for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.formats import FOR_PEOPLE, OutputFormat, WriteOptions, format_of
from rolesort.output.open import open_writer

FORMATS = (OutputFormat.XLSX, OutputFormat.CSV, OutputFormat.TSV, OutputFormat.JSONL, OutputFormat.JSON)


def table_options(
    target: str, fields: tuple[str, ...], fields_for_people: tuple[str, ...], *, machine_headers: bool
) -> WriteOptions:
    """Return the options for writing rows to the file `target`: `fields` for programs, or `fields_for_people`, one to fill in.

    Raises:
        UsageError: Its suffix is of no format that supports rows.

    """
    form = _format(target)
    for_people = form in FOR_PEOPLE and not machine_headers
    only = fields_for_people if for_people else fields
    return WriteOptions(form, only, bom=for_people and form is OutputFormat.CSV, known=only, for_people=for_people)


def write_table(target: str, rows: Iterable[Mapping[str, Any]], options: WriteOptions) -> int:
    """Write `rows` to the file `target` atomically; return their number.

    Raises:
        OutputError: The file cannot be written.

    """
    n_rows = 0
    with open_writer(target, options) as writer:
        for row in rows:
            writer.write(row, {}, None)
            n_rows += 1
    return n_rows


def _format(target: str) -> OutputFormat:
    with suppress(UsageError):
        if (form := format_of(target, None, stdout_is_terminal=False)) in FORMATS:
            return form
    raise UsageError(messages.no_format_for_rows(target, FORMATS))
