"""On a real Spark, on this machine: the answers are those of the command line, row for row."""

from __future__ import annotations

# PySpark is not always installed.
# ruff: noqa: ANN401
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rolesort import InputError, ModelError, UsageError
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.output.table import ADDED
from tests.conftest import Run

pytestmark = [
    pytest.mark.filterwarnings("default"),  # those of PySpark
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]
pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'rolesort[spark]'")
pq: Any = pytest.importorskip("pyarrow.parquet")

N_MANY = 50_000


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def made_postings(corpus: tuple[LabelledPosting, ...], count: int) -> Iterator[dict[str, Any]]:
    """Yield postings put together of lines of our corpus; one in a hundred has no text."""
    rng = random.Random(7)
    lines = [line for posting in corpus for line in posting.text.splitlines() if line.strip()]
    titles = [posting.title for posting in corpus]
    for number in range(count):
        text = "\n".join(rng.choices(lines, k=rng.randint(2, 6)))
        yield {
            "编号": number,
            "职位名称": rng.choice(titles) if number % 7 else None,
            "岗位职责": text if number % 100 else None,
            "城市": rng.choice(["杭州", "上海"]),
        }


def answers(rows: list[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in ("编号", *ADDED)) for row in sorted(rows, key=lambda row: row["编号"])]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory, corpus: tuple[LabelledPosting, ...]) -> Path:
    path = tmp_path_factory.mktemp("crawl") / "crawl.jsonl"
    rows = made_postings(corpus, 2_000)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def on_the_command_line(rolesort: Run, crawl: Path, folder: Path) -> list[tuple[Any, ...]]:
    out = folder / "cli.csv"
    assert rolesort("classify", "-q", crawl, "-o", out, "--machine-headers").code == 1, "rows without text fail"
    with out.open(encoding="utf-8", newline="") as file:
        return answers([{**row, "编号": int(row["编号"])} for row in csv.DictReader(file)])


def as_cells(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(row[0], *map(as_cell, row[1:])) for row in rows]


def as_cell(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | float) else str(value if value is not None else "")


def test_the_answers_are_those_of_the_command_line(spark: Any, rolesort: Run, crawl: Path, tmp_path: Path) -> None:
    from rolesort.spark import classify

    done = classify(spark.read.json(str(crawl)).repartition(5))
    assert (sorted(done.columns[:4]), done.columns[4:]) == (["城市", "岗位职责", "编号", "职位名称"], [*ADDED])
    rows = [row.asDict() for row in done.collect()]
    expected = [(*row[:-1], row[-1].removeprefix("[]")) for row in on_the_command_line(rolesort, crawl, tmp_path)]
    assert as_cells(answers(rows)) == expected
    assert {row["reason"] for row in rows if row["编号"] % 100 == 0 and row["status"] == "error"} <= {"no_text"}


def test_one_bad_row_is_one_error_and_its_partition_goes_on(spark: Any) -> None:
    from rolesort.spark import classify

    texts = ["负责公众号选题、撰写和排版，提升阅读量", None, "负责区域经销商的开发与维护，完成销售目标和回款任务"]
    frame = spark.createDataFrame(list(enumerate(texts)), "id int, text string").coalesce(1)
    rows = classify(frame, text="text").orderBy("id").collect()
    assert [(row["role"], row["status"], row["reason"]) for row in rows] == [
        ("内容运营", "ok", None),
        (None, "error", "no_text"),
        ("营销", "ok", None),
    ]


def test_a_row_that_spark_cannot_read_is_an_error(spark: Any, tmp_path: Path) -> None:
    from rolesort.spark import classify

    good = json.dumps({"title": "运营", "text": "负责公众号选题、撰写和排版，提升阅读量"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{{no json\n{good}\n", encoding="utf-8")
    rows = classify(spark.read.json(str(tmp_path / "a.jsonl"))).collect()
    assert sorted((row["status"], row["reason"] or "") for row in rows) == [("error", "bad_row"), ("ok", ""), ("ok", "")]


def seen_by(batches: Iterator[Any], job: Any) -> Iterator[Any]:
    """Classify, and say which process had how many models, and where the classifier lies."""
    import pyarrow as pa

    from rolesort.spark import worker

    for _ in worker.classify_batches(batches, job):
        pass
    lies = [id(classifier) for classifier in worker._classifiers.values()]  # noqa: SLF001
    arrow: Any = pa
    yield arrow.record_batch({"process": [os.getpid()], "models": [len(lies)], "place": [str(lies)]})


def test_the_model_is_sent_once_and_made_ready_once_in_each_worker(spark: Any, crawl: Path, monkeypatch: Any) -> None:
    from rolesort.spark import classify, worker

    jobs: list[worker.Job] = []
    frame = spark.read.json(str(crawl)).repartition(8)
    monkeypatch.setattr(type(frame), "mapInArrow", lambda _frame, function, _schema: jobs.append(function.keywords["job"]))
    classify(frame)
    monkeypatch.undo()
    seen = frame.mapInArrow(partial(seen_by, job=jobs[0]), "process long, models long, place string").collect()
    assert len(seen) == 8
    assert {row["models"] for row in seen} == {1}
    of_process = {row["process"]: {other["place"] for other in seen if other["process"] == row["process"]} for row in seen}
    assert all(len(places) == 1 for places in of_process.values())
    assert type(jobs[0].model).__name__ == "Broadcast"


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"text": "jd"}, UsageError, r"no column jd; its columns are id, n; give text= one"),
        ({}, InputError, r"which column is the postings' text; the columns are id, n; name it: text="),
        ({"text": "n", "mode": "no"}, UsageError, "there is no mode 'no'"),
        ({"text": "n", "model": "no"}, ModelError, "there is no model 'no'"),
    ],
)
def test_what_cannot_be_done(spark: Any, arguments: dict[str, Any], error: type[Exception], says: str) -> None:
    from rolesort.spark import classify

    with pytest.raises(error, match=says):
        classify(spark.createDataFrame([(1, 2)], "id int, n int"), **arguments)


def run_spark(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rolesort.spark", *map(str, arguments)]
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)


@pytest.mark.slow
def test_fifty_thousand_postings_on_two_cores(rolesort: Run, tmp_path: Path, corpus: tuple[LabelledPosting, ...]) -> None:
    crawl = tmp_path / "crawl.jsonl"
    with crawl.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in made_postings(corpus, N_MANY))
    done = run_spark(crawl, "-o", tmp_path / "roles.parquet", "--max-errors", "1%")
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"{N_MANY:,} records in " in done.stderr
    rows = pq.read_table(tmp_path / "roles.parquet").to_pylist()
    expected = [(*row[:-1], row[-1].removeprefix("[]")) for row in on_the_command_line(rolesort, crawl, tmp_path)]
    assert as_cells(answers(rows)) == expected
    failed = sum(row["status"] == "error" for row in rows)
    assert f"{failed:,} of {N_MANY:,} records failed (no_text)" in done.stderr
    again = run_spark(crawl, "-o", tmp_path / "roles.parquet", "-q")
    assert again.returncode != 0, "what is there is not overwritten"


def test_csv_to_csv_with_the_columns_named(tmp_path: Path) -> None:
    crawl = tmp_path / "in.csv"
    with crawl.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["a", "b"], ["运营", '负责"公众号"选题\n撰写和排版，提升阅读量'], ["销售", ""]])
    out = tmp_path / "out.csv"
    done = run_spark(crawl, "-o", out, "--text-field", "b", "--title-field", "a")
    assert done.returncode == 0, done.stderr[-2000:]
    parts = sorted(out.glob("part-*.csv"))
    texts = [part.read_text(encoding="utf-8") for part in parts]
    rows = [row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert (rows[0]["b"], rows[0]["role"]) == ('负责"公众号"选题\n撰写和排版，提升阅读量', "内容运营")
    assert rows[1]["status"] == "needs_review", "a title alone is judged"
    assert run_spark(crawl, "-o", out, "--read-option", "x").returncode == 2
