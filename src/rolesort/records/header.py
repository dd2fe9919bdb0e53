"""Name the columns of a table, and put each row's cells to them."""

from __future__ import annotations

from collections.abc import Sequence


def column_names(header: Sequence[str] | None, width: int) -> tuple[str, ...]:
    """Return different names for `width` columns, or as many as the header has: those of the header, else column1, column2, ….

    >>> column_names(["标题", "", "标题"], 4)
    ('标题', 'column2', '标题_2', 'column4')
    """
    names: list[str] = []
    for index in range(max(width, len(header or ()))):
        given = header[index].strip("\ufeff \t\r\n") if header and index < len(header) else ""
        name = plain = given or f"column{index + 1}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain}_{count}"
        names.append(name)
    return tuple(names)


class Namer:
    """Puts the cells of rows to columns: short rows are padded with "", cells beyond the header get names of their own.

    `n_before` rows that are not empty come before the table's own, the header among them.
    """

    def __init__(self, header: Sequence[str] | None, width: int = 0, n_before: int = 0) -> None:
        self.n_before = n_before
        self.names = column_names(header, width)

    def __call__(self, cells: Sequence[object]) -> dict[str, object]:
        """Return the cells by the names of their columns."""
        names = self.names
        if len(cells) > len(names):
            names = column_names(names, len(cells))
        row = dict(zip(names, cells, strict=False))
        for name in names[len(cells) :]:
            row[name] = ""
        return row
