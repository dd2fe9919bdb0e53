"""`rolesort evaluate`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from rolesort.cli import messages
from rolesort.cli.exit_codes import ExitCode
from rolesort.cli.labelled_inputs import read, report
from rolesort.cli.options import EncodingOption, LabelFieldOption, ModelOption, TextFieldOption, TitleFieldOption
from rolesort.cli.stderr import say
from rolesort.errors import UsageError
from rolesort.system.stdout import write_line


def evaluate(
    labelled: Annotated[list[str], typer.Argument(metavar="LABELLED...", help=messages.LABELLED_FILES, show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=messages.EVALUATE_JSON)] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help=messages.EVALUATE_MARKDOWN)] = False,
    min_macro_f1: Annotated[float | None, typer.Option(help=messages.MIN_MACRO_F1, show_default=False)] = None,
    model: ModelOption = None,
    label_field: LabelFieldOption = None,
    title_field: TitleFieldOption = None,
    text_field: TextFieldOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Print the figures of a model on the postings in `labelled`."""
    if as_json and as_markdown:
        raise UsageError(messages.JSON_AND_MARKDOWN)
    from rolesort.classify.classifier import Classifier
    from rolesort.evaluation.evaluate import evaluate as measure

    classifier = Classifier.load(model)
    rows = read(labelled, label_field, title_field, text_field, encoding)
    report(rows.bad_rows)
    evaluation = measure(classifier, rows.postings)
    if as_json:
        write_line(json.dumps(asdict(evaluation), ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.evaluation import as_markdown_text, print_evaluation

        if as_markdown:
            write_line(as_markdown_text(evaluation))
        else:
            print_evaluation(evaluation, console_for(None))
    if min_macro_f1 is not None and evaluation.macro_f1.value < min_macro_f1:
        say(messages.below_minimum(evaluation.macro_f1.value, min_macro_f1))
        raise typer.Exit(ExitCode.BELOW_MINIMUM)
    if rows.bad_rows:
        raise typer.Exit(ExitCode.SOME_FAILED)
