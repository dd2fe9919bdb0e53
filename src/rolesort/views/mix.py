"""Show the mix of a posting's roles as bars or in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.table import Table
from rich.text import Text

from rolesort.results import Explanation
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.style import bar, percent, role_style, role_text

HEADING = N_("Mix of duties")
_BAR_WIDTH = 24
# Every role has a share of every line; smaller shares are summed up.
_SHOWN_FROM = 0.05


def mix_bars(mix: Mapping[str, float]) -> Table:
    """Return the shares of the roles as bars, largest first."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(width=_BAR_WIDTH)
    table.add_column(justify="right")
    for role, share in _shown(mix):
        name, style = (role_text(role, mix), role_style(role, mix)) if role else (Text(_("rest"), "dim"), "dim")
        table.add_row(name, Text(bar(share, _BAR_WIDTH), style), percent(share))
    return table


def mix_line(explained: Explanation) -> Text:
    """Return the shares of the roles in one line."""
    line = Text.assemble((f"{_(HEADING)}  ", "dim"))
    for number, (role, share) in enumerate(_shown(explained.mix)):
        if number:
            line.append(_(", "), "dim")
        line.append_text(role_text(role, explained.mix) if role else Text(_("rest"), "dim")).append(f" {percent(share)}")
    return line


def disagreement(explained: Explanation) -> str:
    """Return a note if the largest share and the answer are different roles, else nothing."""
    if explained.mix_agrees:
        return ""
    return _("Most lines are {main_role}, the answer is {role}: it counts the title too, and how much each line says").format(
        main_role=explained.main_role, role=explained.classification.role
    )


def _shown(mix: Mapping[str, float]) -> Iterator[tuple[str | None, float]]:
    large = {role: share for role, share in mix.items() if share >= _SHOWN_FROM}
    yield from sorted(large.items(), key=lambda item: -item[1])
    rest = 1 - sum(large.values())
    if round(rest, 2):
        yield None, rest
