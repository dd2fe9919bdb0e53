from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.output.json_writer import JsonLinesWriter, JsonWriter
from tests.result_rows import ROWS, Row, answer, failure, write_all


def written(kind: Callable[..., JsonLinesWriter | JsonWriter], rows: list[Row], only: tuple[str, ...] = ()) -> list[str]:
    """Return what is sent, one string a send."""
    sent: list[str | bytes] = []
    writer = kind(sent.append, only)
    write_all(writer, rows)
    writer.finish()
    return [text if isinstance(text, str) else text.decode() for text in sent]


@given(st.lists(ROWS, max_size=5))
def test_lines_read_back_equal(rows: list[Row]) -> None:
    lines = "".join(written(JsonLinesWriter, rows)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [row.record for row in rows]


@given(st.lists(ROWS, max_size=5))
def test_an_array_reads_back_equal_also_when_empty(rows: list[Row]) -> None:
    assert json.loads("".join(written(JsonWriter, rows))) == [row.record for row in rows]


@pytest.mark.parametrize("kind", [JsonLinesWriter, JsonWriter])
def test_each_record_is_sent_at_once_with_chinese_as_it_is(kind: Callable[..., JsonLinesWriter | JsonWriter]) -> None:
    sent = written(kind, [answer("1"), failure("2")])
    assert ['"id":"1"' in sent[0], '"id":"2"' in sent[1]] == [True, True]
    assert "运营专员" in sent[0]


def test_half_a_surrogate_pair_reads_back_equal() -> None:
    assert json.loads(written(JsonLinesWriter, [answer("\ud83d")])[0])["id"] == "\ud83d"


@pytest.mark.parametrize("kind", [JsonLinesWriter, JsonWriter])
def test_picked_fields_come_in_the_order_asked_for(kind: Callable[..., JsonLinesWriter | JsonWriter]) -> None:
    sent = written(kind, [answer(), failure()], ("message", "role", "id"))
    first, second = (json.loads(text.strip("[,\n]")) for text in sent[:2])
    assert list(first.items()) == [("message", None), ("role", "内容运营"), ("id", "a.txt")]
    assert list(second.items()) == [("message", "b.txt is empty"), ("role", None), ("id", "b.txt")]
