"""`rolesort compare`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rolesort.cli.corrections import check_corrections
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.inputs import check_output, not_stdout
from rolesort.cli.labelled_inputs import read_labelled_files, say_bad_rows
from rolesort.cli.options import (
    LABELLED_FILES,
    EncodingOption,
    LabelFieldOption,
    MachineHeadersOption,
    TextFieldOption,
    TitleFieldOption,
    required_model,
)
from rolesort.cli.progress import Stages
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

HELP = _(
    "Compare two models on labelled postings.\n\n"
    "Shows their figures side by side, whether the difference is significant, and the postings that they answer "
    "differently.\n\n"
    "Example: rolesort compare default own.rolesort labelled.xlsx"
)


def compare(
    a: Annotated[
        Path,
        required_model("A", _("First model: a file, or a name in the model folder; `default` is the model of rolesort.")),
    ],
    b: Annotated[Path, required_model("B", _("Second model."))],
    labelled: Annotated[list[str], typer.Argument(metavar="LABELLED...", help=LABELLED_FILES, show_default=False)],
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help=_("Write the postings that the models answer differently: .xlsx, .csv, .tsv, .jsonl or .json."),
            show_default=False,
        ),
    ] = None,
    machine_headers: MachineHeadersOption = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print everything as JSON."))] = False,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Print the differences of the models `a` and `b` on the postings in `labelled`."""
    from rolesort.classify.classifier import Classifier
    from rolesort.evaluation.compare import DISAGREEMENT_FIELDS, DISAGREEMENT_FIELDS_FOR_PEOPLE
    from rolesort.evaluation.compare import compare as measure
    from rolesort.output.review_table import table_options, write_table

    not_stdout(output, _("the table of postings"))
    writing = None
    if output:
        writing = table_options(output, DISAGREEMENT_FIELDS, DISAGREEMENT_FIELDS_FOR_PEOPLE, machine_headers=machine_headers)
        check_output(output, [str(a), str(b), *labelled], recursive=True)
        check_corrections(output)
    classifiers = Classifier.load(a), Classifier.load(b)
    rows = read_labelled_files(labelled, label_field, title_field, text_field, encoding)
    say_bad_rows([*rows.unlabelled, *rows.bad_rows])
    with Stages(quiet=False, fleeting=True) as stages:
        comparison = measure(*classifiers, rows.postings, stages.show)
    if output and writing:
        labels = tuple(dict.fromkeys(label for used in classifiers for label in used.model.labels))
        write_table(output, (found.as_record() for found in comparison.disagreements), replace(writing, labels=labels))
    if as_json:
        write_line(json.dumps(comparison.as_record(), ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.comparison import print_comparison

        print_comparison(comparison, _names(a, b), console_for(None), written_to=output)
    if rows.bad_rows:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _names(a: Path, b: Path) -> Sequence[str]:
    return (a.stem, b.stem) if a.stem != b.stem else (str(a), str(b))
