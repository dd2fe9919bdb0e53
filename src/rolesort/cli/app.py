"""Put the commands together and end the process with the right exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rolesort.cli import messages
from rolesort.cli.audit import audit
from rolesort.cli.classify import classify
from rolesort.cli.compare import compare
from rolesort.cli.evaluate import evaluate
from rolesort.cli.exit_codes import exit_code
from rolesort.cli.explain import explain
from rolesort.cli.info import info
from rolesort.cli.report import report
from rolesort.cli.roles import roles
from rolesort.cli.stderr import say
from rolesort.cli.train import train
from rolesort.errors import RolesortError, UsageError


class _Commands(TyperGroup):
    """The commands; whoever forgets the command's name and gives a file is told what to type."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 (Typer's own types are private)
        """Return what Typer makes of the first word."""
        if args[0] not in self.commands and Path(args[0]).exists():
            raise UsageError(messages.is_no_command(args[0]))
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_Commands,
    help=messages.APP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(help=messages.CLASSIFY)(classify)
app.command(help=messages.EXPLAIN)(explain)
app.command(help=messages.REPORT)(report)
app.command(help=messages.ROLES)(roles)
app.command(help=messages.TRAIN)(train)
app.command(help=messages.AUDIT, no_args_is_help=True)(audit)
app.command(help=messages.EVALUATE, no_args_is_help=True)(evaluate)
app.command(help=messages.INFO)(info)
app.command(help=messages.COMPARE, no_args_is_help=True)(compare)


def _version(wanted: bool) -> None:
    if wanted:
        from rolesort import __version__
        from rolesort.model.file import read_model
        from rolesort.model.resolve import chosen_model

        typer.echo(f"rolesort {__version__}, model {read_model(chosen_model()).identity}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=messages.VERSION)] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line and exit."""
    try:
        app()
    except RolesortError as error:
        say(str(error))
        sys.exit(exit_code(error))
