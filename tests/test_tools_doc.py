"""The examples of docs/tools.md run, in their order, in one process."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from tests.conftest import ROOT

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "tools.md").read_text(encoding="utf-8"), re.DOTALL)


def as_line(posting: LabelledPosting) -> str:
    return json.dumps({"label": posting.label, "title": posting.title, "text": posting.text}) + "\n"


@pytest.mark.filterwarnings("default")  # those of other people's packages
def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_corpus: tuple[LabelledPosting, ...]) -> None:
    for package in ("pandas", "polars", "duckdb"):
        pytest.importorskip(package)
    shutil.copy(ROOT / "examples" / "crawl.csv", tmp_path)
    (tmp_path / "labelled.jsonl").write_text("".join(map(as_line, small_corpus)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS):
        if "pyspark" in block:  # tests/test_spark.py
            continue
        exec(compile(block, f"docs/tools.md, example {number}", "exec"), names)  # noqa: S102
    assert names["done"].height == len(names["crawl"])
    assert (tmp_path / "report.html").stat().st_size > 10_000
