"""`rolesort drift`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.options import (
    EncodingOption,
    JobsOption,
    ModelOption,
    ModeOption,
    QuietOption,
    TextFieldOption,
    TitleFieldOption,
)
from rolesort.cli.stderr import say
from rolesort.errors import InputError
from rolesort.model.model import Mode
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

if TYPE_CHECKING:
    from rolesort.classify.stream import BatchOptions
    from rolesort.drift.outcomes import Outcomes
    from rolesort.records import ReadOptions

HELP = _(
    "Say what changed between two crawls, and whether it is more than chance.\n\n"
    "Compares the share of each role, of answers that need review and of postings with few known words, and the mean "
    "confidence. Files that `rolesort classify` wrote are taken as they are; other files are classified first.\n\n"
    "Example: rolesort drift january.jsonl february.jsonl"
)


def drift(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_("The earlier file."), show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("The later file."), show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Exit with code 1 if something changed."))] = False,
    mode: ModeOption = Mode.BALANCED,
    model: ModelOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the changes from the file `old` to the file `new`."""
    from rolesort.classify.stream import BatchOptions
    from rolesort.drift.change import drift as compare
    from rolesort.records import ReadOptions

    reading = ReadOptions(encoding, title_field, tuple(text_field or ()))
    options = BatchOptions(model, mode, jobs=jobs)
    found = compare(*(_outcomes(path, reading, options, quiet=quiet) for path in (old, new)))
    if as_json:
        write_line(json.dumps(found.as_record(), ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.drift import print_drift

        print_drift(found, console_for(None))
    if strict and found.real:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _outcomes(path: str, reading: ReadOptions, options: BatchOptions, *, quiet: bool) -> Outcomes:
    from rolesort.drift.outcomes import count_outcomes
    from rolesort.records import read_records

    records = read_records([path], reading, lambda text: None if quiet else say(text))
    outcomes = count_outcomes(records, options)
    if not outcomes.count:
        raise InputError(_no_answers(path))
    if outcomes.failed and not quiet:
        say(_left_out(path, outcomes.failed))
    return outcomes


def _left_out(path: str, count: int) -> str:
    """Records without an answer are not compared."""
    return _("{path}: {count:,} records without an answer left out").format(path=path, count=count)


def _no_answers(path: str) -> str:
    """No records can be compared."""
    return _("{path} has no posting with an answer, and none that can be classified; give another file").format(path=path)
