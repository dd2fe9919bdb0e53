"""Put the commands together and end the process with the right exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rolesort import messages
from rolesort.cli.audit import audit
from rolesort.cli.classify import classify
from rolesort.cli.compare import compare
from rolesort.cli.evaluate import evaluate
from rolesort.cli.explain import explain
from rolesort.cli.info import info
from rolesort.cli.report import report
from rolesort.cli.roles import roles
from rolesort.cli.saying import say
from rolesort.cli.train import train
from rolesort.errors import RolesortError
from rolesort.exit_codes import exit_code

app = typer.Typer(
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
        from rolesort.models.choice import chosen_model
        from rolesort.models.file import read_model

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
