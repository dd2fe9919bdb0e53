"""The output of a format's reader (the tables in a file, or its text), and its input about the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rolesort.records.header import Namer
from rolesort.records.record import Problem, ReadOptions, Row

Notice = Callable[[str], None]


class Context(NamedTuple):
    """The user's options for the input, and where one-line notes on how a file was read go."""

    options: ReadOptions
    notice: Notice


class Table(NamedTuple):
    """Rows that name their own columns, as in JSON and Parquet.

    `name` is the file's name, followed by the table's own if there are several. `sample` are the cells of the first
    rows, one for each of `names`; if `names` is empty, each row names its own columns.
    """

    name: str
    names: tuple[str, ...]
    sample: Sequence[Sequence[object]]
    rows: Iterable[Row]
    encoding: str = "utf-8"


class Grid(NamedTuple):
    """Rows of cells with a header to be found in `sample`, the first rows; `rows` maps all rows to the names found."""

    name: str
    sample: Sequence[Sequence[str]]
    rows: Callable[[Namer], Iterable[Row]]
    encoding: str = "utf-8"


class TextBlock(NamedTuple):
    """One posting's text, its ordinal, and its first line; or the problem instead.

    `number` is None if the text is the whole file.
    """

    number: int | None
    line: int
    text: str
    error: Problem | None = None
    encoding: str = "utf-8"


Part = Table | Grid | TextBlock
