"""What the reader of a format gives: the tables in a file, or its text; and what it knows about the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rolesort.records.header import Namer
from rolesort.records.record import Problem, ReadOptions, Row

Notice = Callable[[str], None]


class Context(NamedTuple):
    """What the user says about the input, and where one-line remarks on how a file was read go."""

    options: ReadOptions
    notice: Notice


class Table(NamedTuple):
    """Rows that name their own columns, as those of JSON and Parquet do.

    `name` is the file's name, followed by the table's own if there are several. `sample` are the cells of the first
    rows, one for each of `names`; without any, each row names its own columns.
    """

    name: str
    names: tuple[str, ...]
    sample: Sequence[Sequence[object]]
    rows: Iterable[Row]
    encoding: str = "utf-8"


class Grid(NamedTuple):
    """Rows of cells whose header has yet to be found in `sample`, the first of them; `rows` puts all to the names found."""

    name: str
    sample: Sequence[Sequence[str]]
    rows: Callable[[Namer], Iterable[Row]]
    encoding: str = "utf-8"


class TextBlock(NamedTuple):
    """One posting's text, the how-manieth it is, and the line it begins at; or the problem in its place.

    `number` is None where the text is all of the file.
    """

    number: int | None
    line: int
    text: str
    error: Problem | None = None
    encoding: str = "utf-8"


Part = Table | Grid | TextBlock
