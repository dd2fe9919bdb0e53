from __future__ import annotations

from typing import Any

import pytest

from rolesort import Classifier, ModelError, UsageError
from rolesort.duckdb import register
from rolesort.records.limits import LINE_LIMIT
from tests.conftest import ROOT

duckdb: Any = pytest.importorskip("duckdb")
TEXT, TITLE = "负责公众号、小红书的选题策划和内容撰写\n编辑排版并发布推文，提升阅读量", "运营专员"


@pytest.fixture
def connection() -> Any:  # noqa: ANN401
    return duckdb.connect()


def test_answers_are_those_of_the_classifier(connection: Any, classifier: Classifier) -> None:  # noqa: ANN401
    register(connection)
    rows = connection.execute(
        "SELECT rolesort(jd, name) "
        "FROM (VALUES (?, ?), (?, NULL), (NULL, ?), (NULL, NULL), ('', ' '), (?, NULL), ('', ?)) t(jd, name)",
        [TEXT, TITLE, TEXT, TITLE, "文\n" * LINE_LIMIT, "文\n" * LINE_LIMIT],
    ).fetchall()
    expected = [classifier.classify(TEXT, TITLE), classifier.classify(TEXT), classifier.classify("", TITLE)]
    for (row,), answer in zip(rows, expected, strict=False):
        assert row == {field: answer.to_dict()[field] for field in row}
    reasons = ["no_text", "no_text", "too_large", "too_large"]
    for (row,), why in zip(rows[3:], reasons, strict=True):
        assert (row["role"], row["status"], row["reason"]) == (None, "error", why)


def test_over_a_file_of_many_rows(connection: Any, classifier: Classifier) -> None:  # noqa: ANN401
    register(connection, "role", mode="strict")
    crawl = ROOT / "examples" / "crawl.csv"
    query = f"SELECT count(*), count(role(positionDetail, positionName).role) FROM '{crawl}', range(2000)"  # noqa: S608
    n_rows = sum(1 for _ in connection.execute(f"SELECT * FROM '{crawl}'").fetchall())  # noqa: S608
    assert connection.execute(query).fetchone() == (n_rows * 2000, (n_rows - 1) * 2000)
    assert classifier.labels


def test_what_cannot_be_registered(connection: Any) -> None:  # noqa: ANN401
    with pytest.raises(UsageError, match="there is no mode 'no'"):
        register(connection, mode="no")
    with pytest.raises(ModelError, match="there is no model 'no'"):
        register(connection, model="no")
