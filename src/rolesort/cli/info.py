"""`rolesort info`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rolesort import messages
from rolesort.cli.options import ModelArgument
from rolesort.errors import UsageError
from rolesort.models.choice import chosen_model
from rolesort.writing.standard_output import write_line


def info(
    model: ModelArgument = None,
    as_json: Annotated[bool, typer.Option("--json", help=messages.INFO_JSON)] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help=messages.INFO_MARKDOWN)] = False,
) -> None:
    """Print what can be told of a model."""
    if as_json and as_markdown:
        raise UsageError(messages.JSON_AND_MARKDOWN)
    from rolesort.models.file import read_model_file
    from rolesort.models.info import model_info

    told = model_info(read_model_file(model or chosen_model()))
    if as_json:
        write_line(json.dumps(told.as_record(), ensure_ascii=False, indent=2))
        return
    from rolesort.views.model_info import as_model_card, print_model_info
    from rolesort.writing.people_writer import console_for

    if as_markdown:
        write_line(as_model_card(told))
    else:
        print_model_info(told, console_for(None))
