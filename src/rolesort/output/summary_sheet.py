"""Write the summary sheet of a workbook: the postings of each role, and what to check first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.output.safe_cells import safe_cell
from rolesort.output.tallies import Summary
from rolesort.records.formats.excel_reader import OUR_SUMMARY
from rolesort.system.language import gettext as _
from rolesort.views.palette import cell_colours

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (18, 10, 10, 10, 70)
_FIRST_COUNT = 3  # the row of the first figure


def sheet_name() -> str:
    """Return the name of the sheet."""
    return _("Summary")


def write_summary(book: Workbook, summary: Summary) -> str:
    """Add the sheet; return the cell range of the roles' names, "" if there are none."""
    sheet = book.add_worksheet(sheet_name())
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    bold, big = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 16})
    soft = book.add_format({"font_color": "#6b7280"})
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_string(0, 0, OUR_SUMMARY + _("Summary"), big)
    sheet.write_string(1, 0, safe_cell(summary.about, typed=True), soft)
    row = _FIRST_COUNT
    for name, count in summary.counts:
        sheet.write_string(row, 0, name, bold)
        sheet.write_number(row, 1, count)
        sheet.write_number(row, 2, count / summary.total if summary.total else 0, share)
        row += 1
    row = _write_steps(book, sheet, summary, row + bool(summary.counts))
    return _write_labels(book, sheet, summary, row + 1)


def _write_steps(book: Workbook, sheet: Worksheet, summary: Summary, row: int) -> int:
    """Write the next steps, most important first; return the next row."""
    sheet.write_string(row, 0, _("What to look at first"), book.add_format({"bold": True, "font_size": 12}))
    for number, step in enumerate(summary.steps, start=1):
        row += 1
        sheet.write_string(row, 0, f"{number}. {step}")
    return row + 1


def _write_labels(book: Workbook, sheet: Worksheet, summary: Summary, row: int) -> str:
    """Write the table of roles at `row`; return the range of their names."""
    header = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": "#33475b"})
    share = book.add_format({"num_format": "0.0%"})
    for column, name in enumerate(summary.header):
        sheet.write_string(row, column, name, header)
    n_judged = sum(count for count, *_others in summary.labels.values())
    colours = cell_colours(summary.labels)
    first = row + 1
    for at, (label, (count, *others)) in enumerate(summary.labels.items(), start=first):
        sheet.write_string(at, 0, safe_cell(label, typed=True), book.add_format({"bg_color": colours[label], "bold": True}))
        sheet.write_number(at, 1, count)
        sheet.write_number(at, 2, count / n_judged if n_judged else 0, share)
        for column, other in enumerate(others, start=3):
            sheet.write_number(at, column, other)
    if not summary.labels:
        return ""
    last = row + len(summary.labels)
    sheet.conditional_format(first, 2, last, 2, {"type": "data_bar", "bar_color": "#9db8d2", "bar_solid": True})
    return f"$A${first + 1}:$A${last + 1}"
