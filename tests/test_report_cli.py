"""`rolesort report`, as a user runs it."""

from __future__ import annotations

import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROLESORT, Run

CRAWL = """positionId,positionName,city,salary,positionDetail
1,新媒体运营,上海,8k-10k,负责公众号选题、撰写与排版，提升阅读量
2,市场专员,北京,10k-15k,开发新客户，促成签约，完成销售目标
3,推广专员,深圳,面议,
"""


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.csv"
    path.write_text(CRAWL, encoding="utf-8")
    return path


def test_one_page_that_needs_nothing_else(rolesort: Run, crawl: Path) -> None:
    crawl.write_text(CRAWL.removesuffix("3,推广专员,深圳,面议,\n"), encoding="utf-8")
    outcome = rolesort("report", crawl, "-o", "report.html")
    assert (outcome.code, outcome.out) == (0, "")
    assert "2 records" in outcome.err
    assert re.search(r"report\.html: \d\.\d MB; open it in a browser", outcome.err)
    page = (crawl.parent / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    # Nothing is linked but places of the page itself.
    assert set(re.findall(r'(?:src|href)="([^"#]*)', page)) == {"", "data:,"}
    assert sorted(path.name for path in crawl.parent.iterdir()) == ["crawl.csv", "report.html"]


def test_records_that_fail_are_named_in_the_page(rolesort: Run, crawl: Path) -> None:
    crawl.write_text(CRAWL.replace("推广专员", ""), encoding="utf-8")
    outcome = rolesort("report", "-q", "crawl.csv", "-o", "report.html")
    assert outcome.code == 1
    assert outcome.err == "rolesort: 1 of 3 records failed (no_text): crawl.csv:4 has no text in positionDetail\n"
    page = (crawl.parent / "report.html").read_text(encoding="utf-8")
    assert "1 records, without text: <bdi>crawl.csv:4</bdi>" in page


def test_standard_input(rolesort: Run, tmp_path: Path) -> None:
    assert rolesort("report", "-o", "report.html", stdin="负责公众号选题、撰写与排版".encode()).code == 0
    assert "<title>Report on job postings · 1 postings</title>" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["crawl.csv"], 2, "name the page to write: -o report.html"),
        (["crawl.csv", "-o", "report.pdf"], 2, "give report.pdf the suffix .html"),
        (["old.html", "-o", "old.html"], 2, "old.html is also an input"),
        (["-r", ".", "-o", "old.html"], 2, "old.html is also an input"),
        (["*.html", "-o", "old.html"], 2, "old.html is also an input"),
        (["crawl.csv", "-o", "none/report.html"], 6, "there is no folder none"),
        (["crawl.csv", "-o", "report.html", "--text-field", "nix"], 2, "nix"),
        (["crawl.csv", "-o", "report.html", "--model", "nix"], 3, "nix"),
        (["none.csv", "-o", "report.html"], 4, "none.csv"),
        (["empty.txt", "-o", "report.html"], 4, "empty.txt"),
    ],
)
def test_what_cannot_be_done_is_said_and_touches_nothing(
    rolesort: Run, crawl: Path, arguments: list[str], code: int, says: str
) -> None:
    for name in ("old.html", "empty.txt"):
        (crawl.parent / name).write_text("", encoding="utf-8")
    before = sorted(crawl.parent.iterdir())
    outcome = rolesort("report", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert says in outcome.err
    assert sorted(crawl.parent.iterdir()) == before


def test_an_interrupted_run_leaves_the_old_page(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    with subprocess.Popen(
        [ROLESORT, "report", "-", "-o", "report.html"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as running:
        assert running.stdin
        assert running.stderr
        running.stdin.write(CRAWL.encode() * 2000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
    assert running.returncode == 130
    assert "interrupted after" in said
    assert said.endswith("; report.html was not written, start again\n")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("report.html", "old")]


@pytest.mark.parametrize(("lang", "heading", "tag"), [("zh", "有什么变化", "zh-CN"), ("en", "What has changed", "en")])
def test_two_crawls_side_by_side(rolesort: Run, crawl: Path, lang: str, heading: str, tag: str) -> None:
    (crawl.parent / "old.csv").write_text(CRAWL.removesuffix("3,推广专员,深圳,面议,\n"), encoding="utf-8")
    arguments = ["crawl.csv", "--against", "old.csv", "-o", "report.html", "--page-title", "秋招 <2026>", "--lang", lang]
    assert rolesort("report", "-q", *arguments).code == 0
    page = (crawl.parent / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{tag}">' in page
    assert f'<h2 id="change-title">{heading}</h2>' in page
    assert "<h1>秋招 &lt;2026&gt;</h1>" in page
    assert "<title>秋招 &lt;2026&gt; · 3 " in page


def test_the_earlier_crawl_is_not_overwritten(rolesort: Run, crawl: Path) -> None:
    (crawl.parent / "old.html").write_text("x", encoding="utf-8")
    outcome = rolesort("report", "crawl.csv", "--against", "old.html", "-o", "old.html")
    assert (outcome.code, "old.html is also an input" in outcome.err) == (2, True)
