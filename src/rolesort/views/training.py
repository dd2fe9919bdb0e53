"""Show what was found out while training, in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.training.calibrate import OperatingPoint
from rolesort.training.pipeline import TrainingReport
from rolesort.views.tables import FigureTable, figure, interval, print_tables

if TYPE_CHECKING:
    from rich.console import Console

_CHOSEN = {True: "采用", False: ""}


def print_report(report: TrainingReport, console: Console) -> None:
    """Print the cross-validated figures, what the modes do, and the search if there was one."""
    print_tables(_tables(report), console)


def _tables(report: TrainingReport) -> list[FigureTable]:
    measured, calibration = report.figures, report.calibration
    tables = [
        FigureTable(
            f"交叉验证（{measured.folds} 折，{measured.postings:,} 条）",
            ("指标", "数值", "95% 区间"),
            _summary(report),
        ),
        FigureTable(
            "各标签",
            ("标签", "精确率", "召回率", "F1", "F1 的 95% 区间", "样本"),
            [
                (
                    row.label,
                    figure(row.precision),
                    figure(row.recall),
                    figure(row.f1.value),
                    interval(row.f1),
                    f"{row.support:,}",
                )
                for row in measured.labels
                if row.support
            ],
        ),
        FigureTable(
            f"模式（温度 {calibration.temperature:g}）",
            ("模式", "概率至少", "作答比例", "作答正确率", "目标"),
            [_mode("balanced 均衡", calibration.balanced), _mode("strict 严格", calibration.strict)],
        ),
    ]
    if len(report.tried) + len(report.not_tried) > 1:
        first, *others = report.tried
        rows = [("默认设置", figure(first.log_loss), "")]
        rows += [(tried.name, figure(tried.log_loss), _CHOSEN[tried.chosen]) for tried in others]
        rows += [(name, "", "没有时间") for name in report.not_tried]
        tables.append(FigureTable("参数搜索", ("改动", "对数损失", ""), rows))
    return tables


def _summary(report: TrainingReport) -> list[tuple[str, str, str]]:
    measured, default = report.figures, report.default_accuracy
    rows = [
        ("正确率", figure(measured.accuracy.value), interval(measured.accuracy)),
        ("宏平均 F1", figure(measured.macro_f1.value), interval(measured.macro_f1)),
        ("对数损失", figure(report.calibration.log_loss), ""),
    ]
    if default:
        rows.append(("默认模型的正确率", figure(default.value), interval(default)))
    return rows


def _mode(name: str, reach: OperatingPoint) -> tuple[str, ...]:
    target = f"{reach.target:.0%}" + ("" if reach.reached else "，未达到")
    return name, f"{reach.threshold:.2f}", f"{reach.coverage:.1%}", f"{reach.accuracy:.1%}", target
