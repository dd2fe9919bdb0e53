from __future__ import annotations

import json
from typing import Any

import pytest

from rolesort.output.table import Layout
from tests.result_rows import Row, answer, failure

OURS = ("role", "family", "probability", "status", "reason", "second_role", "title_role", "title_mismatch", "keywords", "more")
KEYWORDS = "选题 +0.61; 公众号 +0.42; 产品 -0.20; 排版 +0.15; 阅读 量 +0.10"
ANSWER: list[Any] = ["内容运营", "运营", 0.9086, "needs_review", "uncertain", "产品运营", "产品运营", True, KEYWORDS]
FAILURE: list[Any] = [None, None, None, "error", "no_text", None, None, None, []]


@pytest.mark.parametrize(
    ("inputs", "header"),
    [
        pytest.param(("编号", "职位", "职责"), ("编号", "职位", "职责", *OURS), id="ours stand behind"),
        pytest.param(
            ("role", "more"), ("role", "more", "rolesort_role", *OURS[1:-1], "rolesort_more"), id="the input keeps its names"
        ),
        pytest.param(
            ("role", "rolesort_role"),
            ("role", "rolesort_role", "rolesort_rolesort_role", *OURS[1:]),
            id="output of ours comes in again",
        ),
    ],
)
def test_header(inputs: tuple[str, ...], header: tuple[str, ...]) -> None:
    assert Layout.of(inputs, ()).header == header


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param(answer(columns={"编号": 7, "role": "x"}), [7, "x", *ANSWER, None], id="all known"),
        pytest.param(answer(columns={"role": "x"}), [None, "x", *ANSWER, None], id="a column is missing"),
        pytest.param(
            failure(columns={"薪资": "1万", "编号": 8, "标签": ["甲"]}),
            [8, None, *FAILURE, {"薪资": "1万", "标签": ["甲"]}],
            id="later unknown columns are kept",
        ),
        pytest.param(answer(), [None, None, *ANSWER, {"id": "a.txt", "title": "运营专员"}], id="plain text among tables"),
    ],
)
def test_every_record_has_its_cells_under_the_first_ones_header(row: Row, cells: list[Any]) -> None:
    *shown, more = Layout.of(("编号", "role"), ()).cells(row.record, row.columns)
    assert [*shown, more and json.loads(more)] == cells


def test_plain_text_begins_with_id_and_title() -> None:
    assert Layout.of(("id", "title"), ()).cells(answer().record, {}) == ["a.txt", "运营专员", *ANSWER, None]


@pytest.mark.parametrize("columns", [{}, {"编号": 7}])
def test_id_and_title_are_filled_in_where_they_are_not_the_inputs(columns: dict[str, Any]) -> None:
    *shown, more = Layout.of(("id", "title"), ()).cells(answer().record, columns)
    assert (shown, more and json.loads(more)) == (["a.txt", "运营专员", *ANSWER], columns or None)


def test_the_inputs_own_id_stays_empty_where_it_is() -> None:
    assert Layout.of(("id", "title", "text"), ()).cells(answer().record, {"text": "负责选题"})[:3] == [None, None, "负责选题"]


def test_picked_fields_are_all_there_is() -> None:
    layout = Layout.of(("编号",), ("second_probability", "id", "keywords"))
    assert layout.header == ("second_probability", "id", "keywords")
    assert layout.cells(answer().record, {"编号": 7}) == [0.0219, "a.txt", KEYWORDS]
