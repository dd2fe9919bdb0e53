"""Write a list of rows to a file: what a command found, to be looked through in a spreadsheet or read by a program."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.csv_writer import Lines
from rolesort.output.fields import cell_text
from rolesort.output.formats import DELIMITERS, RESUMABLE, OutputFormat, format_of
from rolesort.output.safe_cells import safe_cell
from rolesort.system.atomic_file import replacing


def row_format(target: str) -> OutputFormat:
    """Return the format that the suffix of `target` tells.

    Raises:
        UsageError: It is none that rows are written in.

    """
    with suppress(UsageError):
        if (form := format_of(target, None, stdout_is_terminal=False)) in RESUMABLE:
            return form
    raise UsageError(messages.no_format_for_rows(target, RESUMABLE))


def write_rows(target: str, fields: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the `fields` of `rows` to the file `target`, all of it or nothing.

    Raises:
        UsageError: The file's suffix is of no format that rows are written in.
        OutputError: The file cannot be written.

    """
    form = row_format(target)
    with replacing(target, None, append=False) as file:
        if form is OutputFormat.JSONL:
            file.writelines(json.dumps({f: row[f] for f in fields}, ensure_ascii=False) + "\n" for row in rows)
            return
        table = csv.writer(Lines(file.write), delimiter=DELIMITERS[form], lineterminator=Lines.END)
        table.writerow(map(safe_cell, fields))
        table.writerows([safe_cell(cell_text(row[f])) for f in fields] for row in rows)
