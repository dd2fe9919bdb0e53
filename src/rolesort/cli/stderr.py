"""Print the messages of commands on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from rolesort.system.language import gettext as _
from rolesort.system.terminal import printable

if TYPE_CHECKING:
    from rolesort.classify.summary import RunSummary


def say(text: str) -> None:
    """Print one line, without control characters from names and labels."""
    typer.echo(f"rolesort: {printable(text)}", err=True)


def sum_up(tally: RunSummary, seconds: float, *, quiet: bool) -> None:
    """Print the outcome of a run: the counts unless `quiet`, and the reasons of failures."""
    n = tally.classified + tally.failed
    if n > 1 and not quiet:
        say(_summary(n, seconds, dict(tally.roles.most_common()), tally.unknown, tally.needs_review))
    for reason, failed in sorted(tally.failures.items(), key=lambda item: item[1].count):
        say(failed.message if n == 1 else _failures(failed.count, n, reason, failed.places, failed.message))


def interrupted(n: int, part: str | None, lost: str | None) -> str:
    """Ctrl-C was pressed after `n` records.

    `part` is the file with these records, from which --resume continues; `lost` the file that was not written.
    """
    done = _("interrupted after {n:,} records").format(n=n)
    if part:
        return _("{done}, saved in {part}; run the same command with --resume to continue").format(done=done, part=part)
    return _("{done}; {lost} was not written, start again").format(done=done, lost=lost) if lost else done


def _summary(n: int, seconds: float, roles: dict[str, int], unknown: int, needs_review: int) -> str:
    """The outcome of a run in one line."""
    rate = n / seconds if seconds else 0.0
    run = _("{n:,} records in {seconds:.1f} s ({rate:,.0f}/s)").format(n=n, seconds=seconds, rate=rate)
    if not roles and not unknown:
        return _("{run}: none could be classified").format(run=run)
    parts = [f"{role} {count:,}" for role, count in roles.items()]
    if unknown:
        parts.append(_("too few known words {unknown:,}").format(unknown=unknown))
    counts = _(", ").join(parts)
    return _("{run}: {counts}; {needs_review:,} need review").format(run=run, counts=counts, needs_review=needs_review)


def _failures(count: int, n: int, reason: str, places: list[str], message: str) -> str:
    """Records that failed for one reason."""
    named = _(", ").join([*places[1:], *(["…"] if count > len(places) else [])])
    others = _("; also {value}").format(value=named) if count > 1 else ""
    return _("{count:,} of {n:,} records failed ({reason}): {message}{others}").format(
        count=count, n=n, reason=reason, message=message, others=others
    )
