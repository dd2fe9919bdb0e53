"""Put the commands together and end the process with the right exit code."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rolesort.cli.exit_codes import exit_code
from rolesort.cli.stderr import say
from rolesort.errors import RolesortError, UsageError
from rolesort.system.language import gettext as _

# In the order in which `rolesort -h` lists them; each has a module of its name, with its HELP and its function.
COMMANDS = ("classify", "explain", "report", "roles", "train", "audit", "evaluate", "info", "compare")
_NOTHING_WITHOUT_ARGUMENTS = {"audit", "evaluate", "compare"}


class _Commands(TyperGroup):
    """The commands: each module is loaded when its command is called, so that one command starts without the others."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 (Typer's own types are private)
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Return the command called `cmd_name`, None if there is none."""
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that the first word names; whoever gives a file instead learns what to type."""
        if args[0] not in COMMANDS and Path(args[0]).exists():
            raise UsageError(_is_no_command(args[0]))
        return super().resolve_command(ctx, args)


@cache
def _command(name: str) -> Any:  # noqa: ANN401
    module = import_module(f"rolesort.cli.{name}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, help=module.HELP, no_args_is_help=name in _NOTHING_WITHOUT_ARGUMENTS)(getattr(module, name))
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=_Commands,
    help=_("Tell which role a Chinese job posting really describes: 营销, 市场, one of five kinds of 运营, or 其他."),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from rolesort import __version__
        from rolesort.model.file import read_model
        from rolesort.model.resolve import chosen_model

        typer.echo(f"rolesort {__version__}, model {read_model(chosen_model()).identity}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=_("Print the program's version and the model's identity.")
        ),
    ] = False,
    # Taken by `take_language` before this module loads; declared here for the help.
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", help=_("The language of help, messages and tables."), show_default=False)
    ] = None,
) -> None:
    pass


def main() -> None:
    """Run the command line and exit."""
    try:
        app()
    except RolesortError as error:
        say(str(error))
        sys.exit(exit_code(error))


def _is_no_command(path: str) -> str:
    """A file is given where the command's name is missing."""
    return _(
        "{path} is a file, not a command; type `rolesort classify {path}`, or `rolesort explain {path}` to see why"
    ).format(path=path)
