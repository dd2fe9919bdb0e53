"""Show an evaluation: as tables in a terminal, or as Markdown. Both come from one list of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from rolesort.evaluation import Evaluation
from rolesort.metrics import Interval
from rolesort.roles import Role
from rolesort.title_figures import TitleFigures

if TYPE_CHECKING:
    from rich.console import Console

_CONFIDENCE = {3: "3 明确", 2: "2 较明确", 1: "1 两可"}
_MODES = {"best": "best 总是作答", "balanced": "balanced 均衡", "strict": "strict 严格"}


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print all figures as tables."""
    for content in _tables(evaluation):
        table = Table(title=content.title, title_justify="left", title_style="bold", box=None, header_style="dim")
        for number, column in enumerate(content.columns):
            table.add_column(column, justify="right" if number else "left", no_wrap=True)
        for row in content.rows:
            table.add_row(*row)
        console.print(table)
        console.print()


def as_markdown_text(evaluation: Evaluation) -> str:
    """Return all figures as Markdown."""
    blocks = []
    for content in _tables(evaluation):
        lines = [
            f"### {content.title}",
            "",
            _markdown_row(content.columns),
            "|---|" + "---:|" * (len(content.columns) - 1),
        ]
        blocks.append("\n".join([*lines, *map(_markdown_row, content.rows)]))
    return "\n\n".join(blocks)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _tables(e: Evaluation) -> list[_Table]:
    tables = [
        _Table("总体", ("指标", "数值", "95% 区间"), _summary(e)),
        _Table(
            "各角色",
            ("角色", "精确率", "召回率", "F1", "样本"),
            [(r.role, _f(r.precision), _f(r.recall), _f(r.f1), str(r.support)) for r in e.roles],
        ),
        _Table(
            "混淆（行标注，列判断）",
            ("", *e.labels),
            [(label, *(str(n) if n else "·" for n in row)) for label, row in zip(e.labels, e.confusion, strict=True)],
        ),
        _Table(
            "校准",
            ("概率", "条数", "平均概率", "实际正确率"),
            [(f"{b.low:.1f}–{b.high:.1f}", str(b.count), _f(b.mean_probability), _f(b.accuracy)) for b in e.calibration],
        ),
        _Table(
            f"模式{_scope(e)}",
            ("模式", "作答比例", "作答正确率"),
            [(_MODES[m], _p(s.coverage), _p(s.accuracy)) for m, s in e.modes.items()],
        ),
        _Table("职位名称", ("指标", "比例"), _titles(e.titles)),
        _Table("只答最有把握的", ("作答比例", "正确率"), [(_p(s.coverage), _p(s.accuracy)) for s in e.coverage]),
    ]
    if e.bands:
        rows = [(_CONFIDENCE.get(b.confidence, str(b.confidence)), str(b.count), _p(b.accuracy)) for b in e.bands]
        tables.insert(3, _Table("按标注把握", ("把握", "条数", "正确率"), rows))
    return tables


def _summary(e: Evaluation) -> list[tuple[str, str, str]]:
    keywords = e.keywords
    rows = [
        ("条数", str(e.count), ""),
        ("正确率", _f(e.accuracy.value), _interval(e.accuracy)),
        (f"宏平均 F1{_scope(e)}", _f(e.macro_f1.value), _interval(e.macro_f1)),
        ("宏平均 F1，不看标题", _f(e.macro_f1_without_title), ""),
        ("前两名命中", _f(e.top2_accuracy), ""),
    ]
    if e.also_accuracy is not None:
        rows.append(("正确率，算上也说得通的标注", _f(e.also_accuracy), ""))
    rows.append(("校准误差（ECE）", _f(e.calibration_error), ""))
    if e.in_scope_as_other is not None:
        rows.append(("别的角色误判为其他", _p(e.in_scope_as_other), ""))
    if e.unknown:
        rows.append(("标注为模型没有的角色", str(e.unknown), ""))
    if keywords.precision is not None:
        rows.append(("关键词与依据相合", _f(keywords.precision), ""))
    rows += [
        ("删去五个关键词后改判", _f(keywords.deletion), ""),
        ("随机删五个词后改判", _f(keywords.random_deletion), ""),
        ("模型", e.model, ""),
    ]
    return rows


def _scope(e: Evaluation) -> str:
    """Return the words for the labels that the figures are over."""
    return "（其他 除外）" if Role.OTHER in e.labels else ""


def _titles(titles: TitleFigures) -> list[tuple[str, str]]:
    rows = (
        ("名称说得出角色", titles.suggesting),
        ("其中与标注不符", titles.misleading),
        ("提示名称与职责不符", titles.flagged),
        ("其中标注确非名称的角色", titles.flags_right),
        ("其中职责的角色正确或说得通", titles.duties_right),
    )
    return [(name, "—" if share is None else _p(share)) for name, share in rows]


def _f(value: float) -> str:
    return f"{value:.3f}"


def _p(value: float) -> str:
    return f"{value:.1%}"


def _interval(interval: Interval) -> str:
    return f"{interval.low:.3f}–{interval.high:.3f}"
