"""`rolesort classify`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import Annotated

import typer

from rolesort.classify.explained_records import explain_records
from rolesort.classify.stream import BatchOptions, classify_records
from rolesort.classify.summary import Tally
from rolesort.cli import messages
from rolesort.cli.checks import check_output
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import end_with, given_files
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
from rolesort.cli.progress import progress
from rolesort.cli.resume import settings_of, skip_done
from rolesort.cli.stderr import say, sum_up
from rolesort.errors import InputError, OutputError, UsageError
from rolesort.model.model import Mode
from rolesort.output import OutputFormat, WriteOptions, format_of, open_writer, read_part
from rolesort.output.formats import RESUMABLE
from rolesort.records import Meter, ReadOptions, read_records, total_size
from rolesort.system.atomic_file import part_of


def classify(
    context: typer.Context,
    files: FilesArgument = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help=messages.OUTPUT, show_default=False)] = None,
    output_format: Annotated[OutputFormat | None, typer.Option("--format", help=messages.FORMAT, show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=messages.JSON)] = False,
    only: Annotated[str | None, typer.Option(help=messages.ONLY, show_default=False)] = None,
    bom: Annotated[bool, typer.Option("--bom", help=messages.BOM)] = False,
    resume: Annotated[bool, typer.Option("--resume", help=messages.RESUME)] = False,
    title: TitleOption = None,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    jobs: Annotated[int | None, typer.Option("-j", "--jobs", min=1, help=messages.JOBS, show_default=False)] = None,
    encoding: EncodingOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    split: SplitOption = False,
    recursive: RecursiveOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the role of each posting in `files`."""
    files = given_files(context, files)
    if as_json and output_format not in {None, OutputFormat.JSONL}:
        raise UsageError(messages.JSON_AND_FORMAT)
    if output:
        check_output(output, files, recursive=recursive)
    reading = ReadOptions(encoding, title_field, tuple(text_field or ()), id_field, split, recursive)
    batch = BatchOptions(model, mode, title, jobs)
    wanted = OutputFormat.JSONL if as_json else output_format
    tally = classify_files(files, reading, batch, output, wanted, _fields(only), bom=bom, resume=resume, quiet=quiet)
    end_with(tally)


def classify_files(
    files: Sequence[str],
    reading: ReadOptions,
    batch: BatchOptions,
    output: str | None,
    wanted: OutputFormat | None,
    only: tuple[str, ...],
    *,
    bom: bool,
    resume: bool,
    quiet: bool,
) -> Tally:
    """Classify the postings in `files` and write the answers; return what became of them.

    Raises:
        InputError: There are no records, or their columns cannot be told.
        UsageError: The options do not fit together, or not to what is to be gone on with.
        ModelError: The model cannot be used.
        OutputError: The output cannot be written any further.

    """
    form = format_of(output, wanted, stdout_is_terminal=sys.stdout.isatty(), option="--format")
    meter = Meter()
    records = read_records(files, reading, lambda text: None if quiet else say(text), meter)
    first = next(records, None)
    if first is None:
        raise InputError(messages.NO_RECORDS)
    records = chain([first], records)
    if form is OutputFormat.TEXT:
        # A crawl is looked through, a posting is read.
        form = OutputFormat.TABLE if first.columns and wanted is None and output is None else form
    answers = explain_records if form is OutputFormat.TEXT else classify_records
    options = WriteOptions(form, only, bom)
    settings = settings_of(reading, batch, options)
    part = read_part(output, options, settings) if resume else None
    if part is not None:
        skip_done(records, part)
    tally = Tally()
    shows_results = output is None and sys.stdout.isatty()
    total = partial(total_size, files, recursive=reading.recursive)
    with progress(lambda: meter.n_bytes, total, quiet=quiet or shows_results) as shown:
        try:
            with open_writer(output, options, settings, part) as writer:
                for answer in answers(records, batch):
                    writer.write(answer.fields, answer.record.columns, answer.explained)
                    tally.add(answer)
                    shown.step()
        except KeyboardInterrupt:
            kept = str(part_of(output)) if output and form in RESUMABLE and part_of(output).exists() else None
            say(messages.interrupted(shown.count, kept, output))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except OSError as error:
            raise OutputError(messages.output_failed(error.strerror or str(error))) from error
    sum_up(tally, shown.seconds, quiet=quiet)
    return tally


def _fields(only: str | None) -> tuple[str, ...]:
    if only is None:
        return ()
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    if not names:
        raise UsageError(messages.ONLY_NAMES_NOTHING)
    return names
