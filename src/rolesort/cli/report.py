"""`rolesort report`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.classify.explained_records import explain_records
from rolesort.classify.stream import Answer, BatchOptions
from rolesort.classify.summary import Tally
from rolesort.cli import messages
from rolesort.cli.checks import check_output
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import given_files
from rolesort.cli.options import (
    EncodingOption,
    FilesArgument,
    IdFieldOption,
    ModelOption,
    ModeOption,
    QuietOption,
    RecursiveOption,
    SplitOption,
    TextFieldOption,
    TitleFieldOption,
    TitleOption,
)
from rolesort.cli.progress import Progress, progress
from rolesort.cli.stderr import say, sum_up
from rolesort.errors import InputError, UsageError
from rolesort.model.model import Mode
from rolesort.records import Meter, ReadOptions, Record, read_records, total_size
from rolesort.system.atomic_file import replacing

if TYPE_CHECKING:
    from rolesort.report import Collector

_SUFFIXES = (".html", ".htm")


def report(
    context: typer.Context,
    files: FilesArgument = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help=messages.REPORT_OUTPUT, show_default=False)] = None,
    title: TitleOption = None,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    encoding: EncodingOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    split: SplitOption = False,
    recursive: RecursiveOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a page about the postings in `files`."""
    files = given_files(context, files)
    if output is None or Path(output).suffix.lower() not in _SUFFIXES:
        raise UsageError(messages.REPORT_NEEDS_OUTPUT if output is None else messages.report_is_html(output))
    check_output(output, files, recursive=recursive)
    reading = ReadOptions(encoding, title_field, tuple(text_field or ()), id_field, split, recursive)
    meter = Meter()
    records = read_records(files, reading, lambda text: None if quiet else say(text), meter)
    tally = Tally()
    with progress(lambda: meter.n_bytes, partial(total_size, files, recursive=recursive), quiet=quiet) as shown:
        try:
            report_to(output, records, files, BatchOptions(model, mode, title), tally, shown)
        except KeyboardInterrupt:
            say(messages.interrupted(shown.count, None, output))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except InputError:
            sum_up(tally, shown.seconds, quiet=True)
            raise
    sum_up(tally, shown.seconds, quiet=quiet)
    if not quiet:
        say(messages.report_written(output, Path(output).stat().st_size))
    if tally.failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


def report_to(
    output: str, records: Iterator[Record], sources: Sequence[str], options: BatchOptions, tally: Tally, shown: Progress
) -> None:
    """Write the report on `records` to the file `output`; count them in `tally`, and show each.

    Raises:
        InputError: There are no records, none of them can be judged, or their columns cannot be told.
        ModelError: The model cannot be used.
        OutputError: The page cannot be written.

    """
    from rolesort.report import render

    first = next(records, None)
    if first is None:
        raise InputError(messages.NO_RECORDS)
    # Opened first: what cannot be written is known before all is read.
    with replacing(output, None, append=False) as file:
        collector = _collect(explain_records(chain([first], records), options), tally, shown)
        report = collector.finish(sources, tally.failures)
        file.write(render(report, date.today()))  # noqa: DTZ011 (the reader's day)


def _collect(answers: Iterable[Answer], tally: Tally, shown: Progress) -> Collector:
    from rolesort.report import Collector, report_posting

    collector = None
    for answer in answers:
        tally.add(answer)
        if answer.explained is not None:
            collector = collector or Collector(answer.explained.classification)
            collector.add(report_posting(answer.record, answer.explained))
        shown.step()
    if collector is None:
        raise InputError(messages.NOTHING_TO_REPORT)
    return collector
