"""Read the output of an interrupted run, so that a run with the same input and options can continue it."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from rolesort.errors import OutputError, UsageError
from rolesort.output import messages
from rolesort.output.csv_writer import layout_of
from rolesort.output.fields import cell_text
from rolesort.output.formats import DELIMITERS, RESUMABLE, OutputFormat, WriteOptions
from rolesort.output.safe_cells import safe_cell
from rolesort.output.table import Layout
from rolesort.system.atomic_file import part_of, settings_path
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason

# This many last records are compared with the input: one may match by chance, hardly three in a row.
_N_LAST = 3


class Part(NamedTuple):
    """The content of FILE.part: complete records with the columns of `layout` (None: there is no header).

    `last` are the input parts of the last records.
    """

    path: Path
    n_records: int = 0
    layout: Layout | None = None
    last: tuple[Mapping[str, Any], ...] = ()

    def check(self, number: int, record_id: str, columns: Mapping[str, Any]) -> None:
        """Check that record `number` (from 1), if it is one of the last, was made from this input.

        Raises:
            UsageError: It was not.

        """
        index = number - 1 - (self.n_records - len(self.last))
        if index < 0:
            return
        inputs = self.layout.inputs if self.layout and columns and not self.layout.is_without_input else ()
        found = {name: cell_text(columns.get(name)) for name in inputs} or {"id": record_id}
        written = self.last[index]
        for name, value in found.items():
            storable = (safe_cell(value) if self.layout else value).encode(errors="backslashreplace").decode()
            if name in written and written[name] != storable:
                raise UsageError(messages.other_record(self.path, number, name, written[name], storable))


def read_part(target: str | None, options: WriteOptions, settings: Mapping[str, str]) -> Part:
    """Remove an incomplete last record from FILE.part and return its content, an empty Part if there is no file.

    Raises:
        UsageError: The run cannot be resumed: standard output, another format, or other settings.
        OutputError: The file cannot be read.

    """
    if target is None:
        raise UsageError(messages.RESUME_NEEDS_FILE)
    if options.format not in RESUMABLE:
        raise UsageError(messages.cannot_resume(options.format, RESUMABLE))
    path = part_of(target)
    try:
        with path.open("rb") as file:
            lines = _whole_lines(file, quoted=options.format in DELIMITERS)
            if not lines.n_lines:
                part = Part(path)
            else:
                _check_settings(path, settings_path(target), settings)
                part = _parse(path, file, lines, options)
        os.truncate(path, lines.end)
    except FileNotFoundError:
        return Part(path)
    except OSError as error:
        why = reason(error)
        raise OutputError(
            _("cannot resume from {path}: {why}; start again without --resume").format(path=path, why=why)
        ) from error
    return part


class _Lines(NamedTuple):
    """The number of complete lines, the end of the last one, and the starts of the last few."""

    n_lines: int
    end: int
    starts: tuple[int, ...]


def _whole_lines(file: BinaryIO, *, quoted: bool) -> _Lines:
    """Find the lines of a file; quoted cells may contain line breaks."""
    count = position = 0
    ends = deque([0], maxlen=_N_LAST + 1)
    in_quotes = False
    for line in file:
        position += len(line)
        if quoted and line.count(b'"') % 2:
            in_quotes = not in_quotes
        if line.endswith(b"\n") and not in_quotes:
            count += 1
            ends.append(position)
    return _Lines(count, ends[-1], tuple(ends)[:-1])


def _parse(path: Path, file: BinaryIO, lines: _Lines, options: WriteOptions) -> Part:
    file.seek(lines.starts[0])
    content = file.read(lines.end - lines.starts[0])
    try:
        if options.format is OutputFormat.JSONL:
            return Part(path, lines.n_lines, None, tuple(map(json.loads, content.splitlines())))
        # A byte order mark before a quote would make the cell unquoted.
        encoding = "utf-8" if lines.starts[0] else "utf-8-sig"
        return _parse_table(path, content.decode(encoding), lines.n_lines - 1, options)
    except (ValueError, csv.Error):
        raise UsageError(messages.damaged_part(path)) from None


def _parse_table(path: Path, text: str, n_records: int, options: WriteOptions) -> Part:
    delimiter = DELIMITERS[options.format]
    with path.open(encoding="utf-8-sig", newline="") as whole:
        layout = layout_of(next(csv.reader(whole, delimiter=delimiter)), options)
    if layout is None:
        raise UsageError(messages.other_columns(path))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[-n_records:] if n_records else []
    # The input's columns come last, so that they override fields of the same name.
    n_before, n_own = layout.n_before, layout.n_before + len(layout.fields)
    names = (*layout.fields, *layout.inputs)
    last = tuple(
        dict(zip(names, (*row[n_before:n_own], *row[:n_before], *row[n_own : len(names)]), strict=False)) for row in rows
    )
    return Part(path, n_records, layout, last)


def _check_settings(part: Path, path: Path, now: Mapping[str, str]) -> None:
    try:
        written: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(messages.no_settings(part, path)) from None
    different = [name for name in {**written, **now} if written.get(name, "") != now.get(name, "")]
    if different:
        told, asked = ({name: settings.get(name, "") for name in different} for settings in (written, now))
        raise UsageError(messages.other_settings(part, told, asked))
