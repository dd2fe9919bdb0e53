"""Find out what an interrupted run has written, so that the next one goes on behind it."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rolesort.errors import OutputError, UsageError
from rolesort.writing import messages
from rolesort.writing.csv_writer import layout_of
from rolesort.writing.formats import DELIMITERS, RESUMABLE, OutputFormat, WriteOptions
from rolesort.writing.table_layout import Layout
from rolesort.writing.target import part_of


@dataclass(frozen=True, slots=True)
class Part:
    """What FILE.part holds: whole records, under the columns of `layout` (None: no header stands there)."""

    n_records: int = 0
    layout: Layout | None = None


def resume_state(target: str | None, options: WriteOptions) -> int:
    """Return how many whole records FILE.part holds; `open_writer(target, options, resume=True)` appends to them.

    Raises:
        UsageError: There is no file to go on with: standard output, another format, or one with other columns.

    """
    return read_part(target, options).n_records


def read_part(target: str | None, options: WriteOptions) -> Part:
    """Cut a torn last record off FILE.part and return what it then holds, an empty Part if there is none."""
    if target is None:
        raise UsageError(messages.RESUME_NEEDS_FILE)
    if options.format not in RESUMABLE:
        raise UsageError(messages.cannot_resume(options.format, RESUMABLE))
    path = part_of(target)
    try:
        with path.open("rb") as file:
            n_lines, end = _whole_lines(file, quoted=options.format in DELIMITERS)
    except FileNotFoundError:
        return Part()
    except OSError as error:
        raise OutputError(messages.cannot_write(path, (error.strerror or str(error)).lower())) from error
    if options.format is OutputFormat.JSONL or not n_lines:
        part = Part(n_lines)
    else:
        part = Part(n_lines - 1, _read_layout(path, options))
    os.truncate(path, end)
    return part


def _whole_lines(file: BinaryIO, *, quoted: bool) -> tuple[int, int]:
    """Return how many lines are complete, and where the last of them ends; quoted cells may hold line breaks."""
    count = end = position = 0
    in_quotes = False
    for line in file:
        position += len(line)
        if quoted and line.count(b'"') % 2:
            in_quotes = not in_quotes
        if line.endswith(b"\n") and not in_quotes:
            count += 1
            end = position
    return count, end


def _read_layout(path: Path, options: WriteOptions) -> Layout:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file, delimiter=DELIMITERS[options.format]))
    layout = layout_of(header, options.only)
    if layout is None:
        raise UsageError(messages.other_columns(path))
    return layout
