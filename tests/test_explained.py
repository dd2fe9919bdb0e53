"""docs/explain.schema.json and docs/explain.md say what explanations are, and real explanations are so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rolesort import Classifier
from rolesort.results import error_record
from tests.conftest import ROOT
from tests.test_output_schema import SCHEMA as OUTPUT_SCHEMA
from tests.test_output_schema import TEXTS

SCHEMA = json.loads((ROOT / "docs" / "explain.schema.json").read_text(encoding="utf-8"))
_DOCUMENT = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
EXPLANATIONS = _DOCUMENT.partition("\n## Roles\n")[0]
VALIDATOR = Draft202012Validator(
    SCHEMA, registry=Registry().with_resource(OUTPUT_SCHEMA["$id"], Resource.from_contents(OUTPUT_SCHEMA))
)


def faults(record: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(st.one_of(st.sampled_from(TEXTS), st.text()), st.one_of(st.none(), st.text(max_size=10)))
def test_explanations_of_any_text_are_valid_and_quote_it(classifier: Classifier, text: str, title: str | None) -> None:
    record = json.loads(json.dumps(classifier.explain(text, title).as_record("a")))
    assert faults(record) == []
    words = [word for line in record["lines"] for word in line["words"]]
    for source, quoted in ((text, words), (record["title"], record["title_words"])):
        assert all(source[word["start"] : word["end"]] == word["word"] for word in quoted)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("岗位职责：\n负责公众号选题\n任职要求：\n本科学历", "duties"),
        ("任职要求：\n熟悉公众号运营，文笔好", "requirements"),
        ("公司简介：\n我们是一家互联网公司\n福利待遇：\n五险一金，双休", None),
    ],
)
def test_duties_are_judged_else_requirements_and_nothing_else(classifier: Classifier, text: str, section: str | None) -> None:
    record = classifier.explain(text, "编辑").as_record("a")
    assert record["section"] == section
    assert bool(record["lines"]) is (section is not None)
    assert record["section"] in SCHEMA["properties"]["section"]["enum"]


def test_an_explanation_begins_with_the_result_record(classifier: Classifier) -> None:
    record = classifier.explain(TEXTS[0]).as_record("a")
    answer = classifier.classify(TEXTS[0]).as_record("a")
    assert list(record.items())[: len(answer)] == list(answer.items())
    assert list(record)[len(answer) :] == list(SCHEMA["properties"])


def test_an_error_record_is_valid_alone() -> None:
    assert faults(error_record("a", "no_text", "a has no text")) == []


@pytest.mark.parametrize(
    "change",
    [
        {"section": "duty"},
        {"lines": [{}]},
        {"mix": {"营销": 2}},
        {"mix_agrees": None},
        {"title_words": [{"word": "x"}]},
        {"contrast": {}},
        {"probability": "0.9"},
    ],
)
def test_an_explanation_that_breaks_the_rules_is_not_valid(classifier: Classifier, change: dict[str, Any]) -> None:
    assert faults({**classifier.explain("负责公众号").as_record("a"), **change})


@pytest.mark.parametrize("field", SCHEMA["properties"])
def test_an_explanation_without_a_field_is_not_valid(classifier: Classifier, field: str) -> None:
    record = classifier.explain("负责公众号").as_record("a")
    assert faults({name: value for name, value in record.items() if name != field})


def test_the_document_names_every_field() -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", EXPLANATIONS, re.MULTILINE)
    first_cells = [name for row in rows for name in re.findall(r"\w+", row)]
    defined = [SCHEMA, SCHEMA["$defs"]["line"], SCHEMA["$defs"]["contrast"]]
    assert sorted(first_cells) == sorted(name for schema in defined for name in schema["properties"])
