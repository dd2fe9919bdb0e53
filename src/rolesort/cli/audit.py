"""`rolesort audit`."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from rolesort.cli.corrections import check_corrections
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import check_output, not_stdout
from rolesort.cli.labelled_inputs import read_labelled_files
from rolesort.cli.options import (
    LABELLED_FILES,
    EncodingOption,
    LabelFieldOption,
    MachineHeadersOption,
    QuietOption,
    TextFieldOption,
    TitleFieldOption,
)
from rolesort.cli.progress import Stages
from rolesort.cli.stderr import say
from rolesort.dataset.read import LabelledDataset
from rolesort.features.lexicon import find_lexicon, read_lexicon
from rolesort.output import WriteOptions
from rolesort.output.review_table import table_options, write_table
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

if TYPE_CHECKING:
    from rolesort.audit.findings import Audit

HELP = _(
    "Find mistakes in labelled postings before training on them.\n\n"
    "Reports copies (also under different labels), doubtful labels, rare and confusable labels, damaged or very short "
    "texts, and titles that give the label away.\n\n"
    "Each finding has a mark (✔ fine, ⚠ check, ✘ fix first) and a suggestion. Doubtful labels are found by models that "
    "were not trained on them; the most doubtful come first.\n\n"
    "Example: rolesort audit labelled.xlsx -o doubts.xlsx"
)


def audit(
    files: Annotated[list[str], typer.Argument(metavar="DATA...", help=LABELLED_FILES, show_default=False)],
    test: Annotated[
        list[str] | None,
        typer.Option(
            "--test",
            help=_("Labelled postings that will test the model; copies of them in DATA are reported. Can be repeated."),
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help=_("Write the postings to review, with suggested labels: .xlsx, .csv, .tsv, .jsonl or .json."),
            show_default=False,
        ),
    ] = None,
    machine_headers: MachineHeadersOption = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the findings as JSON."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Exit with code 1 if there is a ✘."))] = False,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the mistakes found in the labelled postings in `files`."""
    from rolesort.audit.audit import audit as look
    from rolesort.audit.findings import Level

    not_stdout(output, _("the table of postings"))
    if output:
        _check_output(output, [*files, *(test or ())], machine_headers=machine_headers)
    try:
        with Stages(quiet=quiet) as stages:
            stages.show("reading")
            data = read_labelled_files(files, label_field, title_field, text_field, encoding, quiet=quiet)
            test_data = read_labelled_files(test, label_field, title_field, text_field, encoding, quiet=quiet) if test else None
            result = look(data, read_lexicon(find_lexicon(files)), test_data, stages.show)
    except KeyboardInterrupt:
        say(_("interrupted; nothing was written"))
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if output:
        n_rows = _write_review(output, result, data, machine_headers=machine_headers)
        if not quiet:
            say(_review_written(output, n_rows))
    if as_json:
        write_line(json.dumps(as_record(result), ensure_ascii=False, indent=2))
    else:
        from rolesort.views.audit import print_audit

        print_audit(result)
    if strict and result.level is Level.ERROR:
        raise typer.Exit(ExitCode.SOME_FAILED)


def as_record(result: Audit) -> dict[str, object]:
    """Return the JSON form of an audit, which docs/audit.md describes."""
    return {"version": 1, "level": result.level, **asdict(result)}


def _check_output(output: str, inputs: list[str], *, machine_headers: bool) -> None:
    _writing(output, machine_headers=machine_headers)
    check_output(output, inputs, recursive=True)
    check_corrections(output)


def _writing(output: str, *, machine_headers: bool) -> WriteOptions:
    from rolesort.audit.review import FIELDS, FIELDS_FOR_PEOPLE

    return table_options(output, FIELDS, FIELDS_FOR_PEOPLE, machine_headers=machine_headers)


def _write_review(output: str, result: Audit, data: LabelledDataset, *, machine_headers: bool) -> int:
    from rolesort.audit.review import review_rows

    options = _writing(output, machine_headers=machine_headers)
    labels = tuple(counted.label for counted in result.labels)
    rows = review_rows(result, data.postings, between_words=_(", ") if options.for_people else " ")
    return write_table(output, rows, replace(options, labels=labels))


def _review_written(path: str, count: int) -> str:
    """The rows to review were written."""
    return _("{path}: {count:,} postings to review").format(path=path, count=count)
