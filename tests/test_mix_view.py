from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from rolesort.views.mix import mix_bars

pytestmark = pytest.mark.usefixtures("in_chinese")


def shown(mix: dict[str, float]) -> list[list[str]]:
    file = StringIO()
    Console(file=file, width=60, color_system=None).print(mix_bars(mix))
    return [line.split() for line in file.getvalue().splitlines()]


def test_shares_are_ranked_and_small_ones_summed_up() -> None:
    rows = shown({"营销": 0.04, "市场": 0.25, "获客": 0.5, "其他": 0.04, "售后": 0.17})
    assert [(row[0], row[-1]) for row in rows] == [("获客", "50%"), ("市场", "25%"), ("售后", "17%"), ("其余", "8%")]
    assert [len(row[1]) for row in rows] == [12, 6, 5, 2]


def test_nothing_is_left_over_where_all_is_shown() -> None:
    assert [row[0] for row in shown({"营销": 0.6, "市场": 0.4, "获客": 0.0})] == ["营销", "市场"]
