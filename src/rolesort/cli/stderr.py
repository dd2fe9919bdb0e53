"""What commands say on standard error."""

from __future__ import annotations

import typer

from rolesort.classify.summary import Tally
from rolesort.cli import messages
from rolesort.system.terminal import printable


def say(text: str) -> None:
    """Say one line; names and labels in it cannot steer the terminal."""
    typer.echo(f"rolesort: {printable(text)}", err=True)


def sum_up(tally: Tally, seconds: float, *, quiet: bool) -> None:
    """Say what became of a run's records: the counts unless `quiet`, and why some failed."""
    n = tally.classified + tally.failed
    if n > 1 and not quiet:
        say(messages.summary(n, seconds, dict(tally.roles.most_common()), tally.needs_review))
    for reason, failed in sorted(tally.failures.items(), key=lambda item: item[1].count):
        say(failed.message if n == 1 else messages.failures(failed.count, n, reason, failed.places, failed.message))
