"""Print an evaluation as tables in a terminal or as Markdown, both from one list of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.evaluation.evaluate import Evaluation
from rolesort.evaluation.title_figures import TitleFigures
from rolesort.roles.definitions import Role
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.tables import FigureTable, as_markdown, figure, interval, print_tables

if TYPE_CHECKING:
    from rich.console import Console

_CONFIDENCE = {3: N_("3 clear"), 2: N_("2 probable"), 1: N_("1 could be another")}
_MODES = {"best": N_("best"), "balanced": N_("balanced"), "strict": N_("strict")}


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print all figures as tables."""
    print_tables(_tables(evaluation), console)


def as_markdown_text(evaluation: Evaluation) -> str:
    """Return all figures as Markdown."""
    return as_markdown(_tables(evaluation))


def _tables(e: Evaluation) -> list[FigureTable]:
    tables = [
        FigureTable(_("Overall"), (_("Figure"), _("Value"), _("interval, 95%")), _summary(e)),
        FigureTable(
            _("By role"),
            (_("Role"), _("Precision"), _("Recall"), "F1", _("Postings")),
            [(r.role, figure(r.precision), figure(r.recall), figure(r.f1), str(r.support)) for r in e.roles],
        ),
        FigureTable(
            _("Confusion (row: label, column: answer)"),
            ("", *e.labels),
            [(label, *(str(n) if n else "·" for n in row)) for label, row in zip(e.labels, e.confusion, strict=True)],
        ),
        FigureTable(
            _("Calibration"),
            (_("Probability"), _("Postings"), _("Mean probability"), _("Right")),
            [
                (f"{b.low:.1f}–{b.high:.1f}", str(b.count), figure(b.mean_probability), figure(b.accuracy))
                for b in e.calibration
            ],
        ),
        FigureTable(
            _("Modes{scope}").format(scope=_scope(e)),
            (_("Mode"), _("Answered"), _("Right")),
            [(_(_MODES[m]), _p(s.coverage), _p(s.accuracy)) for m, s in e.modes.items()],
        ),
        FigureTable(_("Titles"), (_("Figure"), _("Share")), _titles(e.titles)),
        FigureTable(
            _("Answering only the surest"),
            (_("Answered"), _("Accuracy")),
            [(_p(s.coverage), _p(s.accuracy)) for s in e.coverage],
        ),
    ]
    if e.bands:
        rows = [(_(_CONFIDENCE.get(b.confidence, str(b.confidence))), str(b.count), _p(b.accuracy)) for b in e.bands]
        tables.insert(3, FigureTable(_("By the label's confidence"), (_("Confidence"), _("Postings"), _("Accuracy")), rows))
    return tables


def _summary(e: Evaluation) -> list[tuple[str, str, str]]:
    keywords = e.keywords
    rows = [
        (_("Postings"), str(e.count), ""),
        (_("Accuracy"), figure(e.accuracy.value), interval(e.accuracy)),
        (_("Macro-F1{scope}").format(scope=_scope(e)), figure(e.macro_f1.value), interval(e.macro_f1)),
        (_("Macro-F1 without titles"), figure(e.macro_f1_without_title), ""),
        (_("Label among the first two"), figure(e.top2_accuracy), ""),
    ]
    if e.also_accuracy is not None:
        rows.append((_("Accuracy, defensible labels counted"), figure(e.also_accuracy), ""))
    rows.append((_("Calibration error (ECE)"), figure(e.calibration_error), ""))
    if e.in_scope_as_other is not None:
        rows.append((_("In-scope postings answered 其他"), _p(e.in_scope_as_other), ""))
    if e.unknown:
        rows.append((_("Label unknown to the model"), str(e.unknown), ""))
    if keywords.precision is not None:
        rows.append((_("Keywords that overlap a rationale"), figure(keywords.precision), ""))
    rows += [
        (_("Answer changes without five keywords"), figure(keywords.deletion), ""),
        (_("Answer changes without five random words"), figure(keywords.random_deletion), ""),
        (_("Model"), e.model, ""),
    ]
    return rows


def _scope(e: Evaluation) -> str:
    """Return the description of the labels in scope."""
    return _(" (without 其他)") if Role.OTHER in e.labels else ""


def _titles(titles: TitleFigures) -> list[tuple[str, str]]:
    rows = (
        (_("Title suggests a role"), titles.suggesting),
        (_("  of these, another than the label"), titles.misleading),
        (_("Flagged: title and duties differ"), titles.flagged),
        (_("  of these, the label is not the title's role"), titles.flags_right),
        (_("  of these, the duties' role is right or defensible"), titles.duties_right),
    )
    return [(name, "—" if share is None else _p(share)) for name, share in rows]


def _p(value: float) -> str:
    return f"{value:.1%}"
