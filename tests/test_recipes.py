"""The recipes of docs/recipes.md work as they stand, without a home folder."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from tests.conftest import ROLESORT, ROOT

PAGES = [ROOT / "docs" / "recipes.md", ROOT / "docs" / "zh" / "recipes.md"]
BLOCKS = [dict(re.findall(r"```(\w+)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)) for page in PAGES]
RECIPES = BLOCKS[0]
DAY = "2026-12-01"


def run(command: list[str], folder: Path) -> int:
    env = {"PATH": f"{ROLESORT.parent}:{os.environ['PATH']}", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return subprocess.run(command, cwd=folder, env=env, check=False, timeout=300).returncode


@pytest.fixture
def folder(tmp_path: Path, corpus: tuple[LabelledPosting, ...]) -> Path:
    """A folder with a crawl, labelled postings and a test, each with a bad row."""
    for name, postings in (
        ("labelled", corpus[::76]),
        ("more", corpus[20::500]),
        ("test", corpus[40::76]),
        (f"crawl-{DAY}", corpus[5::300]),
    ):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["title", "text", "label"])
            table.writerows([p.title, p.text, p.label] for p in postings)
            table.writerow(["", "", "营销"])
    (tmp_path / "nightly.sh").write_text(RECIPES["sh"], encoding="utf-8")
    return tmp_path


def test_the_nightly_job_runs_from_cron_and_again_beside_the_model_of_last_night(folder: Path) -> None:
    minute, hour, *days, command = RECIPES["crontab"].strip().split(" ", 5)
    assert (minute, hour, days) == ("30", "2", ["*", "*", "*"])
    command = command.replace("/srv/crawls", str(folder)).replace("\\%F", "%F").replace("$(date +%F)", DAY)
    assert run(["sh", "-c", command], folder) == 0
    counts = json.loads((folder / f"run-{DAY}.json").read_text(encoding="utf-8"))
    assert counts["records"] == len((folder / f"roles-{DAY}.jsonl").read_text(encoding="utf-8").splitlines())
    model = (folder / "firm.rolesort").read_bytes()
    (folder / "more.csv").replace(folder / "labelled.csv")
    assert run(["sh", "-c", command], folder) == 0
    assert (folder / "firm.rolesort").read_bytes() == model  # one that has learnt from a few is worse
    (folder / "labelled.csv").unlink()
    assert run(["sh", "-c", command], folder) != 0


def test_the_makefile_classifies_what_is_new(folder: Path) -> None:
    shutil.copy(ROOT / "models" / "default.rolesort", folder / "firm.rolesort")
    (folder / "Makefile").write_text(RECIPES["make"], encoding="utf-8")
    target = folder / f"roles-{DAY}.jsonl"
    assert run(["make", target.name], folder) == 0
    written = target.stat().st_mtime_ns
    assert run(["make", target.name], folder) == 0
    assert target.stat().st_mtime_ns == written


def test_the_containers_command_needs_no_home(folder: Path) -> None:
    entry = json.loads(re.findall(r"^ENTRYPOINT (.*)$", RECIPES["dockerfile"], re.MULTILINE)[0])
    assert run([*entry, "classify", f"crawl-{DAY}.csv", "-o", "roles.jsonl", "--max-errors", "5%"], folder) == 0


def test_the_airflow_file_is_python() -> None:
    compile(RECIPES["python"], "dag.py", "exec")


def test_the_chinese_page_has_the_same_recipes() -> None:
    assert BLOCKS[0] == BLOCKS[1]
