"""Start-up: what each command may load, of the packages that take long to load and of rolesort's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_architecture import RANK

POSTING = "岗位职责：负责公众号选题、撰写与排版"
CRAWL = str(ROOT / "examples" / "crawl.csv")
LABELLED = str(ROOT / "tests" / "data" / "labelled.jsonl")
# Each takes 20 ms or more, a good part of the start of a small command.
HEAVY = {
    "numpy", "scipy", "scipy.stats", "sklearn", "joblib", "pandas", "polars", "pyarrow", "narwhals", "jieba", "rjieba",
    "opencc", "charset_normalizer", "jinja2", "xlsxwriter", "openpyxl", "docx", "pypdf", "python_calamine", "zstandard", "rich",
}  # fmt: skip
# What reads the model, and what answers one posting. A table of a few rows is answered one by one, without numpy.
MODEL = {"cli", "errors", "features", "model", "system"}
ANSWER = MODEL | {"classify", "explanation", "output", "posting", "records", "results", "roles", "scoring", "views"}
LABELS = ANSWER | {"dataset"}

LOADED = """
import runpy, sys
try:
    runpy.run_module("rolesort", run_name="__main__")
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "heavy", "packages"),
    [
        (["--version"], "", MODEL),
        (["-h"], "rich", LABELS),
        (["classify", "-h"], "rich", ANSWER),
        (["train", "-h"], "rich", LABELS),
        (["help", "review"], "rich", ANSWER),
        (["classify", POSTING], "", ANSWER),
        (["classify", CRAWL], "", ANSWER),
        (["classify", CRAWL, "-o", "roles.csv"], "", ANSWER),
        (["classify", CRAWL, "-o", "roles.xlsx"], "rich xlsxwriter", ANSWER),
        (["explain", POSTING], "rich", ANSWER),
        (["roles"], "rich", ANSWER | {"inspection"}),
        (["info"], "rich", ANSWER | {"inspection", "evaluation"}),
        (["report", CRAWL, "-o", "report.html"], "rich jinja2 numpy jieba rjieba", ANSWER | {"report"}),
        (["evaluate", LABELLED], "rich numpy jieba rjieba", LABELS | {"evaluation"}),
        (["compare", "default", "default", LABELLED], "rich numpy jieba rjieba", LABELS | {"evaluation"}),
        (["drift", CRAWL, CRAWL], "rich numpy scipy jieba rjieba charset_normalizer", LABELS | {"drift", "evaluation"}),
        (["train", "none.csv", "-o", "own.rolesort"], "", LABELS),  # refused: no such file
        (["audit", LABELLED], "rich numpy scipy jieba rjieba charset_normalizer", LABELS | {"evaluation", "training", "audit"}),
    ],
    ids=lambda value: " ".join(Path(word).name for word in value) if isinstance(value, list) else "",
)
def test_a_command_loads_no_more_than_it_needs(arguments: list[str], heavy: str, packages: set[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    (loaded,) = (line for line in done.stderr.splitlines() if line.startswith("loaded:"))
    names = set(loaded.split()[1:])
    assert HEAVY & names <= set(heavy.split())
    modules = [name.split(".") for name in names]
    assert {name[1] for name in modules if name[0] == "rolesort" and len(name) > 1} & set(RANK) <= packages


def test_a_command_collects_garbage_seldom() -> None:
    code = (
        "import gc, sys, contextlib; sys.argv = ['rolesort', '--version']; from rolesort.__main__ import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "print(gc.get_threshold()[0], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == "50000\n"
