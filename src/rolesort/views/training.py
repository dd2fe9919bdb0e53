"""Print the figures of a training run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.evaluation.metrics import Interval
from rolesort.evaluation.succession import Succession
from rolesort.system.language import gettext as _
from rolesort.training.calibrate import OperatingPoint
from rolesort.training.pipeline import TrainingReport
from rolesort.views.tables import FigureTable, figure, interval, print_tables

if TYPE_CHECKING:
    from rich.console import Console


def print_report(report: TrainingReport, console: Console, beside: Succession | None = None) -> None:
    """Print the cross-validated figures, the modes, the search if there was one, and the old model `beside` the new."""
    print_tables([*_tables(report), *([_succession(beside)] if beside else [])], console)


def _succession(beside: Succession) -> FigureTable:
    title = _("Old and new model on {count:,} test postings").format(count=beside.count)
    if beside.left_out:
        title += _(" ({left_out:,} more are also in the training data)").format(left_out=beside.left_out)
    old, new = beside.old, beside.new
    return FigureTable(
        title,
        (_("Figure"), _("Old"), _("New"), _("New − old, interval, 95%")),
        [
            (_("Accuracy"), figure(old.accuracy), figure(new.accuracy), _signed(beside.accuracy)),
            (_("Macro-F1"), figure(old.macro_f1), figure(new.macro_f1), _signed(beside.macro_f1)),
        ],
    )


def _signed(difference: Interval) -> str:
    return _("{low} to {high}").format(low=f"{difference.low:+.3f}", high=f"{difference.high:+.3f}").replace("-", "−")


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
        kept = "" if any(tried.chosen for tried in others) else _("chosen")
        rows = [(_("default settings"), figure(first.log_loss), kept)]
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
