"""Format elements that the views share: colours of roles, bars and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from rolesort.posting.normalize import readable
from rolesort.results import Field, Keyword
from rolesort.system.language import gettext as _
from rolesort.views.palette import terminal_colours

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def role_style(role: str, labels: Iterable[str]) -> str:
    """Return the colour of a role among all `labels` of its model; none if it is not among them."""
    return terminal_colours(labels).get(role, "")


def role_text(role: str, labels: Iterable[str], *, bold: bool = False) -> Text:
    """Return the role's name in its colour among all `labels` of its model."""
    colour = role_style(role, labels)
    return Text(role, f"bold {colour}".strip() if bold else colour)


def keyword_text(keyword: Keyword) -> Text:
    """Return the display form of a keyword, with a mark if it is in the title."""
    word = Text(" ".join(readable(keyword.word).split()))
    return word.append(_(" (title)"), "dim") if keyword.field is Field.TITLE else word


def bar(share: float, width: int) -> str:
    """Return a bar that fills `share` (0 to 1) of `width` cells, in eighths of a cell."""
    eighths = round(share * width * 8)
    full, part = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def percent(share: float) -> str:
    """Return a share as a whole percentage; nothing is rounded to 0 % or 100 %."""
    text = f"{share:.0%}"
    return {"100%": "> 99%", "0%": "< 1%"}.get(text, text)


def signed(number: float) -> str:
    """Return a number with its sign."""
    return f"{number:+.2f}".replace("-", "−")
