"""Tasks for Label Studio: what it imports, and what comes back from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.model.file import read_model
from tests.conftest import ROOT, Run


@pytest.fixture
def crawl(tmp_path: Path, corpus: tuple[LabelledPosting, ...]) -> Path:
    """Postings of three roles, and a line that is none."""
    postings = [p for p in corpus[::20] if p.label in {"营销", "市场", "获客"}][:90]
    rows = [{"编号": f"a{n}", "职位": p.title, "岗位职责": p.text} for n, p in enumerate(postings)]
    path = tmp_path / "crawl.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n", encoding="utf-8")
    return path


def test_a_task_has_the_posting_and_the_answer_as_a_prediction(rolesort: Run, crawl: Path, tmp_path: Path) -> None:
    outcome = rolesort("classify", "-q", crawl, "-o", "tasks.json", "--format", "label-studio")
    assert outcome.code == 1  # the line that is none
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    answers = [json.loads(line) for line in rolesort("classify", "-q", crawl).out.splitlines()]
    assert len(tasks) == 90
    row = json.loads(crawl.read_text(encoding="utf-8").splitlines()[0])
    assert tasks[0] == {
        "data": {
            "id": "a0",
            "title": row["职位"],
            "text": row["岗位职责"],
            "status": answers[0]["status"],
            "reason": answers[0]["reason"],
        },
        "predictions": [
            {
                "model_version": answers[0]["model"],
                "score": answers[0]["probability"],
                "result": [
                    {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": [answers[0]["role"]]}}
                ],
            }
        ],
    }
    told = [task["predictions"][0]["result"][0]["value"]["choices"][0] for task in tasks]
    assert told == [answer["role"] for answer in answers[:90]]


@pytest.mark.parametrize("page", ["docs/output.md", "docs/zh/output.md"])
def test_the_interface_in_the_docs_has_the_names_of_the_tasks(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert '<Text name="text" value="$text"/>' in text
    assert '<Choices name="label" toName="text"' in text


def test_what_people_chose_there_can_be_trained_on(rolesort: Run, crawl: Path, tmp_path: Path) -> None:
    rolesort("classify", "-q", crawl, "-o", "tasks.json", "--format", "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    exported = []
    for number, task in enumerate(tasks):
        # As Label Studio exports it: one in ten was not looked at, one in ten was corrected.
        (result,) = task["predictions"][0]["result"]
        chosen = {**result, "id": "x", "origin": "manual"}
        if number % 10 == 1:
            chosen["value"] = {"choices": ["市场"]}
        annotations = [] if number % 10 == 0 else [{"id": number, "was_cancelled": False, "result": [chosen]}]
        exported.append({"id": 7000 + number, **task, "annotations": annotations, "total_annotations": len(annotations)})
    (tmp_path / "export.json").write_text(json.dumps(exported), encoding="utf-8")
    outcome = rolesort("train", "export.json", "-o", "own.rolesort", "--json")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    assert (found["unlabelled"], found["report"]["own"] + len(found["bad_rows"])) == (9, 81)
    assert "市场" in read_model(tmp_path / "own.rolesort").labels


def test_plain_text_and_standard_output(rolesort: Run) -> None:
    text = "内容运营\n负责公众号选题、撰写与排版"
    (task,) = json.loads(rolesort("classify", "-", "--format", "label-studio", stdin=text.encode()).out)
    assert task["data"]["text"] == text
    assert rolesort("classify", "-", "--format", "label-studio", "--only", "id", stdin=text.encode()).code == 2
