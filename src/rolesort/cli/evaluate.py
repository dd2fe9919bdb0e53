"""`rolesort evaluate`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.labelled_inputs import read_labelled_files, say_bad_rows
from rolesort.cli.options import (
    JSON_AND_MARKDOWN,
    LABELLED_FILES,
    EncodingOption,
    LabelFieldOption,
    ModelOption,
    TextFieldOption,
    TitleFieldOption,
)
from rolesort.cli.progress import Stages
from rolesort.cli.stderr import say
from rolesort.errors import UsageError
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

HELP = _("Measure a model on labelled postings.\n\nExample: rolesort evaluate labelled.xlsx --model own.rolesort")


def evaluate(
    labelled: Annotated[list[str], typer.Argument(metavar="LABELLED...", help=LABELLED_FILES, show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the figures as JSON."))] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help=_("Print the figures as Markdown."))] = False,
    min_macro_f1: Annotated[
        float | None,
        typer.Option(help=_("Exit with code 5 if the macro-F1 without 其他 is below this."), show_default=False),
    ] = None,
    model: ModelOption = None,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Print the figures of a model on the postings in `labelled`."""
    if as_json and as_markdown:
        raise UsageError(JSON_AND_MARKDOWN)
    from rolesort.classify.classifier import Classifier
    from rolesort.evaluation.evaluate import evaluate as measure

    classifier = Classifier.load(model)
    rows = read_labelled_files(labelled, label_field, title_field, text_field, encoding)
    say_bad_rows([*rows.unlabelled, *rows.bad_rows])
    with Stages(quiet=False, fleeting=True) as stages:
        evaluation = measure(classifier, rows.postings, stages.show)
    if as_json:
        write_line(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.evaluation import as_markdown_text, print_evaluation

        if as_markdown:
            write_line(as_markdown_text(evaluation))
        else:
            print_evaluation(evaluation, console_for(None))
    if min_macro_f1 is not None and evaluation.macro_f1.value < min_macro_f1:
        say(_below_minimum(evaluation.macro_f1.value, min_macro_f1))
        raise typer.Exit(ExitCode.BELOW_MINIMUM)
    if rows.bad_rows:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _below_minimum(value: float, minimum: float) -> str:
    """The macro-F1 is lower than the user asked for."""
    return _("macro-F1 {value:.3f} is below the minimum of {minimum:.3f}").format(value=value, minimum=minimum)
