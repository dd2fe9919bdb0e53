"""Define the output formats, the choice of one, and the options of writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.fields import FIELDS
from rolesort.records.record import ReadOptions


class OutputFormat(StrEnum):
    """An output format: TEXT and TABLE for people, the others for programs and spreadsheets."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    LABEL_STUDIO = "label-studio"


DELIMITERS = {OutputFormat.CSV: ",", OutputFormat.TSV: "\t"}
# Files in these formats are for people unless --machine-headers is given.
FOR_PEOPLE = (OutputFormat.CSV, OutputFormat.TSV, OutputFormat.XLSX)
# Their records follow each other with nothing around them, so writing can be resumed.
RESUMABLE = (OutputFormat.JSONL, OutputFormat.CSV, OutputFormat.TSV)

_OF_SUFFIX = {
    ".json": OutputFormat.JSON,
    ".jsonl": OutputFormat.JSONL,
    ".ndjson": OutputFormat.JSONL,
    ".csv": OutputFormat.CSV,
    ".tsv": OutputFormat.TSV,
    ".txt": OutputFormat.TEXT,
    ".xlsx": OutputFormat.XLSX,
    ".parquet": OutputFormat.PARQUET,
}


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """The options of writers.

    `only` selects and orders fields among those of records (`known`); the input's columns are then omitted.
    `bom` starts CSV and TSV with a byte order mark, for Excel. `for_people`: tables have headers and words in the language in
    use, and columns in reading order; `reading` are the input options, which identify title and text.
    `labels` are the choices for a reviewer if the records do not name them.

    Raises:
        UsageError: A field of `only` does not exist, or the format has no fields to select, or no byte order mark.

    """

    format: OutputFormat
    only: tuple[str, ...] = ()
    bom: bool = False
    known: tuple[str, ...] = FIELDS
    for_people: bool = False
    reading: ReadOptions = field(default_factory=ReadOptions)
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the options fit together."""
        unknown = [name for name in self.only if name not in self.known]
        if unknown:
            raise UsageError(messages.unknown_fields(unknown, self.known))
        if self.only and self.format is OutputFormat.LABEL_STUDIO:
            raise UsageError(messages.TASKS_HAVE_NO_FIELDS)
        if self.bom and self.format not in DELIMITERS:
            raise UsageError(messages.NO_BOM)


def format_of(path: str | None, wanted: OutputFormat | None, *, stdout_is_terminal: bool, option: str = "") -> OutputFormat:
    """Return the `wanted` format, else that of the suffix of `path`, else TEXT for a terminal and JSONL for a pipe.

    `option` is the name of the option for `wanted` in the message.

    Raises:
        UsageError: No format has this suffix.

    """
    if wanted is not None:
        return wanted
    if path is None:
        return OutputFormat.TEXT if stdout_is_terminal else OutputFormat.JSONL
    try:
        return _OF_SUFFIX[Path(path).suffix.lower()]
    except KeyError:
        raise UsageError(messages.unknown_suffix(path, _OF_SUFFIX, option)) from None
