"""The examples of docs/tools.md run, in their order, in one process."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "tools.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.filterwarnings("default")  # those of other people's packages
def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("pandas", "polars", "duckdb"):
        pytest.importorskip(package)
    shutil.copy(ROOT / "examples" / "crawl.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS):
        if "pyspark" in block:  # tests/test_spark.py
            continue
        exec(compile(block, f"docs/tools.md, example {number}", "exec"), names)  # noqa: S102
    assert names["done"].height == len(names["crawl"])
    assert (tmp_path / "report.html").stat().st_size > 10_000
