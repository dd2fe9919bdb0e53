"""Parse `--max-errors`: the number or share of records that may fail before the exit code reports it."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from rolesort.errors import UsageError
from rolesort.system.expression import Expression
from rolesort.system.language import gettext as _

MaxErrorsOption = Annotated[
    str,
    typer.Option(
        "--max-errors",
        metavar="<n|n%>",
        help=_("Failed records that still count as success, as a number or a share, for example 20 or 1%."),
    ),
]
_LIMIT = Expression(r"(\d{1,18})(\.\d{1,9})?(%)?")


class ErrorLimit(NamedTuple):
    """The allowed number of failed records or, if `is_share`, their percentage."""

    amount: float
    is_share: bool

    def allows(self, failed: int, total: int) -> bool:
        """Return whether `failed` of `total` records are allowed."""
        return failed * 100 <= self.amount * total if self.is_share else failed <= self.amount


def error_limit(text: str) -> ErrorLimit:
    """Parse the value of `--max-errors`.

    Raises:
        UsageError: It is neither a number nor a share.

    >>> error_limit("20").allows(20, 100), error_limit("0.5%").allows(1, 100)
    (True, False)

    """
    match = _LIMIT.fullmatch(text.strip())
    if match is None or (match[2] and not match[3]) or (match[3] and float(match[1] + (match[2] or "")) > 100):  # noqa: PLR2004
        raise UsageError(_("--max-errors {text} is neither a number nor a share; use for example 20 or 1%").format(text=text))
    return ErrorLimit(float(match[1] + (match[2] or "")), is_share=match[3] is not None)


def too_many_errors(failed: int, total: int, limit: str) -> str:
    """More records failed than --max-errors allows."""
    return _("{failed:,} of {total:,} records failed, more than --max-errors {limit}").format(
        failed=failed, total=total, limit=limit
    )
