from __future__ import annotations

import pytest

from rolesort.output import OutputFormat, WriteOptions, table
from rolesort.output.table import DeferredHeader, Layout
from tests.result_rows import Row, answer, failure

ROW = {"编号": "7", "职位": "编辑"}
BY_ID = ("id", "title")
TABLE = WriteOptions(OutputFormat.CSV)
PICKED = WriteOptions(OutputFormat.CSV, ("id", "role"))


def rows_at_once(start: DeferredHeader, rows: list[Row]) -> list[int]:
    """Return how many rows can be written after each of `rows`."""
    return [len(start.take(row.record, row.columns)) for row in rows]


@pytest.mark.parametrize(
    ("rows", "written", "inputs"),
    [
        pytest.param([failure("1"), failure("2"), answer(columns=ROW), failure("3")], [0, 0, 3, 1], tuple(ROW), id="table"),
        pytest.param([failure("1"), failure("2", ROW), answer()], [0, 2, 1], tuple(ROW), id="a failed row has columns"),
        pytest.param([failure("1"), answer(), answer(columns=ROW)], [0, 2, 1], BY_ID, id="plain text"),
        pytest.param([failure(str(n)) for n in range(4)], [0, 0, 3, 1], BY_ID, id="no more than so many"),
        pytest.param([failure("1"), failure("2")], [0, 0], BY_ID, id="failures only"),
    ],
)
def test_failures_without_columns_wait_for_the_header(
    monkeypatch: pytest.MonkeyPatch, rows: list[Row], written: list[int], inputs: tuple[str, ...]
) -> None:
    monkeypatch.setattr(table, "HELD_BACK", 3)
    start = DeferredHeader(TABLE)
    assert rows_at_once(start, rows) == written
    layout, rest = start.finish()
    assert (layout.inputs, len(rest)) == (inputs, len(rows) - sum(written))


@pytest.mark.parametrize("start", [DeferredHeader(PICKED), DeferredHeader(TABLE, Layout.of(("编号",), ()))])
def test_nothing_waits_where_the_header_is_known(start: DeferredHeader) -> None:
    assert rows_at_once(start, [failure(), answer()]) == [1, 1]
