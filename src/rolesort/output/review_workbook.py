"""Write records as a workbook for review: answers beside the title, a drop-down list of roles, and a summary.

The records are answers, or labelled postings with doubtful labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from rolesort.output import workbook
from rolesort.output.for_people import MISMATCH, REVIEW, STATUSES, TITLE_CHECK
from rolesort.output.formats import WriteOptions
from rolesort.output.safe_cells import safe_cell
from rolesort.output.summary_sheet import sheet_name, write_summary
from rolesort.output.table import SHARES, DeferredHeader, Layout
from rolesort.output.tallies import AnswerTally, LabelTally
from rolesort.results import Explanation, Status
from rolesort.system.language import gettext as _
from rolesort.views.palette import cell_colours

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    "title": 28, "role": 11, "probability": 8, "status": 9, "second_role": 12, "keywords": 26, TITLE_CHECK: 18, REVIEW: 12,
    "reason": 24, "family": 8, "label": 12, "suggested": 12, "suggested_probability": 8, "why": 24, "words": 22,
    "suggested_words": 22, "copies": 22, "a": 12, "a_probability": 8, "b": 12, "b_probability": 8, "id": 16, "place": 22,
    "text": workbook.MAX_WIDTH,
}  # fmt: skip
# Columns of the input are as wide as their first cell, up to this; only a text is wider.
_WIDEST_CELL = 24
# Three lines in points: a row shows the start of its text, and the screen some fifteen rows.
_ROW_HEIGHT, _HEADER_HEIGHT = 48, 30
# Never show certainty.
_SHARE = '[>=0.995]"> 99%";0%'
# The width in characters of the filter button in a header cell.
_FILTER_BUTTON = 3
_DARK, _GREY, _AMBER, _PALE_AMBER, _PALE_RED = "#33475b", "#6b7280", "#b45309", "#fff4d6", "#fde2e1"
_A4 = 9
_ROLE_FIELDS = ("role", "second_role", "label", "suggested", "a", "b", REVIEW)
_BOLD_FIELDS = ("title", "role")


class ReviewWorkbook:
    """Fills sheets with one row per record, and a last sheet with the summary."""

    def __init__(self, book: Workbook, options: WriteOptions) -> None:
        self._book = book
        self._start = DeferredHeader(options)
        self._sheets: list[tuple[Worksheet, int]] = []  # with the number of their rows, including the header
        self._tally = LabelTally(options.labels) if options.only else AnswerTally()
        self._styles: tuple[Format, ...] = ()
        self._has_more = False

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Add one row; failures before the header is known are held back."""
        self._tally.add(record)
        rows = self._start.take(record, columns)
        if self._start.layout is not None:
            self._add(self._start.layout, rows)

    def finish(self) -> None:
        """Write the file, with lists, filters and colours over the rows."""
        layout, rows = self._start.finish()
        self._add(layout, rows)
        if not self._sheets:
            self._new_sheet(layout, [None] * len(layout.header))
        labels = write_summary(self._book, self._tally.summary())
        for sheet, n_rows in self._sheets:
            last = max(n_rows - 1, 1)
            sheet.autofilter(0, 0, last, len(layout.header) - 1)
            self._colour(sheet, layout, last)
            place = layout.columns.index(REVIEW)
            if labels:
                choice = {"validate": "list", "source": f"='{sheet_name()}'!{labels}", "error_type": "warning"}
                sheet.data_validation(1, place, last, place, choice)
            if layout.has_more and not self._has_more:
                sheet.set_column(len(layout.header) - 1, len(layout.header) - 1, None, None, {"hidden": True})
        workbook.close(self._book)

    def _add(self, layout: Layout, rows: Sequence[Sequence[Any]]) -> None:
        for cells in rows:
            if not self._sheets or self._sheets[-1][1] == workbook.ROWS_PER_SHEET:
                self._new_sheet(layout, rows[-1])  # the one that has the input's columns
            sheet, row = self._sheets[-1]
            for column, (cell, style) in enumerate(zip(cells, self._styles, strict=True)):
                workbook.write_cell(sheet, row, column, cell, style)
            self._has_more |= layout.has_more and cells[-1] is not None
            self._sheets[-1] = sheet, row + 1

    def _new_sheet(self, layout: Layout, first: Sequence[Any]) -> None:
        workbook.check_width(len(layout.header))
        number = f" {len(self._sheets) + 1}" if self._sheets else ""
        sheet = self._book.add_worksheet(_("Job postings") + number)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)  # one page wide, any number of pages long
        sheet.repeat_rows(0)
        sheet.set_default_row(_ROW_HEIGHT)
        sheet.set_row(0, _HEADER_HEIGHT)
        top = {"valign": "top", "text_wrap": True}
        plain, bold = self._book.add_format(top), self._book.add_format({**top, "bold": True})
        share = self._book.add_format({**top, "num_format": _SHARE, "align": "left"})
        review = self._book.add_format({**top, "bold": True, "bg_color": _PALE_AMBER, "border": 1, "border_color": "#e5c07b"})
        by_field = dict.fromkeys(_BOLD_FIELDS, bold) | dict.fromkeys(SHARES, share) | {REVIEW: review}
        styles = []
        for column, (name, field, cell) in enumerate(zip(layout.header, layout.columns, first, strict=True)):
            if field is None and column:
                width = workbook.column_width(name, cell)
                if _WIDEST_CELL < width < workbook.MAX_WIDTH or str(cell).startswith("http"):
                    width = _WIDEST_CELL
            else:
                width = max(_WIDTHS[field or "title"], cell_len(name) + _FILTER_BUTTON)
            sheet.set_column(column, column, width)
            ground = _AMBER if field == REVIEW else _DARK if field else _GREY
            heading = {"bold": True, "font_color": "#ffffff", "bg_color": ground, "valign": "vcenter", "text_wrap": True}
            sheet.write_string(0, column, safe_cell(name, typed=True), self._book.add_format(heading))
            styles.append(by_field.get(field or "", plain) if column else bold)
        self._styles = tuple(styles)
        self._sheets.append((sheet, 1))

    def _colour(self, sheet: Worksheet, layout: Layout, last: int) -> None:
        """Colour the roles, then the title and our columns of rows to check."""
        places = [layout.columns.index(field) for field in _ROLE_FIELDS if field in layout.fields]
        ranges = " ".join(_range(place, place, last) for place in places)
        for label, colour in cell_colours(self._tally.labels).items():
            style = self._book.add_format({"bg_color": colour, "font_color": "#1d2126"})
            rule = {"type": "cell", "criteria": "==", "value": _quoted(label), "format": style, "multi_range": ranges}
            sheet.conditional_format(1, places[0], last, places[0], rule)
        if "status" in layout.fields:
            self._colour_answers(sheet, layout, last)

    def _colour_answers(self, sheet: Worksheet, layout: Layout, last: int) -> None:
        check = layout.columns.index(TITLE_CHECK)
        mismatch = self._book.add_format({"font_color": _AMBER, "bold": True})
        sheet.conditional_format(
            1, check, last, check, {"type": "text", "criteria": "begins with", "value": _(MISMATCH), "format": mismatch}
        )
        status = _column(layout.columns.index("status"))
        end = layout.n_before + len(layout.fields) - 1
        for wanted, colour in ((Status.NEEDS_REVIEW, _PALE_AMBER), (Status.ERROR, _PALE_RED)):
            rule = {
                "type": "formula",
                "criteria": f"=${status}2={_quoted(_(STATUSES[wanted]))}",
                "format": self._book.add_format({"bg_color": colour}),
            }
            sheet.conditional_format(1, 0, last, end, rule)


def _column(number: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(number))


def _range(first: int, last: int, last_row: int) -> str:
    return f"{_column(first)}2:{_column(last)}{last_row + 1}"


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))
