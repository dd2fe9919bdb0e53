from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.explanation.passages import passages
from rolesort.posting.normalize import readable
from tests.test_classifier import CLEAR

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(list(CLEAR.values())), st.text(max_size=20), st.sampled_from(["岗位职责：1、", "；2.", "\n", " "])
    )
).map("".join)


def pieces(classifier: Classifier, text: str) -> list[tuple[bool, str]]:
    explained = classifier.explain(text, "")
    found = passages(readable(text), explained.lines)
    return [(passage.line is not None, "".join(run.text for run in passage.runs)) for passage in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岗位职责：\n1、负责选题；\n2、撰写推文。", [(False, "岗位职责："), (True, "1、负责选题；"), (True, "2、撰写推文。")]),
        ("职责：1、负责选题；2、撰写推文。任职要求：1、本科", [
            (False, "职责："), (True, "1、负责选题；"), (True, "2、撰写推文。"), (False, "任职要求：1、本科"),
        ]),
        ("【岗位职责】（1）负责选题", [(False, "【岗位职责】"), (True, "（1）负责选题")]),
        ("公司简介\n做内容的。\n职责\n- 选题", [(False, "公司简介"), (False, "做内容的。"), (False, "职责"), (True, "- 选题")]),
        ("<p>负责选题</p><p>撰写推文</p>", [(True, "负责选题"), (True, "撰写推文")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_stands_with_its_number_and_what_closes_it(
    classifier: Classifier, text: str, expected: list[tuple[bool, str]]
) -> None:
    assert pieces(classifier, text) == expected


@given(TEXTS)
def test_nothing_but_white_space_is_left_out(classifier: Classifier, text: str) -> None:
    shown = "".join(piece for _, piece in pieces(classifier, text))
    assert "".join(shown.split()) == "".join(readable(text).split())
    assert "\n" not in shown


@given(TEXTS)
def test_every_line_and_every_word_has_its_place(classifier: Classifier, text: str) -> None:
    explained = classifier.explain(text, "")
    found = [passage for passage in passages(readable(text), explained.lines) if passage.line]
    assert [passage.line for passage in found] == list(explained.lines)
    for passage in found:
        words = [(run.text, run.role) for run in passage.runs if run.role]
        assert passage.line
        assert words == [(readable(text)[word.start : word.end], word.role) for word in passage.line.words]
