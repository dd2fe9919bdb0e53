"""Print the list of models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rolesort.evaluation.metrics import Interval
from rolesort.inspection.model_list import NamedModel, UnusableModel
from rolesort.system.language import gettext as _
from rolesort.views.tables import figure
from rolesort.views.wrapping import Wrapped

if TYPE_CHECKING:
    from rich.console import Console


def print_models(models: Sequence[NamedModel | UnusableModel], console: Console) -> None:
    """Print a table of the models, each with its labels below, and the unusable files."""
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(_("Name"), no_wrap=True, style="bold")
    table.add_column(_("Date"), no_wrap=True)
    for heading in (_("Size"), _("Postings"), _("Accuracy"), _("Macro-F1")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(_("Identity"), no_wrap=True)
    usable = [model for model in models if isinstance(model, NamedModel)]
    for model in usable:
        table.add_row(
            model.name,
            model.day.isoformat(),
            f"{model.n_bytes / 1000:,.0f} kB",
            f"{model.postings:,}" if model.postings else "–",
            _value(model.accuracy),
            _value(model.macro_f1),
            model.identity,
        )
    console.print(table)
    console.print()
    for model in usable:
        labels = _(", ").join(model.labels)
        console.print(Wrapped(Text(_("{name}: {labels}").format(name=model.name, labels=labels), "dim")))
    for unusable in models:
        if isinstance(unusable, UnusableModel):
            console.print(Wrapped(Text(f"✘ {unusable.name}: {unusable.message}", "red")))


def _value(measured: Interval | None) -> str:
    return figure(measured.value) if measured else "–"
