"""`rolesort report`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from rolesort.cli.progress import progress
from rolesort.cli.stderr import interrupted, say, sum_up
from rolesort.errors import InputError, UsageError
from rolesort.model.model import Mode
from rolesort.records import Meter, ReadOptions, read_records, total_size
from rolesort.system.atomic_file import replacing
from rolesort.system.language import gettext as _

if TYPE_CHECKING:
    from rolesort.report.figures import CrawlReport

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
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            help=_("Earlier crawl to compare with: what has changed in roles, titles and pay. Repeat for more files."),
            show_default=False,
        ),
    ] = None,
    page_title: Annotated[str | None, typer.Option(help=_("Title of the page."), show_default=False)] = None,
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
    from rolesort.report import build_report, render

    files = given_files(context, files)
    not_stdout(output, _("the page"))
    if output is None or Path(output).suffix.lower() not in _SUFFIXES:
        raise UsageError(_("name the page to write: -o report.html") if output is None else _report_is_html(output))
    check_output(output, [*files, *(against or ())], recursive=recursive)
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
    tally = RunSummary()
    total = partial(total_size, [*files, *(against or ())], recursive=recursive)
    with progress(lambda: meter.n_bytes, total, quiet=quiet) as shown:

        def build(paths: Sequence[str], counts: RunSummary) -> CrawlReport:
            records = read_records(paths, reading, lambda text: None if quiet else say(text), meter)
            first = next(records, None)
            if first is None:
                raise InputError(NO_RECORDS)
            return build_report(chain([first], records), BatchOptions(model, mode, title, jobs), paths, counts, shown.step)

        try:
            # Opened first, so that a write error is reported before the input is read.
            with replacing(output, None, append=False) as file:
                old = build(against, RunSummary()) if against else None
                new = build(files, tally)
                file.write(render(new, date.today(), title=page_title, against=old))  # noqa: DTZ011 (the reader's day)
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


def _report_is_html(path: str) -> str:
    """The page's file name has the suffix of another format."""
    return _("the report is an HTML page; give {path} the suffix .html").format(path=path)


def _report_written(path: str, size: int) -> str:
    """The page was written."""
    return _("{path}: {value:.1f} MB; open it in a browser").format(path=path, value=size / 1000000.0)
