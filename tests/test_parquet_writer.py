from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import OutputError
from rolesort.output import OutputFormat, WriteOptions, open_writer, parquet_writer
from rolesort.output.fields import cell_text
from rolesort.output.table import ADDED
from tests.conftest import ROOT, Run
from tests.result_rows import ROWS, Row, answer, failure, interrupted_run, write_all

pq: Any = pytest.importorskip("pyarrow.parquet")
OPTIONS = WriteOptions(OutputFormat.PARQUET)


def written(path: Path, rows: list[Row], options: WriteOptions = OPTIONS) -> Any:  # noqa: ANN401
    with open_writer(str(path), options) as writer:
        write_all(writer, rows)
    return pq.read_table(path)


def test_types(tmp_path: Path) -> None:
    columns = {"编号": 7, "薪资": 1.5, "急": True, "城市": "杭州", "标签": ["甲"], "空": None}
    table = written(tmp_path / "a.parquet", [answer(columns=columns), failure(columns=columns)])
    types = {field.name: str(field.type) for field in table.schema}
    assert types == {
        "编号": "int64", "薪资": "double", "急": "bool", "城市": "string", "标签": "string", "空": "string",
        **dict.fromkeys(ADDED, "string"), "probability": "double", "title_mismatch": "bool", "more": "string",
    }  # fmt: skip
    first, second = table.to_pylist()
    assert {name: first[name] for name in columns} == {**columns, "标签": '["甲"]'}
    assert (first["role"], first["probability"], first["title_mismatch"]) == ("内容运营", 0.9086, True)
    assert (second["role"], second["status"], second["probability"]) == (None, "error", None)


def test_what_does_not_fit_a_column_is_kept_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_writer, "_BATCH", 1)
    rows = [answer(columns={"a": value}) for value in (1, "x", 2**70, 2.5, None, 3)]
    rows.append(answer(columns={"a": "y", "b": 1}))
    table = written(tmp_path / "a.parquet", rows).to_pylist()
    assert [row["a"] for row in table] == [1, None, None, None, None, 3, None]
    more = [None if row["more"] is None else json.loads(row["more"]) for row in table]
    assert more == [None, {"a": "x"}, {"a": 2**70}, {"a": 2.5}, None, None, {"a": "y", "b": 1}]


def test_fields_that_were_picked(tmp_path: Path) -> None:
    options = WriteOptions(OutputFormat.PARQUET, ("id", "second_probability"))
    assert written(tmp_path / "a.parquet", [answer(), failure()], options).to_pylist() == [
        {"id": "a.txt", "second_probability": 0.0219},
        {"id": "b.txt", "second_probability": None},
    ]


def test_no_records(tmp_path: Path) -> None:
    assert written(tmp_path / "a.parquet", []).num_rows == 0


@given(st.lists(ROWS, max_size=5), st.integers(1, 3))
def test_any_rows_are_all_there(tmp_path_factory: pytest.TempPathFactory, rows: list[Row], batch: int) -> None:
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_writer, "_BATCH", batch)
        table = written(path, rows).to_pylist()
    assert len(table) == len(rows)
    for row, there in zip(rows, table, strict=True):
        more = json.loads(there["more"] or "{}")
        for name, value in row.columns.items():
            plain = name.encode(errors="backslashreplace").decode()
            found = there.get(plain) if there.get(plain) is not None else more.get(name)
            assert cell_text(found) == cell_text(value).encode(errors="backslashreplace").decode()


def test_a_file_that_fails_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        interrupted_run(tmp_path / "a.parquet", OPTIONS, [answer()], OutputError)
    assert list(tmp_path.iterdir()) == []


def test_on_the_command_line(rolesort: Run, tmp_path: Path) -> None:
    crawl = ROOT / "examples" / "crawl.csv"
    assert rolesort("classify", "-q", crawl, "-o", "a.parquet").code == 1, "one row has no text"
    table = pq.read_table(tmp_path / "a.parquet").to_pylist()
    lines = [json.loads(line) for line in rolesort("classify", "-q", crawl).out.splitlines()]
    assert [(row["role"], row["probability"]) for row in table] == [(line["role"], line["probability"]) for line in lines]
    again = rolesort("classify", "-q", "a.parquet")
    assert [json.loads(line)["role"] for line in again.out.splitlines()] == [row["role"] for row in table]


def test_not_to_standard_output(rolesort: Run) -> None:
    done = rolesort("classify", ROOT / "examples" / "crawl.csv", "--format", "parquet")
    assert (done.code, done.out) == (2, "")
    assert "name a file with -o FILE.parquet" in done.err
