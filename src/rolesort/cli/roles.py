"""`rolesort roles`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rolesort.cli.options import ModelOption, role_names
from rolesort.errors import UsageError
from rolesort.system.language import gettext as _
from rolesort.system.stdout import write_utf8

HELP = _(
    "Describe the roles: their work, their goals and their typical words.\n\n"
    "With two roles, shows them side by side and what separates them.\n\n"
    "Example: rolesort roles 市场 营销"
)

_AT_MOST = 2  # the number that fits side by side on a screen


def roles(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE] [ROLE]",
            help=_("One role, or two to compare. Default: all roles of the model."),
            show_default=False,
            autocompletion=role_names,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
    model: ModelOption = None,
) -> None:
    """Show the roles called `names`."""
    from rolesort.inspection.role_guide import role_guide, role_pair
    from rolesort.model.file import read_model
    from rolesort.output.terminal_writer import console_for
    from rolesort.system.resources import default_model
    from rolesort.views.roles import print_pair, print_roles

    wanted = [name.strip() for name in names or []]
    if len(wanted) > _AT_MOST or len(set(wanted)) < len(wanted):
        raise UsageError(_("give no role, one role or two different roles, for example: rolesort roles 市场 营销"))
    in_use = read_model(model or default_model())
    pair = role_pair(in_use, *wanted) if len(wanted) == _AT_MOST else None
    entries = () if pair else role_guide(in_use, wanted)
    if as_json:
        record = pair.as_record() if pair else [entry.as_record() for entry in entries]
        write_utf8(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    elif pair:
        print_pair(pair, in_use.labels, console_for(None))
    else:
        print_roles(entries, in_use.labels, console_for(None))
