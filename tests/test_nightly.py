"""What a nightly job needs of the command line: exit codes it can set, and counts it can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolesort import UsageError
from rolesort.cli.error_limit import error_limit
from tests.conftest import Run

TEXT = "负责公众号、小红书的选题策划和内容撰写，编辑排版并发布推文"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Nine postings, and a line that is none."""
    path = tmp_path / "crawl.jsonl"
    path.write_text(_lines(9) + "{\n", encoding="utf-8")
    return path


def _lines(count: int) -> str:
    return "".join(json.dumps({"title": "运营", "text": f"{TEXT}{number}"}) + "\n" for number in range(count))


@pytest.mark.parametrize(
    ("limit", "code"), [("0", 1), ("1", 0), ("9%", 1), ("9.9%", 1), ("10%", 0), ("100%", 0), (None, 1), ("1000", 0)]
)
def test_the_exit_code_is_decided_by_how_many_may_fail(rolesort: Run, crawl: Path, limit: str | None, code: int) -> None:
    done = rolesort("classify", crawl, "-o", "out.jsonl", *(["--max-errors", limit] if limit else []))
    assert done.code == code
    assert "1 of 10 records failed (bad_json)" in done.err
    assert ("more than --max-errors" in done.err) == (code == 1 and limit not in {None, "0"})


def test_where_nothing_could_be_read_the_code_is_that_of_the_input(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n", encoding="utf-8")
    for limit in ("0", "1000", "100%"):
        assert rolesort("classify", "bad.jsonl", "--max-errors", limit).code == 4


@pytest.mark.parametrize("limit", ["", "x", "-1", "1.5", "101%", "%", "1%%", "１%x", "9" * 40])
def test_what_is_no_limit(rolesort: Run, crawl: Path, limit: str) -> None:
    with pytest.raises(UsageError, match="neither a number nor a share"):
        error_limit(limit)
    done = rolesort("classify", crawl, f"--max-errors={limit}", "-o", "out.jsonl")
    assert (done.code, (crawl.parent / "out.jsonl").exists()) == (2, False)


def test_the_counts_of_a_run_in_a_file(rolesort: Run, crawl: Path, tmp_path: Path) -> None:
    assert rolesort("classify", "-q", crawl, "-o", "out.jsonl", "--summary-json", "run.json").code == 1
    found = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found.pop("seconds") >= 0
    failure = found["failures"].pop("bad_json")
    assert (failure["count"], failure["places"]) == (1, [f"{crawl}:10"])
    assert found == {
        "version": 1,
        "model": answers[0]["model"],
        "records": 10,
        "classified": 9,
        "needs_review": sum(answer["status"] == "needs_review" for answer in answers),
        "few_known_words": 0,
        "failed": 1,
        "roles": {"内容运营": 9},
        "failures": {},
    }


def test_the_counts_do_not_overwrite_what_is_read_or_written(rolesort: Run, crawl: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("", encoding="utf-8")
    for path in (crawl.name, "out.jsonl"):
        assert rolesort("classify", crawl, "-o", "out.jsonl", "--summary-json", path).code == 2
