"""What commands say on standard error."""

from __future__ import annotations

import typer

from rolesort.printable import printable


def say(text: str) -> None:
    """Say one line; names and labels in it cannot steer the terminal."""
    typer.echo(f"rolesort: {printable(text)}", err=True)
