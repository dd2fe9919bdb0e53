"""`rolesort explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from rolesort.classify.stream import BatchOptions, explain_records
from rolesort.classify.summary import RunSummary
from rolesort.cli.inputs import NO_RECORDS, end_with, given_postings
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
    TitleOnlyOption,
    TitleOption,
    role_names,
)
from rolesort.cli.stderr import say
from rolesort.errors import InputError
from rolesort.model.model import Mode
from rolesort.output.json_writer import JsonLinesWriter
from rolesort.records import ReadOptions, Record
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_bytes

HELP = _(
    "Explain the role of a posting line by line.\n\n"
    "Shows the role of each duty line and the words that decide it, how the roles mix, and why the answer is this role "
    "and not another. Reads the same files as `rolesort classify`.\n\n"
    "Examples: rolesort explain posting.txt; rolesort explain crawl.xlsx --id 1002 --against 市场"
)


def explain(
    files: FilesArgument = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="<role>",
            autocompletion=role_names,
            help=_("Role to compare the answer with, for example 市场. Default: the second most probable."),
            show_default=False,
        ),
    ] = None,
    only_id: Annotated[
        str | None,
        typer.Option(
            "--id", help=_("Explain only the posting with this id, as `rolesort classify` prints it."), show_default=False
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=_("Print one JSON object a line, with the offsets of lines and words."))
    ] = False,
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
    quiet: QuietOption = False,
) -> None:
    """Explain each posting in `files`."""
    given = given_postings(files)
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
    records = given.read(reading, lambda text: None if quiet else say(text))
    if only_id is not None:
        records = _with_id(records, only_id)
    tally = explain_all(records, BatchOptions(model, mode, title), against, as_json=as_json)
    end_with(tally)


def explain_all(records: Iterator[Record], options: BatchOptions, against: str | None, *, as_json: bool) -> RunSummary:
    """Print the explanation of each record; return the counts.

    Raises:
        InputError: There are no records, or their columns cannot be identified.
        UsageError: The model has no role `against`.
        ModelError: The model cannot be used.

    """
    from rolesort.output.terminal_writer import console_for
    from rolesort.views.explained import print_explained

    console = console_for(None)
    writer = JsonLinesWriter(write_bytes, ())
    tally = RunSummary()
    for answer in explain_records(records, options, against):
        tally.add(answer)
        if against is not None and answer.explained is not None:
            result = answer.explained.classification
            if against.strip() == result.role:
                say(_against_is_answer(answer.record.place, result.role, result.second_role))
        if as_json:
            writer.write(answer.fields, {}, None)
        elif answer.explained is not None:
            print_explained(answer.explained, answer.record.text, answer.record.id, console)
        if answer.record.error and answer.explained is None:
            say(answer.record.message)
    if not tally.classified and not tally.failed:
        raise InputError(NO_RECORDS)
    return tally


def _with_id(records: Iterator[Record], wanted: str) -> Iterator[Record]:
    found = next((record for record in records if record.id == wanted), None)
    if found is None:
        raise InputError(_no_such_id(wanted))
    yield found


def _against_is_answer(place: str, role: str, second: str) -> str:
    """The role to compare with is the answer."""
    return _("{place}: the answer is {role} itself; compared with {second}, the second most probable").format(
        place=place, role=role, second=second
    )


def _no_such_id(wanted: str) -> str:
    """No posting has the requested id."""
    return _("there is no posting with the id {wanted}; `rolesort classify --only id,title` lists them").format(wanted=wanted)
