"""Print the changes between two crawls: a table, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rolesort.drift.change import Change, Drift, Figure
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.tables import FigureTable, print_tables
from rolesort.views.wrapping import Wrapped

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    Figure.NEEDS_REVIEW: N_("needs review"),
    Figure.FEW_KNOWN_WORDS: N_("few known words"),
    Figure.CONFIDENCE: N_("mean confidence"),
}
_SMALLEST_P = 0.001


def print_drift(found: Drift, console: Console) -> None:
    """Print the table and the sentence."""
    rows = [
        (
            _name(change),
            f"{change.old:.1%}",
            f"{change.new:.1%}",
            f"{100 * change.difference.value:+.1f}".replace("-", "−"),
            _("{low} to {high}")
            .format(low=f"{100 * change.difference.low:+.1f}", high=f"{100 * change.difference.high:+.1f}")
            .replace("-", "−"),
            f"< {_SMALLEST_P}" if change.p_value < _SMALLEST_P else f"{change.p_value:.3f}",
            _("changed") if change.is_real else _("tiny") if change.is_tiny else "",
        )
        for change in found.changes
    ]
    title = _("{old_count:,} postings before, {new_count:,} now").format(old_count=found.old_count, new_count=found.new_count)
    columns = (_("Figure"), _("Before"), _("Now"), _("Points"), _("interval, 95%"), "p", "")
    print_tables([FigureTable(title, columns, rows)], console)
    console.print(Wrapped(Text(sentence(found))))


def sentence(found: Drift) -> str:
    """Return a sentence on what changed."""
    said = []
    if roles := [change for change in found.real if change.figure is Figure.ROLE]:
        said.append(_("The shares of {n} roles changed: {roles}.").format(n=len(roles), roles=_listed(roles)))
    if others := [change for change in found.real if change.figure is not Figure.ROLE]:
        said.append(_("Also changed: {figures}.").format(figures=_listed(others)))
    if found.has_other_model:
        said.append(_("Two models have answered; the change may be the model's."))
    if found.real:
        return " ".join(said)
    if any(change.is_tiny for change in found.changes):
        return _("Nothing changed enough to matter; what is marked as tiny is more than chance, but small.")
    return _("Nothing changed more than chance.")


def _listed(changes: list[Change]) -> str:
    return _(", ").join(f"{_name(change)} {change.old:.1%} → {change.new:.1%}" for change in changes)


def _name(change: Change) -> str:
    return change.role or _(_NAMES[change.figure])
