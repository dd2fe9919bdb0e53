"""Print one classification: the verdict, the mix of the lines' roles, and the decisive words."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolesort.results import Explanation, ScoreBreakdown
from rolesort.system.language import gettext as _
from rolesort.views.mix import mix_line
from rolesort.views.style import bar, keyword_text, signed
from rolesort.views.verdict import verdict

_BAR_WIDTH = 16


def print_classification(explained: Explanation, name: str | None = None, console: Console | None = None) -> None:
    """Print the answer of `explained` under its title, or `name` if it has none."""
    (console or Console(highlight=False)).print(Padding(Group(*_parts(explained, name)), (0, 0, 1, 0)))


def _parts(explained: Explanation, name: str | None) -> list[Text | Table]:
    result = explained.classification
    heading = Text(result.title.strip() or name or "", "bold")
    rows: list[Text | Table] = [heading] if heading.plain else []
    rows += verdict(result)
    if explained.mix:
        rows.append(mix_line(explained))
    if result.keywords:
        rows.append(_keywords(result.explanation))
    rows.append(_sum(result.explanation))
    return rows


def _keywords(explanation: ScoreBreakdown) -> Table:
    strongest = max(abs(keyword.contribution) for keyword in explanation.keywords)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(width=_BAR_WIDTH)
    table.add_column(overflow="fold")
    for keyword in explanation.keywords:
        style = "green" if keyword.contribution > 0 else "red"
        filled = bar(abs(keyword.contribution) / strongest, _BAR_WIDTH)
        table.add_row(Text(signed(keyword.contribution), style), Text(filled, style), keyword_text(keyword))
    return table


def _sum(explanation: ScoreBreakdown) -> Text:
    return Text(
        _("{n_more} others {rest}, start {bias}, score {score}").format(
            n_more=explanation.n_more,
            rest=signed(explanation.rest),
            bias=signed(explanation.bias),
            score=signed(explanation.score),
        ),
        "dim",
    )
