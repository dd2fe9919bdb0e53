"""docs/output.schema.json and docs/output.md say what records are, and real records are so."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from rolesort import Classifier
from rolesort.model.model import Mode
from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.output.fields import FIELDS
from rolesort.results import Reason, error_record
from tests.conftest import ROOT
from tests.result_rows import ROWS, Row

SCHEMA = json.loads((ROOT / "docs" / "output.schema.json").read_text(encoding="utf-8"))
DOCUMENT = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
ERROR_REASONS = SCHEMA["$defs"]["error"]["properties"]["reason"]["enum"]
VALIDATOR = Draft202012Validator(SCHEMA)
TEXTS = [
    (ROOT / "examples" / "posting.txt").read_text(encoding="utf-8"),
    "负责运营",
    "We are looking for a software engineer with five years of experience",
    "",
]


@pytest.fixture(scope="module")
def records(classifier: Classifier) -> list[Mapping[str, Any]]:
    """Real records of every status."""
    answers = [classifier.classify(text, mode=mode).as_record("a") for text in TEXTS for mode in Mode]
    return [*answers, *(error_record("b.txt", reason, "b.txt is of no use") for reason in ERROR_REASONS)]


def faults(record: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_the_fields_and_reasons_that_records_have() -> None:
    assert set(SCHEMA["properties"]) == set(FIELDS)
    assert SCHEMA["$defs"]["needs_review"]["properties"]["reason"]["enum"] == list(Reason)


@pytest.mark.parametrize("output_format", [OutputFormat.JSONL, OutputFormat.JSON])
def test_real_records_are_valid_before_and_after_a_round_trip(
    records: list[Mapping[str, Any]], output_format: OutputFormat, tmp_path: Path
) -> None:
    assert {record["status"] for record in records} == set(SCHEMA["properties"]["status"]["enum"])
    with open_writer(str(tmp_path / "out"), WriteOptions(output_format)) as writer:
        for record in records:
            writer.write(record, {}, None)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    back = json.loads(text) if output_format is OutputFormat.JSON else [json.loads(line) for line in text.splitlines()]
    assert back == records
    assert [faults(record) for record in records + back] == [[]] * (2 * len(records))


@given(ROWS.filter(lambda row: row.record.get("message") != ""))
def test_records_of_any_text_are_valid(row: Row) -> None:
    assert faults(row.record) == []


@pytest.mark.parametrize(
    "change",
    [
        {"status": "fine"},
        {"status": "ok", "reason": "uncertain"},
        {"status": "needs_review", "reason": None},
        {"status": "needs_review", "reason": "no_text"},
        {"status": "error", "reason": "no_text", "message": "a is empty"},
        {"message": "something"},
        {"role": None},
        {"probability": 1.2},
        {"probability": "0.9"},
        {"probabilities": {"营销": None}},
        {"keywords": [{"word": "选题"}]},
        {"keywords": None},
        {"id": 7},
    ],
)
def test_a_record_that_breaks_the_rules_is_not_valid(records: list[Mapping[str, Any]], change: Mapping[str, Any]) -> None:
    assert faults({**records[0], **change})


@pytest.mark.parametrize("field", SCHEMA["required"])
def test_a_record_without_a_field_is_not_valid(records: list[Mapping[str, Any]], field: str) -> None:
    assert faults({name: value for name, value in records[0].items() if name != field})


def test_the_document_names_every_field_and_reason() -> None:
    first_cells = re.findall(r"^\| `(\w+)`", DOCUMENT, re.MULTILINE)
    assert first_cells[: len(FIELDS)] == list(FIELDS)
    reasons = re.findall(r"^\| `(needs_review|error)` \| `(\w+)`", DOCUMENT, re.MULTILINE)
    assert reasons == [*(("needs_review", reason) for reason in Reason), *(("error", reason) for reason in ERROR_REASONS)]


def test_the_examples_in_the_document_are_valid(records: list[Mapping[str, Any]]) -> None:
    answer, error = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL))
    assert [faults(answer), faults(error)] == [[], []]
    assert [list(answer), list(error)] == [list(records[0]), list(records[-1])]
    assert error["status"] == "error"
