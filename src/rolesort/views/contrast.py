"""Show why the answer is one role and not another: the words for each side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.table import Table
from rich.text import Text

from rolesort.results import Contrast, Keyword
from rolesort.system.language import gettext as _
from rolesort.views.style import bar, keyword_text, role_style, role_text, signed

_BAR_WIDTH = 10
_N_WORDS = 6  # for each side


def contrast_rows(contrast: Contrast, labels: Collection[str]) -> list[Text | Table]:
    """Return the heading, the words for both roles side by side, and their sum; `labels` are the model's."""
    roles = [role_text(role, labels, bold=True) for role in (contrast.role, contrast.against)]
    heading = Text.assemble((_("Why "), "bold"), roles[0], (_(" and not "), "bold"), roles[1])
    sides = [[keyword for keyword in contrast.keywords if (keyword.contribution > 0) == wanted] for wanted in (True, False)]
    shown = [side[:_N_WORDS] for side in sides]
    strongest = max((abs(keyword.contribution) for side in shown for keyword in side), default=1.0)
    table = Table.grid(padding=(0, 4))
    table.add_row(*(Text.assemble(_("for "), role_text(role, labels)) for role in (contrast.role, contrast.against)))
    table.add_row(
        *(
            _side(side, role_style(role, labels), strongest)
            for side, role in zip(shown, (contrast.role, contrast.against), strict=True)
        )
    )
    hidden = [keyword for side in sides for keyword in side[_N_WORDS:]]
    rest = contrast.rest + sum(keyword.contribution for keyword in hidden)
    n_more = contrast.n_more + len(hidden)
    others = _("{n_more} others {rest}, ").format(n_more=n_more, rest=signed(rest)) if n_more else ""
    total = _("{others}start {bias}, difference {difference}").format(
        others=others, bias=signed(contrast.bias), difference=signed(contrast.difference)
    )
    return [heading, table, Text(total, "dim")]


def _side(keywords: Sequence[Keyword], colour: str, strongest: float) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(width=_BAR_WIDTH)
    table.add_column(overflow="fold")
    for keyword in keywords:
        filled = bar(abs(keyword.contribution) / strongest, _BAR_WIDTH)
        table.add_row(signed(keyword.contribution), Text(filled, colour), keyword_text(keyword))
    return table
