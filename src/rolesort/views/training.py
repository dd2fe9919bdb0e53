"""Show what was found out while training, in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.system.language import gettext as _
from rolesort.training.calibrate import OperatingPoint
from rolesort.training.pipeline import TrainingReport
from rolesort.views.tables import FigureTable, figure, interval, print_tables

if TYPE_CHECKING:
    from rich.console import Console


def print_report(report: TrainingReport, console: Console) -> None:
    """Print the cross-validated figures, what the modes do, and the search if there was one."""
    print_tables(_tables(report), console)


def _tables(report: TrainingReport) -> list[FigureTable]:
    measured, calibration = report.figures, report.calibration
    tables = [
        FigureTable(
            _("Cross-validation ({folds} folds, {postings:,} postings)").format(
                folds=measured.folds, postings=measured.postings
            ),
            (_("Figure"), _("Value"), _("interval, 95%")),
            _summary(report),
        ),
        FigureTable(
            _("By label"),
            (_("Label"), _("Precision"), _("Recall"), "F1", _("F1 interval, 95%"), _("Postings")),
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
            _("Modes (temperature {temperature:g})").format(temperature=calibration.temperature),
            (_("Mode"), _("Probability from"), _("Answered"), _("Right"), _("Target")),
            [_mode(_("balanced"), calibration.balanced), _mode(_("strict"), calibration.strict)],
        ),
    ]
    if len(report.tried) + len(report.not_tried) > 1:
        first, *others = report.tried
        rows = [(_("default settings"), figure(first.log_loss), "")]
        rows += [(tried.name, figure(tried.log_loss), _("chosen") if tried.chosen else "") for tried in others]
        rows += [(name, "", _("no time")) for name in report.not_tried]
        tables.append(FigureTable(_("Search for settings"), (_("Change"), _("Log loss"), ""), rows))
    return tables


def _summary(report: TrainingReport) -> list[tuple[str, str, str]]:
    measured, default = report.figures, report.default_accuracy
    rows = [
        (_("Accuracy"), figure(measured.accuracy.value), interval(measured.accuracy)),
        (_("Macro-F1"), figure(measured.macro_f1.value), interval(measured.macro_f1)),
        (_("Log loss"), figure(report.calibration.log_loss), ""),
    ]
    if default:
        rows.append((_("Accuracy of the default model"), figure(default.value), interval(default)))
    return rows


def _mode(name: str, reach: OperatingPoint) -> tuple[str, ...]:
    target = f"{reach.target:.0%}" + ("" if reach.reached else _(", not reached"))
    return name, f"{reach.threshold:.2f}", f"{reach.coverage:.1%}", f"{reach.accuracy:.1%}", target
