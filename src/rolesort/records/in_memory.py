"""Find the columns of tables in memory or on a cluster, in the same way as for files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rolesort.errors import InputError, UsageError
from rolesort.records.columns import Columns, choose_columns
from rolesort.records.record import ReadOptions
from rolesort.system.language import gettext as _

# Rows inspected, as for a file.
N_SAMPLES = 100


def find_columns(
    names: Sequence[str],
    sample: Iterable[Mapping[str, object]],
    text: str | Sequence[str] | None = None,
    title: str | None = None,
) -> tuple[Columns, ReadOptions]:
    """Return the columns of a table with the columns `names`, whose first rows are `sample`, and the options that select them.

    `text` and `title` are the columns that a Python caller has named.

    Raises:
        InputError: No column can be identified as the text.
        UsageError: There is no such column.

    """
    wanted = (text,) if isinstance(text, str) else tuple(text or ())
    for parameter, name in (*(("text", name) for name in wanted), ("title", title)):
        if name is not None and name not in names:
            raise UsageError(
                _("the table has no column {name}; its columns are {columns}; give {parameter}= one of them").format(
                    name=name, columns=_(", ").join(names), parameter=parameter
                )
            )
    options = ReadOptions(text_field=wanted, title_field=title)
    rows = [[row.get(column) for column in names] for row in sample]
    try:
        return choose_columns("table", names, rows, options)[0], options
    except InputError as error:
        raise InputError(
            _("cannot tell which column is the postings' text; the columns are {columns}; name it: text=").format(
                columns=_(", ").join(names)
            ),
            error.reason,
        ) from None
