"""Word the verdict on a posting: its role, the confidence, and whether the title fits."""

from __future__ import annotations

from rich.text import Text

from rolesort.results import Classification, Status
from rolesort.roles.definitions import Role
from rolesort.system.language import gettext as _
from rolesort.views.reasons import REASONS, title_says
from rolesort.views.style import percent, role_text


def verdict(result: Classification) -> list[Text]:
    """Return the lines of the verdict on `result`."""
    line = Text.assemble(role_text(result.role, result.probabilities, bold=True))
    if result.family != result.role:
        line.append(_(" ({note})").format(note=result.family), "dim")
    line.append(f"  {percent(result.probability)}", "bold")
    line.append(_("    then "), "dim").append_text(role_text(result.second_role, result.probabilities)).append(
        f" {percent(result.second_probability)}"
    )
    rows = [line]
    if result.status is Status.NEEDS_REVIEW and result.reason:
        rows.append(Text(_("Needs review: {reason}").format(reason=_(REASONS[result.reason])), "yellow"))
    if result.title_mismatch:
        rows.append(Text(title_flag(result), "yellow"))
    return rows


def title_flag(result: Classification) -> str:
    """Return the sentence on a title that does not fit the duties."""
    duties = _("another job's") if result.role == Role.OTHER else result.role
    return _("{title}, the duties are {duties}").format(title=title_says(result.title, result.title_role or ""), duties=duties)
