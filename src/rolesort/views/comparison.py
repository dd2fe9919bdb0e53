"""Print two models side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rolesort.evaluation.compare import Comparison, ModelFigures
from rolesort.evaluation.metrics import Interval
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.style import percent, role_text

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 10  # disagreements; a file has all of them
# The cells beside the three labels of a disagreement: marks, probabilities, a place and the start of a title.
_BESIDE_LABELS = 52
_LEVEL = 0.05  # the usual significance level
_FIGURES: Mapping[str, Callable[[ModelFigures], float]] = {
    N_("Accuracy"): lambda side: side.accuracy,
    N_("Macro-F1"): lambda side: side.macro_f1,
    N_("Label among the first two"): lambda side: side.top2_accuracy,
    N_("Balanced mode answers"): lambda side: side.answered,
    N_("Balanced mode, right answers"): lambda side: side.answered_right,
    N_("Calibration error (ECE)"): lambda side: side.calibration_error,
    N_("Log loss"): lambda side: side.log_loss,
}


def print_comparison(comparison: Comparison, names: Sequence[str], console: Console, *, written_to: str | None) -> None:
    """Print `comparison` of the models called `names`; `written_to` is the file of all disagreements, if any."""
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
        console.print(_disagreements(comparison, console.width))
        console.print(Text(_rest(len(comparison.disagreements), written_to), "dim"))


def _notes(comparison: Comparison) -> list[str]:
    notes = [
        _("Roles that only {letter} has: {labels}").format(letter=letter, labels=_(", ").join(labels))
        for letter, labels in (("A", comparison.only_a), ("B", comparison.only_b))
        if labels
    ]
    if comparison.left_out:
        counts = _(", ").join(f"{label} {count}" for label, count in comparison.left_out.items())
        notes.append(_("Not compared, because only one model has the label: {counts}").format(counts=counts))
    return notes


def _figures(comparison: Comparison) -> Table:
    table = _table(_("{count:,} postings").format(count=comparison.count), "A", "B", "B − A", _("interval, 95%"))
    intervals = {"Accuracy": comparison.accuracy, "Macro-F1": comparison.macro_f1}
    for name, figure in _FIGURES.items():
        a, b = figure(comparison.a), figure(comparison.b)
        interval = intervals.get(name)
        table.add_row(_(name), f"{a:.3f}", f"{b:.3f}", _signed(b - a), _range(interval) if interval else "")
    return table


def _roles(comparison: Comparison) -> Table:
    table = _table(_("F1 by role"), "A", "B", "B − A", _("Postings"))
    labels = _labels(comparison)
    for a, b in zip(comparison.a.roles, comparison.b.roles, strict=True):
        if a.support:
            table.add_row(role_text(a.role, labels), f"{a.f1:.3f}", f"{b.f1:.3f}", _signed(b.f1 - a.f1), str(a.support))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(first, no_wrap=True)
    for column in others:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _verdict(comparison: Comparison) -> str:
    only_a, only_b, p = comparison.only_a_right, comparison.only_b_right, comparison.p_value
    counts = _("Only A right {only_a}, only B right {only_b} (exact McNemar test, p {p}):").format(
        only_a=only_a, only_b=only_b, p=_p_value(p)
    )
    if not comparison.disagreements:
        return _("Both models answer every posting alike.")
    if p >= _LEVEL:
        return _("{counts}\nNeither is clearly better; the difference may be luck.").format(counts=counts)
    return _("{counts}\n{better} is better; this is hardly luck.").format(counts=counts, better="B" if only_b > only_a else "A")


def _p_value(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"  # noqa: PLR2004 (three digits are shown)


def _disagreements(comparison: Comparison, width: int) -> RenderableType:
    """Return the first disagreements, each on one line, or on two if the labels are too long."""
    labels = _labels(comparison)
    found = [
        (
            role_text(each.posting.label, labels),
            _answer(each.a, each.a_probability, each.posting.label, labels),
            _answer(each.b, each.b_probability, each.posting.label, labels),
            Text(Path(each.posting.place).name),
            Text(" ".join(each.posting.title.split()), no_wrap=True, overflow="ellipsis"),
        )
        for each in comparison.disagreements[:_SHOWN]
    ]
    if 3 * max(map(cell_len, labels)) + _BESIDE_LABELS > width:
        lines = [
            Text.assemble(*parts, no_wrap=True, overflow="ellipsis")
            for label, a, b, place, title in found
            for parts in ((place, "  ", title), ("  A ", a, "  B ", b, "  ← ", label))
        ]
        return Group(*lines)
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in (_("Label"), "A", "B", _("Place")):
        table.add_column(column, no_wrap=True)
    table.add_column(_("Title"))  # the only column that shrinks in a narrow terminal
    for row in found:
        table.add_row(*row)
    return table


def _answer(role: str, probability: float, label: str, labels: Sequence[str]) -> Text:
    return Text.assemble("✔ " if role == label else "✘ ", role_text(role, labels), f" {percent(probability)}")


def _labels(comparison: Comparison) -> list[str]:
    return [figures.role for figures in comparison.a.roles]


def _rest(count: int, written_to: str | None) -> str:
    if written_to:
        return _("All {count:,} that differ are in {written_to}").format(count=count, written_to=written_to)
    if count > _SHOWN:
        return _("{n_more:,} more differ; -o FILE.csv lists all").format(n_more=count - _SHOWN)
    return _("These {count} are all on which the models differ").format(count=count)


def _signed(number: float) -> str:
    return f"{number:+.3f}".replace("-", "−")


def _range(interval: Interval) -> str:
    return f"{_signed(interval.low)} … {_signed(interval.high)}"
