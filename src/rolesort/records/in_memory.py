"""Tables that are in memory already: their columns are found as those of a file are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rolesort.records.columns import choose_columns
from rolesort.records.record import ReadOptions
from rolesort.records.record_maker import RecordMaker

# So many rows are looked at, as of a file.
N_SAMPLES = 100


def record_maker(name: str, names: Sequence[str], sample: Iterable[Mapping[str, object]], options: ReadOptions) -> RecordMaker:
    """Return what makes records of the rows of the table `name` with the columns `names`; `sample` are its first rows.

    Raises:
        InputError: It cannot be told which column is the text.
        UsageError: An option names a column that is not there.

    """
    rows = [[row.get(column) for column in names] for row in sample]
    return RecordMaker(name, name, options, choose_columns(name, names, rows, options)[0])
