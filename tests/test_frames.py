"""Tables in memory are classified as files are."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolesort import InputError, ModelError, UsageError, classify_frame, report_frame
from rolesort.frames import progress
from rolesort.output.table import ADDED
from tests.conftest import ROOT, Run

pd: Any = pytest.importorskip("pandas")
pl: Any = pytest.importorskip("polars")
pa: Any = pytest.importorskip("pyarrow")

TEXT, TITLE = "负责公众号、小红书的选题策划和内容撰写\n编辑排版并发布推文，提升阅读量", "运营专员"
SALES = "负责区域经销商的开发与维护，完成销售目标和回款任务\n拜访客户，签订合同"
ROWS: dict[str, list[Any]] = {
    "编号": [7, 8, 9],
    "职位名称": [TITLE, None, None],
    "岗位职责": [TEXT, SALES, None],
    "薪资": [1.5, math.nan, 2.0],
}

MAKERS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "arrow": pa.table,
}


@pytest.fixture(params=[*MAKERS.values()], ids=[*MAKERS])
def make(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    return request.param


def rows_of(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    if hasattr(frame, "to_pylist"):
        return list(frame.to_pylist())
    found = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_dict("records")
    return [{name: None if pd.isna(value) else value for name, value in row.items()} for row in found]


def test_columns_are_found_and_added(make: Callable[[dict[str, list[Any]]], Any]) -> None:
    frame = make(ROWS)
    done = classify_frame(frame)
    assert type(done) is type(frame)
    assert [*rows_of(done)[0]] == [*ROWS, *ADDED]
    assert [(row["编号"], row["role"], row["status"], row["reason"], row["title_mismatch"]) for row in rows_of(done)] == [
        (7, "内容运营", "ok", None, False),
        (8, "营销", "ok", None, False),
        (9, None, "error", "no_text", None),
    ]
    assert [*rows_of(frame)[0]] == [*ROWS], "the frame that was given is as it was"


def test_as_the_command_line(make: Callable[[dict[str, list[Any]]], Any], rolesort: Run, tmp_path: Path) -> None:
    crawl = ROOT / "examples" / "crawl.csv"
    out = tmp_path / "out.csv"
    assert rolesort("classify", "-q", crawl, "-o", out, "--machine-headers").code == 1, "one row has no text"
    with out.open(encoding="utf-8", newline="") as file:
        expected = [{field: row[field].removeprefix("[]") for field in ADDED} for row in csv.DictReader(file)]
    done = classify_frame(make(pd.read_csv(crawl, dtype=str, keep_default_na=False).to_dict("list")))
    assert [{field: as_cell(row[field]) for field in ADDED} for row in rows_of(done)] == expected


def as_cell(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | float) else str(value or "")


def test_pandas_keeps_its_index_and_gaps_in_truth_values() -> None:
    done = classify_frame(pd.DataFrame(ROWS, index=["b", "b", "a"]))
    assert done.index.tolist() == ["b", "b", "a"]
    assert str(done["title_mismatch"].dtype) == "boolean"
    assert done.loc["b", "role"].tolist() == ["内容运营", "营销"]


def test_names_that_are_taken(make: Callable[[dict[str, list[Any]]], Any]) -> None:
    twice = classify_frame(classify_frame(make(ROWS)))
    assert rows_of(twice)[0]["rolesort_role"] == "内容运营"


def test_columns_by_name(make: Callable[[dict[str, list[Any]]], Any]) -> None:
    frame = make({"a": [SALES], "b": [TEXT], "c": ["招商经理"]})
    assert rows_of(classify_frame(frame, text="b"))[0]["role"] == "内容运营"
    assert rows_of(classify_frame(frame, "a", "c"))[0]["role"] == "营销"
    assert rows_of(classify_frame(frame, text=["a", "b"], title="c"))[0]["status"] in {"ok", "needs_review"}


def test_a_table_without_rows_and_names_that_are_numbers() -> None:
    empty = classify_frame(pl.DataFrame({"text": [], "title": []}, schema={"text": pl.String, "title": pl.String}))
    assert (empty.shape, empty.columns[2:]) == ((0, 11), [*ADDED])
    assert classify_frame(pd.DataFrame({0: [TITLE, "招商"], 1: [TEXT, SALES]}))["role"].tolist() == ["内容运营", "营销"]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: classify_frame([TEXT]), UsageError, "list is not a table; give a DataFrame"),
        (
            lambda: classify_frame(pl.LazyFrame({"text": [TEXT]})),
            UsageError,
            r"LazyFrame is not in memory yet; call its collect",
        ),
        (lambda: classify_frame(pd.DataFrame(ROWS), text="jd"), UsageError, "no column jd; .* 岗位职责, 薪资; give text= one"),
        (lambda: classify_frame(pd.DataFrame(ROWS), title="t"), UsageError, "no column t; .* give title= one"),
        (lambda: classify_frame(pd.DataFrame({"n": [1, 2]})), InputError, "which column is the postings' text; .* text="),
        (lambda: classify_frame(pd.DataFrame(ROWS), mode="no"), UsageError, "there is no mode 'no'"),
        (lambda: classify_frame(pd.DataFrame(ROWS), model="no"), ModelError, "there is no model 'no'"),
        (lambda: report_frame(pd.DataFrame({"text": [None], "title": [None]})), InputError, "no record could|which"),
    ],
)
def test_what_cannot_be_done(call: Callable[[], object], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()


def test_a_report_on_a_table(make: Callable[[dict[str, list[Any]]], Any], tmp_path: Path) -> None:
    page = report_frame(make(ROWS), name="今晚的抓取")
    assert "今晚的抓取" in page.html
    assert page.html.startswith("<!doctype html>") or page.html.lower().startswith("<!doctype")
    page.save(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page.html
    assert page._repr_html_().startswith('<iframe srcdoc="&lt;!')
    assert len(repr(page)) < 60


def test_a_notebook_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Line:
        def update(self, page: dict[str, str], *, raw: bool) -> None:
            assert raw
            shown.append(page["text/html"])

    def display(page: dict[str, str], *, raw: bool, display_id: bool) -> Line:
        assert raw
        assert display_id
        shown.append(page["text/html"])
        return Line()

    times = iter(range(100))
    monkeypatch.setattr(progress, "_display", lambda: display)
    monkeypatch.setattr("time.monotonic", lambda: float(next(times)))
    assert list(progress.shown_in_notebook("abcd", 4)) == list("abcd")
    assert "2 of 4 postings, 1/s, 2 s left" in shown[0]
    assert shown[-1] == ""
