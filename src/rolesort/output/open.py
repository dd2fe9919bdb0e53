"""Open the writer for a format and a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from rolesort.errors import UsageError
from rolesort.output import messages
from rolesort.output.for_people import REVIEW
from rolesort.output.formats import RESUMABLE, OutputFormat, WriteOptions
from rolesort.output.json_writer import JsonLinesWriter, JsonWriter
from rolesort.output.label_studio_writer import LabelStudioWriter
from rolesort.output.table import Layout
from rolesort.results import Explanation
from rolesort.system.atomic_file import replacing
from rolesort.system.stdout import write_bytes, write_utf8

if TYPE_CHECKING:
    from rolesort.output.resume import Part


class Writer(Protocol):
    """Takes result records, one per input record, in order."""

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], explained: Explanation | None, /) -> None:
        """Write one record (`Classification.as_record` or `error_record`).

        `columns` is the input's row, empty for plain text; `explained` is the explanation behind `record`, if any.
        """


class FinishingWriter(Writer, Protocol):
    """A writer that must finish its output after the last record."""

    def finish(self) -> None:
        """Complete the output; called once, after the last record, and not after a failure."""


@contextmanager
def open_writer(
    target: str | None, options: WriteOptions, settings: Mapping[str, str] | None = None, part: Part | None = None
) -> Iterator[Writer]:
    """Open a writer to the file `target`, or to standard output if None.

    The file is written atomically; after an exception FILE.part stays, with `settings` beside
    it, if there are settings and the format can be resumed. Writing continues after `part`, from `read_part`, or
    starts anew if it is None.

    Raises:
        UsageError: The file cannot be written in this format.
        OutputError: The file cannot be opened, or not be written any further.

    """
    with ExitStack() as stack:
        file = None
        if target is not None:
            kept = settings if options.format in RESUMABLE else None
            file = stack.enter_context(replacing(target, kept, append=part is not None))
        writer = _writer(file, options, part.layout if part else None, stack)
        yield writer
        writer.finish()


def _writer(file: TextIOWrapper | None, options: WriteOptions, layout: Layout | None, stack: ExitStack) -> FinishingWriter:
    send = file.write if file else write_utf8
    match options.format:
        case OutputFormat.JSONL:
            return JsonLinesWriter(file.buffer.write if file else write_bytes, options.only)
        case OutputFormat.JSON | OutputFormat.LABEL_STUDIO:
            is_tasks = options.format is OutputFormat.LABEL_STUDIO
            return LabelStudioWriter(send) if is_tasks else JsonWriter(send, options.only)
        case OutputFormat.CSV | OutputFormat.TSV:
            from rolesort.output.csv_writer import CsvWriter

            return CsvWriter(send, options, layout)
        case OutputFormat.XLSX:
            from rolesort.output.review_workbook import ReviewWorkbook
            from rolesort.output.workbook import new_workbook
            from rolesort.output.xlsx_writer import XlsxWriter

            if file is None:
                raise UsageError(messages.XLSX_NEEDS_FILE)
            book = stack.enter_context(new_workbook(cast("BinaryIO", file.buffer)))
            is_reviewed = options.for_people and (not options.only or REVIEW in options.only)
            return ReviewWorkbook(book, options) if is_reviewed else XlsxWriter(book, options)
        case OutputFormat.PARQUET:
            from rolesort.output.parquet_writer import ParquetWriter

            if file is None:
                raise UsageError(messages.PARQUET_NEEDS_FILE)
            return ParquetWriter(cast("BinaryIO", file.buffer), options)
        case OutputFormat.TEXT | OutputFormat.TABLE:
            from rolesort.output.terminal_writer import TableWriter, TextWriter, console_for

            console = console_for(file)
            return (TextWriter if options.format is OutputFormat.TEXT else TableWriter)(console, options.only)
