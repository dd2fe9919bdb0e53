from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.classify import stream
from rolesort.classify.lines import classify_lines
from rolesort.classify.stream import BatchOptions, classify_records
from rolesort.classify.summary import RunSummary
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.output.json_writer import json_line
from rolesort.records import Record
from rolesort.results import error_record
from rolesort.system import processes


def record(text: str, title: str | None = "", number: int = 0) -> Record:
    return Record(str(number), title, text, {}, f"test:{number}")


@pytest.fixture(scope="module")
def records(corpus: tuple[LabelledPosting, ...]) -> list[Record]:
    return [record(posting.text, posting.title, number) for number, posting in enumerate(corpus[::7])]


def fields(records: list[Record], **options: object) -> list[dict[str, object]]:
    return [answer.fields for answer in classify_records(records, BatchOptions(**options))]  # type: ignore[arg-type]


def test_a_batch_answers_as_one_by_one_in_order(classifier: Classifier, records: list[Record]) -> None:
    one_by_one = [classifier.classify(r.text, r.title).as_record(r.id) for r in records]
    assert fields(records, jobs=1) == one_by_one


def test_several_processes_answer_as_one(records: list[Record]) -> None:
    assert fields(records, jobs=2) == fields(records, jobs=1)


words = st.text(alphabet=st.sampled_from("负责内容选题经销商拉新活动策划，。\n：1、SEO abc<br>"), max_size=80)


@given(st.lists(st.tuples(words, st.none() | words), max_size=6))
def test_any_texts_in_as_many_answers_out(postings: list[tuple[str, str | None]]) -> None:
    answers = fields([record(text, title, number) for number, (text, title) in enumerate(postings)], jobs=1)
    assert [answer["id"] for answer in answers] == [str(number) for number in range(len(postings))]
    assert all(answer["status"] in {"ok", "needs_review"} for answer in answers)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_record_that_could_not_be_read_is_an_error_in_its_place(jobs: int) -> None:
    bad = Record("b", None, "", {}, "x:2", error="bad_json", message="x:2 is not JSON")
    answers = fields([record("负责选题"), bad, record("负责选题")], jobs=jobs)
    assert [answer["status"] for answer in answers].count("error") == 1
    assert answers[1] == error_record("b", "bad_json", "x:2 is not JSON")


def test_a_title_given_once_stands_in_for_missing_ones_only() -> None:
    answers = fields([record("负责选题", None), record("负责选题", "")], title="编辑", jobs=1)
    assert [answer["title"] for answer in answers] == ["编辑", ""]


def test_an_error_of_the_input_is_raised_after_what_came_before_it() -> None:
    def breaking() -> Iterator[Record]:
        for number in range(600):
            yield record("负责选题", "", number)
        raise ValueError("the input broke")

    answers = classify_records(breaking(), BatchOptions(jobs=2))
    assert len(list(islice(answers, 500))) == 500
    with pytest.raises(ValueError, match="the input broke"):
        list(answers)


@pytest.mark.parametrize("jobs", [1, 2])
def test_lines_hold_what_the_answers_hold(records: list[Record], jobs: int) -> None:
    bad = Record("b", None, "", {}, "x:2", error="bad_json", message="x:2 is not JSON")
    titled = Record("t", "区域销售经理", "", {}, "x:3", error="no_text", message="x:3 has no text")
    mixed = [*records, bad, titled, record("负责选题\ud83d")]
    summed, expected = RunSummary(), RunSummary()
    content = b""
    for chunk, lines in classify_lines(mixed, BatchOptions(jobs=jobs), json_line):
        content += lines.content
        summed.add_lines(chunk, lines)
    answers = list(classify_records(mixed, BatchOptions(jobs=1)))
    for answer in answers:
        expected.add(answer)
    assert content == b"".join(json_line(answer.fields) for answer in answers)
    assert (summed.roles, summed.unknown, summed.needs_review) == (expected.roles, expected.unknown, expected.needs_review)
    assert summed.failures == expected.failures


def counted_processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets how many processes a stream starts; their work is done in this one."""
    asked: list[int] = []

    def here(function: Callable[[Any], Any], tasks: Iterator[Any], jobs: int) -> Iterator[Any]:
        for number, task in enumerate(tasks):
            asked.extend([jobs] if number == 0 else [])  # processes start with their first task
            yield function(task)

    monkeypatch.setattr(processes, "in_processes", here)
    monkeypatch.setattr(stream, "PARALLEL_FROM", 300)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    return asked


@pytest.mark.parametrize(("n", "expected"), [(200, []), (900, [3])])
def test_all_cores_are_used_once_the_input_turns_out_to_be_long(
    n: int, expected: list[int], records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted_processes(monkeypatch)
    monkeypatch.setattr(stream, "_CHUNK", 100)
    many = [records[i % len(records)]._replace(id=str(i)) for i in range(n)]
    assert [answer["id"] for answer in fields(many)] == [record.id for record in many]
    assert asked == expected


def test_a_number_of_processes_that_is_given_is_used_from_the_start(
    records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted_processes(monkeypatch)
    fields(records[:5], jobs=2)
    fields(records[:5], jobs=1)
    assert asked == [2]
