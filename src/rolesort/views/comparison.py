"""Print two models side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rolesort.evaluation.compare import Comparison, Disagreement, ModelFigures
from rolesort.evaluation.metrics import Interval
from rolesort.views.style import percent, role_text

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 10  # disagreements; a file holds all
_LEVEL = 0.05  # of significance: what is usual
_FIGURES: Mapping[str, Callable[[ModelFigures], float]] = {
    "正确率": lambda side: side.accuracy,
    "宏平均 F1": lambda side: side.macro_f1,
    "前两名命中": lambda side: side.top2_accuracy,
    "均衡模式作答比例": lambda side: side.answered,
    "均衡模式作答正确率": lambda side: side.answered_right,
    "校准误差（ECE）": lambda side: side.calibration_error,
    "对数损失": lambda side: side.log_loss,
}


def print_comparison(comparison: Comparison, names: Sequence[str], console: Console, *, written_to: str | None) -> None:
    """Print `comparison`, whose models are called `names`; `written_to` is the file that holds all disagreements, if any."""
    for letter, name, side in zip("AB", names, (comparison.a, comparison.b), strict=True):
        console.print(Text.assemble((letter, "bold"), f"  {name}  ", (side.model, "dim")))
    for note in _notes(comparison):
        console.print(Text(note, "yellow"))
    console.print()
    console.print(_figures(comparison))
    console.print()
    console.print(_roles(comparison))
    console.print()
    console.print(Text(_verdict(comparison)))
    if comparison.disagreements:
        console.print()
        console.print(_disagreements(comparison.disagreements))
        console.print(Text(_rest(len(comparison.disagreements), written_to), "dim"))


def _notes(comparison: Comparison) -> list[str]:
    notes = [
        f"只有 {letter} 有的角色：{'、'.join(labels)}"
        for letter, labels in (("A", comparison.only_a), ("B", comparison.only_b))
        if labels
    ]
    if comparison.left_out:
        counts = "，".join(f"{label} {count}" for label, count in comparison.left_out.items())
        notes.append(f"标注不是两个模型都有的角色，没有比：{counts}")
    return notes


def _figures(comparison: Comparison) -> Table:
    table = _table(f"{comparison.count:,} 条", "A", "B", "B − A", "95% 区间")
    intervals = {"正确率": comparison.accuracy, "宏平均 F1": comparison.macro_f1}
    for name, figure in _FIGURES.items():
        a, b = figure(comparison.a), figure(comparison.b)
        interval = intervals.get(name)
        table.add_row(name, f"{a:.3f}", f"{b:.3f}", _signed(b - a), _range(interval) if interval else "")
    return table


def _roles(comparison: Comparison) -> Table:
    table = _table("各角色 F1", "A", "B", "B − A", "样本")
    for a, b in zip(comparison.a.roles, comparison.b.roles, strict=True):
        if a.support:
            table.add_row(role_text(a.role), f"{a.f1:.3f}", f"{b.f1:.3f}", _signed(b.f1 - a.f1), str(a.support))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(first, no_wrap=True)
    for column in others:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _verdict(comparison: Comparison) -> str:
    only_a, only_b, p = comparison.only_a_right, comparison.only_b_right, comparison.p_value
    counts = f"只有 A 判对 {only_a} 条，只有 B 判对 {only_b} 条（McNemar 精确检验 p {_p_value(p)}）："
    if not comparison.disagreements:
        return "两个模型对每一条的判断都一样。"
    if p >= _LEVEL:
        return f"{counts}\n看不出哪个更好，差别可能只是偶然。"
    return f"{counts}\n{'B' if only_b > only_a else 'A'} 更好，不像是偶然。"


def _p_value(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"  # noqa: PLR2004 (three digits are shown)


def _disagreements(disagreements: Sequence[Disagreement]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("标注", "A", "B", "位置"):
        table.add_column(column, no_wrap=True)
    table.add_column("职位")  # the only column that gives way in a narrow terminal
    for found in disagreements[:_SHOWN]:
        posting = found.posting
        table.add_row(
            role_text(posting.label),
            _answer(found.a, found.a_probability, posting.label),
            _answer(found.b, found.b_probability, posting.label),
            Path(posting.place).name,
            Text(" ".join(posting.title.split()), no_wrap=True, overflow="ellipsis"),
        )
    return table


def _answer(role: str, probability: float, label: str) -> Text:
    return Text.assemble("✔ " if role == label else "✘ ", role_text(role), f" {percent(probability)}")


def _rest(count: int, written_to: str | None) -> str:
    if written_to:
        return f"不同的 {count:,} 条都在 {written_to}"
    if count > _SHOWN:
        return f"另有 {count - _SHOWN:,} 条判断不同；-o 文件.csv 写出全部"
    return f"判断不同的就是这 {count} 条"


def _signed(number: float) -> str:
    return f"{number:+.3f}".replace("-", "−")


def _range(interval: Interval) -> str:
    return f"{_signed(interval.low)} … {_signed(interval.high)}"
