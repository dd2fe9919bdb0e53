"""Show an evaluation: as tables in a terminal, or as Markdown. Both come from one list of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.evaluation.evaluate import Evaluation, TitleFigures
from rolesort.roles.definitions import Role
from rolesort.views.tables import FigureTable, as_markdown, figure, interval, print_tables

if TYPE_CHECKING:
    from rich.console import Console

_CONFIDENCE = {3: "3 明确", 2: "2 较明确", 1: "1 两可"}
_MODES = {"best": "best 总是作答", "balanced": "balanced 均衡", "strict": "strict 严格"}


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print all figures as tables."""
    print_tables(_tables(evaluation), console)


def as_markdown_text(evaluation: Evaluation) -> str:
    """Return all figures as Markdown."""
    return as_markdown(_tables(evaluation))


def _tables(e: Evaluation) -> list[FigureTable]:
    tables = [
        FigureTable("总体", ("指标", "数值", "95% 区间"), _summary(e)),
        FigureTable(
            "各角色",
            ("角色", "精确率", "召回率", "F1", "样本"),
            [(r.role, figure(r.precision), figure(r.recall), figure(r.f1), str(r.support)) for r in e.roles],
        ),
        FigureTable(
            "混淆（行标注，列判断）",
            ("", *e.labels),
            [(label, *(str(n) if n else "·" for n in row)) for label, row in zip(e.labels, e.confusion, strict=True)],
        ),
        FigureTable(
            "校准",
            ("概率", "条数", "平均概率", "实际正确率"),
            [
                (f"{b.low:.1f}–{b.high:.1f}", str(b.count), figure(b.mean_probability), figure(b.accuracy))
                for b in e.calibration
            ],
        ),
        FigureTable(
            f"模式{_scope(e)}",
            ("模式", "作答比例", "作答正确率"),
            [(_MODES[m], _p(s.coverage), _p(s.accuracy)) for m, s in e.modes.items()],
        ),
        FigureTable("职位名称", ("指标", "比例"), _titles(e.titles)),
        FigureTable("只答最有把握的", ("作答比例", "正确率"), [(_p(s.coverage), _p(s.accuracy)) for s in e.coverage]),
    ]
    if e.bands:
        rows = [(_CONFIDENCE.get(b.confidence, str(b.confidence)), str(b.count), _p(b.accuracy)) for b in e.bands]
        tables.insert(3, FigureTable("按标注把握", ("把握", "条数", "正确率"), rows))
    return tables


def _summary(e: Evaluation) -> list[tuple[str, str, str]]:
    keywords = e.keywords
    rows = [
        ("条数", str(e.count), ""),
        ("正确率", figure(e.accuracy.value), interval(e.accuracy)),
        (f"宏平均 F1{_scope(e)}", figure(e.macro_f1.value), interval(e.macro_f1)),
        ("宏平均 F1，不看标题", figure(e.macro_f1_without_title), ""),
        ("前两名命中", figure(e.top2_accuracy), ""),
    ]
    if e.also_accuracy is not None:
        rows.append(("正确率，算上也说得通的标注", figure(e.also_accuracy), ""))
    rows.append(("校准误差（ECE）", figure(e.calibration_error), ""))
    if e.in_scope_as_other is not None:
        rows.append(("别的角色误判为其他", _p(e.in_scope_as_other), ""))
    if e.unknown:
        rows.append(("标注为模型没有的角色", str(e.unknown), ""))
    if keywords.precision is not None:
        rows.append(("关键词与依据相合", figure(keywords.precision), ""))
    rows += [
        ("删去五个关键词后改判", figure(keywords.deletion), ""),
        ("随机删五个词后改判", figure(keywords.random_deletion), ""),
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


def _p(value: float) -> str:
    return f"{value:.1%}"
