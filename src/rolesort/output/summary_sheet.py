"""The summary in a workbook for people: how many postings each role has, and what to look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from rolesort.output.for_people import MISMATCH, REVIEW, STATUSES, TITLE_CHECK, heading
from rolesort.output.safe_cells import safe_cell
from rolesort.records.formats.excel_reader import OUR_SUMMARY
from rolesort.results import Status
from rolesort.system.language import gettext as _
from rolesort.views.palette import cell_colours

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (18, 10, 10, 10, 70)
_FIRST_COUNT = 3  # the row of the first figure


@dataclass(slots=True)
class SheetTally:
    """What the rows of a workbook hold so far."""

    statuses: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    in_review: Counter[str] = field(default_factory=Counter)
    mismatches: int = 0
    labels: tuple[str, ...] = ()
    model: str = ""

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a row."""
        status, role = record["status"], record["role"]
        self.statuses[status] += 1
        if role is None:
            return
        self.roles[role] += 1
        self.in_review[role] += status == Status.NEEDS_REVIEW
        self.mismatches += bool(record["title_mismatch"])
        self.labels = self.labels or tuple(record["probabilities"])
        self.model = record["model"]


def sheet_name() -> str:
    """Return what the sheet is called."""
    return _("Summary")


def write_summary(book: Workbook, tally: SheetTally) -> str:
    """Add the sheet; return the range of cells that names the roles, "" where there are none."""
    sheet = book.add_worksheet(sheet_name())
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    bold, big = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 16})
    soft = book.add_format({"font_color": "#6b7280"})
    share = book.add_format({"num_format": "0.0%"})
    total = tally.statuses.total()
    sheet.write_string(0, 0, OUR_SUMMARY + _("Summary"), big)
    # The day that the reader's clock shows.
    about = _("{total:,} postings, model {model}, {day}").format(total=total, model=tally.model, day=date.today().isoformat())  # noqa: DTZ011
    sheet.write_string(1, 0, safe_cell(about, typed=True), soft)
    counts = (
        (_(STATUSES[Status.OK]), tally.statuses[Status.OK]),
        (_(STATUSES[Status.NEEDS_REVIEW]), tally.statuses[Status.NEEDS_REVIEW]),
        (_(STATUSES[Status.ERROR]), tally.statuses[Status.ERROR]),
        (heading("title_mismatch"), tally.mismatches),
    )
    for row, (name, count) in enumerate(counts, start=_FIRST_COUNT):
        sheet.write_string(row, 0, name, bold)
        sheet.write_number(row, 1, count)
        sheet.write_number(row, 2, count / total if total else 0, share)
    row = _write_steps(book, sheet, tally, _FIRST_COUNT + len(counts) + 1)
    return _write_roles(book, sheet, tally, row + 1)


def _write_steps(book: Workbook, sheet: Worksheet, tally: SheetTally, row: int) -> int:
    """Write what to do, most needed first; return the row behind it."""
    sheet.write_string(row, 0, _("What to look at first"), book.add_format({"bold": True, "font_size": 12}))
    for number, step in enumerate(_steps(tally), start=1):
        row += 1
        sheet.write_string(row, 0, f"{number}. {step}")
    return row + 1


def _steps(tally: SheetTally) -> list[str]:
    names = {name: heading(name) for name in ("status", "reason", TITLE_CHECK, REVIEW)}
    names |= {"review_status": _(STATUSES[Status.NEEDS_REVIEW]), "error_status": _(STATUSES[Status.ERROR])}
    names |= {"differs": _(MISMATCH), "check": names[TITLE_CHECK], "review": names[REVIEW]}
    steps = []
    if n := tally.statuses[Status.NEEDS_REVIEW]:
        steps.append(
            _("{n:,} need review: filter {status} by “{review_status}”, then choose the role in {review}.").format(n=n, **names)
        )
    if n := tally.mismatches:
        steps.append(
            _("{n:,} titles differ from the duties: filter {check} by what begins with “{differs}”.").format(n=n, **names)
        )
    if n := tally.statuses[Status.ERROR]:
        steps.append(_("{n:,} could not be read: filter {status} by “{error_status}”; {reason} says why.").format(n=n, **names))
    steps.append(_("Where another answer is wrong, choose the right role in {review}; empty cells keep it.").format(**names))
    steps.append(_("Let the model learn from it: rolesort train FILE.xlsx --with-default -o own.rolesort"))
    return steps


def _write_roles(book: Workbook, sheet: Worksheet, tally: SheetTally, row: int) -> str:
    """Write the table of roles at `row`; return the range of their names."""
    header = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": "#33475b"})
    share = book.add_format({"num_format": "0.0%"})
    names = (heading("role"), _("Count"), _("Share"), _(STATUSES[Status.NEEDS_REVIEW]))
    for column, name in enumerate(names):
        sheet.write_string(row, column, name, header)
    n_judged = tally.roles.total()
    colours = cell_colours(tally.labels)
    first = row + 1
    for at, label in enumerate(tally.labels, start=first):
        sheet.write_string(at, 0, safe_cell(label, typed=True), book.add_format({"bg_color": colours[label], "bold": True}))
        sheet.write_number(at, 1, tally.roles[label])
        sheet.write_number(at, 2, tally.roles[label] / n_judged, share)
        sheet.write_number(at, 3, tally.in_review[label])
    if not tally.labels:
        return ""
    last = row + len(tally.labels)
    sheet.conditional_format(first, 2, last, 2, {"type": "data_bar", "bar_color": "#9db8d2", "bar_solid": True})
    return f"$A${first + 1}:$A${last + 1}"
