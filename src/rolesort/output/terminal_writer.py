"""Print records for people: each with its words (TEXT), or one per line (TABLE)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rolesort.output.fields import cell_text, cell_value, keyword_summary
from rolesort.output.for_people import STATUSES
from rolesort.results import Explanation, Status
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.classification import print_classification
from rolesort.views.console import Trimming
from rolesort.views.reasons import title_says
from rolesort.views.style import percent, role_text

# Rows per page of a table: few enough to follow the run, many enough for few headers.
PAGE_ROWS = 50
_ROW_KEYWORDS = 3
# The width in a file; this fits a printed page and half a screen.
_FILE_WIDTH = 100
_ROLE_FIELDS = ("role", "second_role")
_STATUS_COLOURS = {Status.OK: "green", Status.NEEDS_REVIEW: "yellow", Status.ERROR: "red"}


def console_for(file: TextIO | None) -> Console:
    """Return a console that prints to `file`, without colours, or to standard output."""
    console: Console
    if file is None:
        # Characters missing in the terminal's encoding are escaped; they must not end the run.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        console = Console(highlight=False)
    else:
        console = Console(file=file, width=_FILE_WIDTH, color_system=None, force_terminal=False, highlight=False)
    console.push_render_hook(Trimming())
    return console


class TextWriter:
    """Prints each record like a single posting of `rolesort classify`."""

    def __init__(self, console: Console, only: Sequence[str]) -> None:
        self._console = console
        self._only = only

    def write(self, record: Mapping[str, Any], _columns: Mapping[str, Any], explained: Explanation | None) -> None:
        """Print one record and an empty line."""
        if not self._only and explained is not None:
            print_classification(explained, record["id"], self._console)
            return
        if self._only:
            table = Table.grid(padding=(0, 2))
            for field in self._only:
                table.add_row(Text(field, "dim"), _field_text(record, field))
            self._console.print(table)
        else:
            self._console.print(_plain(record["id"], "bold"))
            self._console.print(_plain(_("error: {message}").format(message=record["message"]), "red"))
        self._console.print()

    def finish(self) -> None:
        """Do nothing: every record has been printed."""


class TableWriter:
    """Prints records as rows of a table, a page at a time."""

    def __init__(self, console: Console, only: Sequence[str]) -> None:
        self._console = console
        self._only = only
        self._rows: list[tuple[Text, ...]] = []

    def write(self, record: Mapping[str, Any], _columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Add one row, and print the page if it is full."""
        if self._only:
            row = tuple(_field_text(record, field) for field in self._only)
        else:
            row = tuple(cell(record) for _name, cell, _ratio in _COLUMNS)
        self._rows.append(row)
        if len(self._rows) == PAGE_ROWS:
            self._print_page()

    def finish(self) -> None:
        """Print the last page."""
        if self._rows:
            self._print_page()

    def _print_page(self) -> None:
        # All pages have the console's width, so that their columns align.
        table = Table(box=None, header_style="dim", expand=True)
        shares = dict.fromkeys(self._only, 1) if self._only else {_(name): ratio for name, _cell, ratio in _COLUMNS}
        for name, ratio in shares.items():
            table.add_column(name, ratio=ratio, no_wrap=True, overflow="ellipsis")
        for row in self._rows:
            table.add_row(*row)
        self._console.print(table)
        self._rows.clear()


def _role(record: Mapping[str, Any]) -> Text:
    return role_text(record["role"] or "", record["probabilities"])


def _title(record: Mapping[str, Any]) -> Text:
    return _plain(record["title"].strip() or record["id"])


def _percent(record: Mapping[str, Any]) -> Text:
    return Text("" if record["probability"] is None else percent(record["probability"]))


def _status(record: Mapping[str, Any]) -> Text:
    status = Status(record["status"])
    return Text(_(STATUSES[status]), _STATUS_COLOURS[status])


def _why(record: Mapping[str, Any]) -> Text:
    why = _plain(record.get("message") or keyword_summary(record["keywords"], _ROW_KEYWORDS))
    if record["title_mismatch"]:
        return Text.assemble((f"{title_says(record['title'], record['title_role'])}; ", "yellow"), why)
    return why


# Heading, cell, and share of the remaining width; None: as wide as its cells.
_COLUMNS: tuple[tuple[str, Callable[[Mapping[str, Any]], Text], int | None], ...] = (
    (N_("Title"), _title, 2),
    (N_("Role"), _role, None),
    (N_("Confidence"), _percent, None),
    (N_("Status"), _status, None),
    (N_("Keywords"), _why, 3),
)


def _field_text(record: Mapping[str, Any], field: str) -> Text:
    value = cell_text(cell_value(record, field))
    return role_text(value, record["probabilities"]) if field in _ROLE_FIELDS else _plain(value)


def _plain(text: str, style: str = "") -> Text:
    return Text(" ".join(text.split()), style)
