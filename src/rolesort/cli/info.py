"""`rolesort info`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rolesort.cli.options import JSON_AND_MARKDOWN, ModelArgument
from rolesort.errors import UsageError
from rolesort.model.resolve import chosen_model
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

HELP = _(
    "Describe a model.\n\n"
    "Shows where it comes from, its training data, its figures and thresholds, its roles and their strongest words.\n\n"
    "Example: rolesort info own.rolesort"
)


def info(
    model: ModelArgument = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help=_("Print a model card in Markdown."))] = False,
) -> None:
    """Print the description of a model."""
    if as_json and as_markdown:
        raise UsageError(JSON_AND_MARKDOWN)
    from rolesort.inspection.model_info import model_info
    from rolesort.model.file import read_model_file

    told = model_info(read_model_file(model or chosen_model()))
    if as_json:
        write_line(json.dumps(told.as_record(), ensure_ascii=False, indent=2))
        return
    from rolesort.output.terminal_writer import console_for
    from rolesort.views.model_info import as_model_card, print_model_info

    if as_markdown:
        write_line(as_model_card(told))
    else:
        print_model_info(told, console_for(None))
