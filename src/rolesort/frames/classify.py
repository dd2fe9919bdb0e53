"""Classify the postings in a table in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from rolesort.classify.stream import BatchOptions, classify_records
from rolesort.frames.progress import shown_in_notebook
from rolesort.frames.table import Names, records_of, table_of, with_columns
from rolesort.model.model import Mode
from rolesort.model.resolve import model_path
from rolesort.output.fields import cell_value
from rolesort.output.table import ADDED, unused_names

Native = TypeVar("Native")


def classify_frame(
    frame: Native,
    text: Names | None = None,
    title: str | None = None,
    *,
    model: str | Path | None = None,
    mode: Mode | str = Mode.BALANCED,
    jobs: int | None = None,
) -> Native:
    """Return a table with the columns of `frame`, followed by those that `rolesort classify` writes to a table.

    `frame` is a DataFrame of pandas or Polars, or a table of Arrow; its rows, their order and their index stay the same.
    `text` and `title` name its columns; otherwise they are detected as in a file. Several text columns are joined, one below
    the other. A row without a posting gets the status "error" and the reason. If a new column's name is taken, it becomes
    rolesort_…. `model` is as in `Classifier.load`; `jobs` is the number of processes, all cores for a long table if None.

    Raises:
        InputError: No column can be identified as the text.
        UsageError: `frame` is not a table in memory, or there is no such column or mode.
        ModelError: The model cannot be used.

    """
    table = table_of(frame)
    options = BatchOptions(None if model is None else model_path(str(model)), Mode.named(mode), jobs=jobs)
    names = dict(zip(ADDED, unused_names(ADDED, map(str, table.columns)), strict=True))
    columns: dict[str, list[object]] = {field: [] for field in ADDED}
    answers = classify_records(records_of(table, text, title), options)
    for answer in shown_in_notebook(answers, len(table)):
        for field, cells in columns.items():
            cells.append(cell_value(answer.fields, field) or None if field == "keywords" else answer.fields[field])
    return with_columns(table, {names[field]: cells for field, cells in columns.items()}).to_native()  # type: ignore[no-any-return]
