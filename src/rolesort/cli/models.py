"""`rolesort models`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rolesort.cli.stderr import say
from rolesort.model.resolve import model_folder
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_line

HELP = _(
    "List the models that --model can name.\n\n"
    "Shows each model of the model folder with the date and size of its file, how many postings it was trained on, the "
    "figures of its cross-validation, its identity and its labels.\n\n"
    "Example: rolesort models"
)


def models(
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Print the default model and those in the model folder."""
    from rolesort.inspection.model_list import named_models

    found = named_models()
    if as_json:
        write_line(json.dumps([model.as_record() for model in found], ensure_ascii=False, indent=2))
    else:
        from rolesort.output.terminal_writer import console_for
        from rolesort.views.model_list import print_models

        print_models(found, console_for(None))
    if len(found) == 1:
        say(_no_own_models(str(model_folder())))


def _no_own_models(folder: str) -> str:
    """There is only the default model."""
    return _(
        "no models of your own in {folder}; train one: `rolesort train labelled.xlsx -o own.rolesort`, then copy it there"
    ).format(folder=folder)
