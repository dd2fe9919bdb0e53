"""`rolesort report`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from rolesort.classify.stream import BatchOptions
from rolesort.classify.summary import RunSummary
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import NO_RECORDS, check_output, given_files, not_stdout
from rolesort.cli.options import (
    EncodingOption,
    FilesArgument,
    IdFieldOption,
    JobsOption,
    ModelOption,
    ModeOption,
    QuietOption,
    RecursiveOption,
    SplitOption,
    TextFieldOption,
    TitleFieldOption,
    TitleOnlyOption,
    TitleOption,
)
from rolesort.cli.progress import RecordProgress, progress
from rolesort.cli.stderr import interrupted, say, sum_up
from rolesort.errors import InputError, UsageError
from rolesort.model.model import Mode
from rolesort.records import Meter, ReadOptions, Record, read_records, total_size
from rolesort.system.atomic_file import replacing
from rolesort.system.language import gettext as _

HELP = _(
    "Write one HTML page about a whole crawl.\n\n"
    "The page shows the share of each role, titles against duties, how roles mix, pay and cities (if the input has such "
    "columns), and every posting with its evidence. It is a single file and loads nothing from the network.\n\n"
    "Example: rolesort report crawl.xlsx -o report.html"
)

_SUFFIXES = (".html", ".htm")


def report(
    context: typer.Context,
    files: FilesArgument = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help=_("Page to write, atomically, for example report.html."),
            show_default=False,
        ),
    ] = None,
    title: TitleOption = None,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    encoding: EncodingOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    title_only: TitleOnlyOption = False,
    split: SplitOption = False,
    recursive: RecursiveOption = False,
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a page about the postings in `files`."""
    files = given_files(context, files)
    not_stdout(output, _("the page"))
    if output is None or Path(output).suffix.lower() not in _SUFFIXES:
        raise UsageError(_("name the page to write: -o report.html") if output is None else _report_is_html(output))
    check_output(output, files, recursive=recursive)
    reading = ReadOptions(
        encoding,
        title_field,
        tuple(text_field or ()),
        id_field,
        split,
        recursive,
        title_only=title_only,
        file_titles=title is None,
    )
    meter = Meter()
    records = read_records(files, reading, lambda text: None if quiet else say(text), meter)
    tally = RunSummary()
    with progress(lambda: meter.n_bytes, partial(total_size, files, recursive=recursive), quiet=quiet) as shown:
        try:
            report_to(output, records, files, BatchOptions(model, mode, title, jobs), tally, shown)
        except KeyboardInterrupt:
            say(interrupted(shown.count, None, output))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except InputError:
            sum_up(tally, shown.seconds, quiet=True)
            raise
    sum_up(tally, shown.seconds, quiet=quiet)
    if not quiet:
        say(_report_written(output, Path(output).stat().st_size))
    if tally.failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


def report_to(
    output: str,
    records: Iterator[Record],
    sources: Sequence[str],
    options: BatchOptions,
    tally: RunSummary,
    shown: RecordProgress,
) -> None:
    """Write the report on `records` to the file `output`; count them in `tally`, and show each.

    Raises:
        InputError: There are no records, none of them can be judged, or their columns cannot be told.
        ModelError: The model cannot be used.
        OutputError: The page cannot be written.

    """
    from rolesort.report import build_report, render

    first = next(records, None)
    if first is None:
        raise InputError(NO_RECORDS)
    # Opened first: what cannot be written is known before all is read.
    with replacing(output, None, append=False) as file:
        report = build_report(chain([first], records), options, sources, tally, shown.step)
        file.write(render(report, date.today()))  # noqa: DTZ011 (the reader's day)


def _report_is_html(path: str) -> str:
    """The page's file has the name of something else."""
    return _("the report is an HTML page; give {path} the suffix .html").format(path=path)


def _report_written(path: str, size: int) -> str:
    """The page is there."""
    return _("{path}: {value:.1f} MB; open it in a browser").format(path=path, value=size / 1000000.0)
