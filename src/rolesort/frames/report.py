"""Build the report on a table in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rolesort.classify.stream import BatchOptions
from rolesort.classify.summary import RunSummary
from rolesort.frames.progress import shown_in_notebook
from rolesort.frames.table import Names, records_of, table_of
from rolesort.model.model import Mode
from rolesort.model.resolve import model_path
from rolesort.report import build_report, render
from rolesort.system import html
from rolesort.system.atomic_file import replacing


@dataclass(frozen=True, slots=True, repr=False)
class ReportPage:
    """A report: `html` is the self-contained page. A notebook displays it; `save` writes it to a file."""

    html: str

    def __repr__(self) -> str:
        """Return a short form: the page's size."""
        return f"<ReportPage of {len(self.html):,} characters>"

    def save(self, path: str | Path) -> None:
        """Write the page to the file at `path` atomically.

        Raises:
            OutputError: The file cannot be written.

        """
        with replacing(str(path), None, append=False) as file:
            file.write(self.html)

    def _repr_html_(self) -> str:
        # In a separate frame: its styles and scripts are for a whole page.
        return f'<iframe srcdoc="{html.text(self.html)}" style="width:100%;height:48em;border:0"></iframe>'


def report_frame(
    frame: object,
    text: Names | None = None,
    title: str | None = None,
    *,
    model: str | Path | None = None,
    mode: Mode | str = Mode.BALANCED,
    name: str = "DataFrame",
) -> ReportPage:
    """Return the page of `rolesort report` on the postings in `frame`; `name` is the table's name on the page.

    The other arguments are those of `classify_frame`.

    Raises:
        InputError: No column can be identified as the text, or no row has a posting.
        UsageError: `frame` is not a table in memory, or there is no such column or mode.
        ModelError: The model cannot be used.

    """
    table = table_of(frame)
    options = BatchOptions(None if model is None else model_path(str(model)), Mode.named(mode))
    records = shown_in_notebook(records_of(table, text, title), len(table))
    report = build_report(records, options, [name], RunSummary())
    return ReportPage(render(report, date.today()))  # noqa: DTZ011 (the reader's day)
