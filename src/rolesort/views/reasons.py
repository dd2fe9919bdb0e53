"""Word the reasons for review and the title check, for tables, report and terminal."""

from __future__ import annotations

from rolesort.results import Reason
from rolesort.system.language import N_
from rolesort.system.language import gettext as _

REASONS = {
    Reason.UNCERTAIN: N_("two roles fit; look at the words and decide"),
    Reason.TITLE_ONLY: N_("judged by the title alone; there is no text"),
    Reason.TOO_SHORT: N_("too few words to judge by"),
    Reason.FEW_KNOWN_WORDS: N_("too few known words; it may be no Chinese posting"),
}


def title_says(title: str, role: str) -> str:
    """Return the sentence on a title that suggests `role`, by its name or only by its words."""
    says = _("the title says {role}") if role in title else _("the title sounds like {role}")
    return says.format(role=role)
