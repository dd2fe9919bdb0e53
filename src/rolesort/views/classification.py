"""Print one classification: the verdict and the words that decided it."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolesort.results import Classification, Explanation, Field, Keyword, Reason, Status
from rolesort.views.style import bar, percent, role_text, signed

_BAR_WIDTH = 16
_REASONS = {
    Reason.UNCERTAIN: "两种角色都说得通，请看依据自行判断",
    Reason.TOO_SHORT: "文字太少，不足以判断",
    Reason.FEW_KNOWN_WORDS: "认识的词太少，可能不是中文招聘信息",
}


def print_classification(result: Classification, name: str | None = None, console: Console | None = None) -> None:
    """Print `result` under its title, or under `name` where it has none."""
    (console or Console(highlight=False)).print(Padding(Group(*_parts(result, name)), (0, 0, 1, 0)))


def _parts(result: Classification, name: str | None) -> list[Text | Table]:
    verdict = Text.assemble(role_text(result.role, bold=True))
    if result.family != result.role:
        verdict.append(f"（{result.family}）", "dim")
    verdict.append(f"  {percent(result.probability)}", "bold")
    verdict.append("    其次 ", "dim").append_text(role_text(result.second_role)).append(
        f" {percent(result.second_probability)}"
    )
    heading = Text(result.title.strip() or name or "", "bold")
    rows: list[Text | Table] = [heading] if heading.plain else []
    rows.append(verdict)
    if result.status is Status.NEEDS_REVIEW and result.reason:
        rows.append(Text(f"待复核：{_REASONS[result.reason]}", "yellow"))
    if result.keywords:
        rows.append(_keywords(result.explanation))
    rows.append(_sum(result.explanation))
    return rows


def _keywords(explanation: Explanation) -> Table:
    strongest = max(abs(keyword.contribution) for keyword in explanation.keywords)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(width=_BAR_WIDTH)
    table.add_column(overflow="fold")
    for keyword in explanation.keywords:
        style = "green" if keyword.contribution > 0 else "red"
        filled = bar(abs(keyword.contribution) / strongest, _BAR_WIDTH)
        table.add_row(Text(signed(keyword.contribution), style), Text(filled, style), _word(keyword))
    return table


def _word(keyword: Keyword) -> Text:
    word = Text(" ".join(keyword.word.split()))
    return word.append("（标题）", "dim") if keyword.field is Field.TITLE else word


def _sum(explanation: Explanation) -> Text:
    return Text(
        f"其余 {explanation.n_more} 项合计 {signed(explanation.rest)}，起点 {signed(explanation.bias)}，"
        f"总分 {signed(explanation.score)}",
        "dim",
    )
