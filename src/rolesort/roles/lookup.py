"""Look up a label by a role's name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from rolesort.errors import UsageError
from rolesort.system.language import gettext as _

# Two characters of four are enough: 市场运营 means 市场 or one of the 运营.
_ALIKE = 0.5


def label_named(name: str, labels: Sequence[str]) -> str:
    """Return the label called `name`, ignoring surrounding spaces.

    Raises:
        UsageError: There is none; the message lists the labels, most similar first.

    """
    name = name.strip()
    if name in labels:
        return name
    raise UsageError(_no_such_role(name, get_close_matches(name, labels, n=2, cutoff=_ALIKE), labels))


def _no_such_role(name: str, near: list[str], roles: Sequence[str]) -> str:
    """The model has no role with this name."""
    perhaps = _(" (did you mean {near}?)").format(near=_(", ").join(near)) if near else ""
    return _("there is no role {name}{perhaps}; choose among {roles}").format(
        name=name, perhaps=perhaps, roles=_(", ").join(roles)
    )
