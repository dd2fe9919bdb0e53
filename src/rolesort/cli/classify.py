"""`rolesort classify`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Annotated

import typer

from rolesort.classify.lines import classify_lines
from rolesort.classify.stream import BatchOptions, classify_records, explain_records
from rolesort.classify.summary import RunSummary
from rolesort.cli.corrections import check_corrections
from rolesort.cli.error_limit import MaxErrorsOption, error_limit
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import NO_RECORDS, GivenPostings, check_output, end_with, given_postings, is_stdout
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
from rolesort.cli.resume import run_settings, shown_columns, skip_done
from rolesort.cli.stderr import interrupted, say, sum_up
from rolesort.errors import InputError, OutputError, UsageError
from rolesort.model.model import Mode
from rolesort.output import OutputFormat, WriteOptions, format_of, open_writer
from rolesort.output.formats import FOR_PEOPLE, RESUMABLE
from rolesort.output.json_writer import JsonLinesWriter
from rolesort.records import Meter, ReadOptions, total_size
from rolesort.records.formats.registry import COMMON
from rolesort.system.atomic_file import part_of, replacing
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason

HELP = _(
    "Classify postings in text files or tables.\n\n"
    "Reads text files with one posting each and tables ({formats}; also .gz, .zst, .zip); `-` reads standard input. "
    "Format, encoding and columns are detected. Each record in gives one record out, in order.\n\n"
    "A terminal gets a text for people, a pipe one JSON object a line.\n\n"
    "Example: rolesort classify crawl.xlsx -o roles.xlsx"
).format(formats=COMMON)


def classify(
    files: FilesArgument = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help=_("File to write, atomically; its suffix decides the format."),
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option(
            "--format",
            help=_("Output format. Default: by the suffix of -o, else text in a terminal and JSONL elsewhere."),
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object a line: short for --format jsonl."))] = False,
    only: Annotated[
        str | None,
        typer.Option(help=_("Fields to write, in this order, for example id,role,probability."), show_default=False),
    ] = None,
    bom: Annotated[
        bool | None,
        typer.Option(
            "--bom/--no-bom",
            help=_("Start CSV and TSV with a byte order mark, or not. Default: only CSV files for people, for Excel."),
            show_default=False,
        ),
    ] = None,
    machine_headers: Annotated[
        bool,
        typer.Option(
            "--machine-headers",
            help=_(
                "Write CSV, TSV and Excel files with the names, values and order for programs, the same in every language. "
                "Standard output always has them."
            ),
        ),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help=_("Resume an interrupted run after the last record in FILE.part. Input, model and options must be the same."),
        ),
    ] = False,
    title: TitleOption = None,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    jobs: JobsOption = None,
    encoding: EncodingOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    id_field: IdFieldOption = None,
    title_only: TitleOnlyOption = False,
    split: SplitOption = False,
    recursive: RecursiveOption = False,
    max_errors: MaxErrorsOption = "0",
    summary_json: Annotated[
        str | None,
        typer.Option(help=_("Also write the counts of the run to this file, as JSON."), metavar="<file>", show_default=False),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write the role of each posting in `files`."""
    given = given_postings(files)
    output = None if is_stdout(output) else output
    if as_json and output_format not in {None, OutputFormat.JSONL}:
        raise UsageError(_("--json and --format exclude each other; use one of them"))
    if output:
        check_output(output, given.files, recursive=recursive)
        check_corrections(output)
    error_limit(max_errors)
    if summary_json:
        check_output(summary_json, [*given.files, *([output] if output else [])], recursive=recursive)
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
    batch = BatchOptions(model, mode, title, jobs)
    wanted = OutputFormat.JSONL if as_json else output_format
    form = format_of(output, wanted, stdout_is_terminal=sys.stdout.isatty(), option="--format")
    for_people = form in FOR_PEOPLE and output is not None and not machine_headers
    with_bom = (for_people and form is OutputFormat.CSV) if bom is None else bom
    writing = WriteOptions(form, _fields(only), with_bom, for_people=for_people, reading=reading)
    tally = classify_postings(given, batch, output, writing, shows_crawls=wanted is None, resume=resume, quiet=quiet)
    if summary_json:
        with replacing(summary_json, None, append=False) as file:
            identity = batch.classifier().model.identity
            json.dump({"model": identity, **tally.as_record()}, file, ensure_ascii=False, indent=2)
            file.write("\n")
    end_with(tally, max_errors)


def classify_postings(
    given: GivenPostings,
    batch: BatchOptions,
    output: str | None,
    options: WriteOptions,
    *,
    shows_crawls: bool,
    resume: bool,
    quiet: bool,
) -> RunSummary:
    """Classify the postings in `given`, read as `options` say, and write the answers; return the counts.

    `shows_crawls`: a crawl is shown as a table if the format is text.

    Raises:
        InputError: There are no records, or their columns cannot be identified.
        UsageError: The options conflict, or do not match the run to resume.
        ModelError: The model cannot be used.
        OutputError: The output cannot be written any further.

    """
    reading = options.reading
    meter = Meter()
    records = given.read(reading, lambda text: None if quiet else say(text), meter)
    first = next(records, None)
    if first is None:
        raise InputError(NO_RECORDS)
    records = chain([first], records)
    # A crawl is skimmed, a posting is read.
    if options.format is OutputFormat.TEXT and first.columns and shows_crawls and output is None:
        options = replace(options, format=OutputFormat.TABLE)
    form = options.format
    answers = explain_records if form is OutputFormat.TEXT else classify_records
    settings = run_settings(batch, options)
    part = None
    if resume:
        from rolesort.output.resume import read_part

        part = read_part(output, options, settings)
        skip_done(records, part, options)
    tally = RunSummary()
    shows_results = output is None and sys.stdout.isatty()
    total = partial(total_size, given.files, recursive=reading.recursive)
    with progress(lambda: meter.n_bytes, total, quiet=quiet or shows_results) as shown:
        try:
            with open_writer(output, options, settings, part) as writer:
                if isinstance(writer, JsonLinesWriter):
                    for chunk, lines in classify_lines(records, batch, writer.encode):
                        writer.write_lines(lines.content)
                        tally.add_lines(chunk, lines)
                        shown.step(len(chunk))
                else:
                    for answer in answers(records, batch):
                        writer.write(answer.fields, shown_columns(answer.record, options), answer.explained)
                        tally.add(answer)
                        shown.step()
        except KeyboardInterrupt:
            kept = str(part_of(output)) if output and form in RESUMABLE and part_of(output).exists() else None
            say(interrupted(shown.count, kept, output))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except OSError as error:
            raise OutputError(_output_failed(reason(error))) from error
    sum_up(tally, shown.seconds, quiet=quiet)
    return tally


def _fields(only: str | None) -> tuple[str, ...]:
    if only is None:
        return ()
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    if not names:
        raise UsageError(_("--only names no field; give some, for example --only id,role,probability, or omit it for all"))
    return names


def _output_failed(why: str) -> str:
    """Writing failed after some records."""
    return _("cannot write any further: {why}; make room or choose another place with -o").format(why=why)
