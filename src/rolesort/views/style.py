"""What the views share: colours of roles, bars and numbers."""

from __future__ import annotations

from rich.text import Text

from rolesort.roles import Role

_COLOURS = {
    Role.MARKETING: "red",
    Role.BRAND: "magenta",
    Role.CONTENT: "blue",
    Role.USER: "green",
    Role.CAMPAIGN: "yellow",
    Role.PRODUCT: "cyan",
    Role.ACQUISITION: "bright_red",
    Role.OTHER: "bright_black",
}
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def role_text(role: str, *, bold: bool = False) -> Text:
    """Return the role's name in its colour; labels that are not ours have none."""
    colour = _COLOURS.get(Role(role), "") if role in _COLOURS else ""
    return Text(role, f"bold {colour}".strip() if bold else colour)


def bar(share: float, width: int) -> str:
    """Return a bar that fills `share` (0 to 1) of `width` cells, in eighths of a cell."""
    eighths = round(share * width * 8)
    full, part = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def percent(share: float) -> str:
    """Return a share as a whole percentage; nothing is rounded to certainty or to nothing."""
    text = f"{share:.0%}"
    return {"100%": "> 99%", "0%": "< 1%"}.get(text, text)


def signed(number: float) -> str:
    """Return a number with its sign."""
    return f"{number:+.2f}".replace("-", "−")
