"""Print plain tables of figures, in a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from rolesort.evaluation.metrics import Interval

if TYPE_CHECKING:
    from rich.console import Console


_ANY_WIDTH = 10_000


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A titled table; its first column has names, the others figures."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def print_tables(tables: Iterable[FigureTable], console: Console) -> None:
    """Print the tables, a blank line after each; columns of a wide table that match its rows are numbered."""
    for content in tables:
        table = _rich(content)
        if console.measure(table, options=console.options.update(width=_ANY_WIDTH)).maximum > console.width:
            table = _rich(_numbered(content), padding=(0, 0, 0, 1))
        console.print(table)
        console.print()


def _rich(content: FigureTable, padding: tuple[int, int, int, int] = (0, 1, 0, 1)) -> Table:
    table = Table(title=content.title, title_justify="left", title_style="bold", box=None, header_style="dim", padding=padding)
    for number, column in enumerate(content.columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for row in content.rows:
        table.add_row(*row)
    return table


def _numbered(content: FigureTable) -> FigureTable:
    """Return the table with numbered columns and rows, if their names are the same."""
    if [row[0] for row in content.rows] != list(content.columns[1:]):
        return content
    numbers = [str(number) for number in range(1, len(content.rows) + 1)]
    rows = [(f"{number:>2} {row[0]}", *row[1:]) for number, row in zip(numbers, content.rows, strict=True)]
    return FigureTable(content.title, (content.columns[0], *numbers), rows)


def as_markdown(tables: Iterable[FigureTable]) -> str:
    """Return the tables as Markdown."""
    blocks = []
    for content in tables:
        lines = [
            f"### {content.title}",
            "",
            _markdown_row(content.columns),
            "|---|" + "---:|" * (len(content.columns) - 1),
        ]
        blocks.append("\n".join([*lines, *map(_markdown_row, content.rows)]))
    return "\n\n".join(blocks)


def figure(value: float) -> str:
    """Return a figure with three digits."""
    return f"{value:.3f}"


def interval(value: Interval) -> str:
    """Return the bounds of an interval."""
    return f"{value.low:.3f}–{value.high:.3f}"


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
