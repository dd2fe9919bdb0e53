"""One posting has one answer, however it is asked, whatever it holds, and whatever stands beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from rolesort import Classification, Classifier
from rolesort.classify import stream
from rolesort.classify.stream import BatchOptions, classify_records, explain_records
from rolesort.output.fields import CELL_KEYWORDS, keyword_summary
from rolesort.records import Record
from rolesort.views.console import Trimming
from rolesort.views.explained import print_explained
from tests.conftest import Run
from tests.hurtful import POSTINGS, hurtful_postings

Postings = list[tuple[str, str | None]]

# What 0.1.0 answered wrongly, or not at all.
KNOWN: dict[str, Postings] = {
    "a title that ends in \\r shifts the segments of those behind it": [
        ("负责选题", "运营\r"),
        ("负责招商", "销售"),
        ("渠道招商", None),
    ],
    "a tab between words": [("品牌\t活动，渠道\t运营", None), ("提升\t公司 负责", "运营")],
    "a lone carriage return": [("用户\r留存 负责", "运营"), ("用户\r留存", "\r")],
    "an en space": [("提升\u2002公司 负责", None), ("\u2002", "\u2002")],
    "half a surrogate pair": [("负责公众号\ud83d选题", "运营\ud83d"), ("\ud83d", None)],
    "lines that overlap": [("时间：岗位职责：责。完成", None), ("工作时间：9:00 岗位职责：1、负责选题；2、负责活动", "推广")],
    "nothing": [("", ""), ("", None), (" ", " ")],
}


def as_records(postings: Postings) -> list[Record]:
    return [Record(str(number), title, text, {}, f"test:{number}") for number, (text, title) in enumerate(postings)]


def one_by_one(classifier: Classifier, postings: Postings) -> list[Classification]:
    return [classifier.classify(text, title) for text, title in postings]


def check_quotes(result: Classification, text: str) -> None:
    for keyword in result.keywords:
        source = result.title if keyword.field == "title" else text
        assert keyword.word == source[keyword.start : keyword.end]
        assert keyword.word


def check_all_ways(classifier: Classifier, postings: Postings) -> None:
    alone = one_by_one(classifier, postings)
    for result, (text, _) in zip(alone, postings, strict=True):
        check_quotes(result, text)
    assert classifier.classify_many(postings) == alone
    assert classifier.classify_many(postings[::-1]) == alone[::-1]
    assert [classifier.classify_many([posting])[0] for posting in postings] == alone
    explained = [classifier.explain(text, title) for text, title in postings]
    assert [explanation.classification for explanation in explained] == alone
    for explanation in explained:
        assert all(line.end <= following.start for line, following in pairwise(explanation.lines))


@settings(max_examples=300)
@given(POSTINGS)
def test_alone_in_a_batch_and_explained(classifier: Classifier, postings: Postings) -> None:
    check_all_ways(classifier, postings)


@pytest.mark.parametrize("postings", KNOWN.values(), ids=KNOWN)
def test_what_was_answered_wrongly_before(classifier: Classifier, postings: Postings) -> None:
    check_all_ways(classifier, postings)


@pytest.fixture(params=["early", "late"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where in a stream: its first records are answered one by one, later ones at once."""
    if request.param == "late":
        monkeypatch.setattr(stream, "_CHUNKS_FROM", 0)
        monkeypatch.setattr(stream, "_SMALL_CHUNK", 1)
    return str(request.param)


@pytest.mark.usefixtures("place")
@example(KNOWN["a lone carriage return"])
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POSTINGS)
def test_early_and_late_in_a_stream(classifier: Classifier, postings: Postings) -> None:
    alone = [result.as_record(str(n)) for n, result in enumerate(one_by_one(classifier, postings))]
    assert [answer.fields for answer in classify_records(as_records(postings), BatchOptions(jobs=1))] == alone


MANY = hurtful_postings(1500)


@pytest.fixture(scope="module")
def alone(classifier: Classifier) -> list[dict[str, Any]]:
    return [result.as_record(str(n)) for n, result in enumerate(one_by_one(classifier, MANY))]


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_one_process_and_in_several(alone: list[dict[str, Any]], jobs: int) -> None:
    assert [answer.fields for answer in classify_records(as_records(MANY), BatchOptions(jobs=jobs))] == alone


def test_explained_for_people() -> None:
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=80)
    console.push_render_hook(Trimming())
    for answer in explain_records(as_records(MANY[:300]), BatchOptions()):
        assert answer.explained is not None
        print_explained(answer.explained, answer.record.text, answer.record.id, console)


def on_the_command_line(tmp_path: Path) -> Iterator[tuple[Path, list[int]]]:
    """Yield input files in several formats, and which of the postings are in them; no format but JSON has half surrogates."""
    rows = [{"id": str(n), "title": title, "text": text} for n, (text, title) in enumerate(MANY)]
    titled = [row for row in rows if row["title"] is not None and row["text"].strip()]  # type: ignore[union-attr]
    lines, array, table = tmp_path / "in.jsonl", tmp_path / "in.json", tmp_path / "in.csv"
    lines.write_text("".join(json.dumps(row) + "\n" for row in titled), encoding="utf-8")
    array.write_text(json.dumps(titled), encoding="utf-8")
    yield lines, [int(str(row["id"])) for row in titled]
    yield array, [int(str(row["id"])) for row in titled]
    whole = [row for row in titled if not any(c in str(row) for c in ("\\ud", "\\x00"))]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "title", "text"], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(whole)
    yield table, [int(str(row["id"])) for row in whole]


def test_on_the_command_line_in_any_format(rolesort: Run, tmp_path: Path, alone: list[dict[str, Any]]) -> None:
    for path, numbers in on_the_command_line(tmp_path):
        expected = [alone[n] for n in numbers]
        done = rolesort("classify", "-q", path, "-j", "2")
        assert (done.code, done.err) == (0, "")
        assert [json.loads(line) for line in done.out.split("\n")[:-1]] == expected, path.name
        assert json.loads(rolesort("classify", "-q", path, "--format", "json").out) == expected, path.name
        out = tmp_path / "out.csv"
        assert rolesort("classify", "-q", path, "-o", out, "--machine-headers").code == 0
        with out.open(encoding="utf-8", newline="") as file:
            written = [(row["id"], row["role"], row["probability"], row["keywords"]) for row in csv.DictReader(file)]
        assert written == [
            (row["id"], row["role"], json.dumps(row["probability"]), in_a_cell(row["keywords"])) for row in expected
        ], path.name


def in_a_cell(keywords: list[dict[str, Any]]) -> str:
    return keyword_summary(keywords, CELL_KEYWORDS).encode(errors="backslashreplace").decode() if keywords else "[]"
