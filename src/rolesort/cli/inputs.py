"""What the commands share that take postings: which files are meant, and the exit code when all records are done."""

from __future__ import annotations

import sys

import typer

from rolesort.classify.summary import Tally
from rolesort.cli.exit_codes import ExitCode
from rolesort.records.sources import STDIN


def given_files(context: typer.Context, files: list[str] | None) -> list[str]:
    """Return `files`, or standard input where none are given; a terminal there gets the command's help instead.

    Raises:
        typer.Exit: The help was shown.

    """
    if files:
        return files
    if sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit
    return [STDIN]


def end_with(tally: Tally) -> None:
    """End the command with the exit code that failed records ask for, if there are any.

    Raises:
        typer.Exit: There are.

    """
    if tally.failed:
        raise typer.Exit(ExitCode.SOME_FAILED if tally.classified else ExitCode.INPUT)
