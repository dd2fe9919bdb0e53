from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.explanation.line_roles import TELLS_FROM, TELLS_OTHER_FROM
from rolesort.results import Explanation
from rolesort.roles.definitions import Role
from tests.test_classifier import CLEAR

FIRST_LINES = {role: text.splitlines()[0] for role, text in CLEAR.items()}
LINES = st.one_of(st.sampled_from(list(FIRST_LINES.values())), st.text(max_size=20), st.just("完成领导交办的其他工作"))


@pytest.mark.parametrize(("role", "line"), FIRST_LINES.items())
def test_a_line_tells_its_role_whatever_stands_around_it(classifier: Classifier, role: Role, line: str) -> None:
    around = CLEAR[Role.USER if role is not Role.USER else Role.BRAND]
    text = f"{around}\n{line}"
    last = classifier.explain(text, "").lines[-1]
    assert (text[last.start : last.end], last.role) == (line, role)


@pytest.mark.parametrize("line", ["完成领导交办的其他工作", "与其他部门沟通协作", "其他日常事务", "热爱生活", "看同行怎么做"])
def test_a_line_of_nothing_tells_no_role(classifier: Classifier, line: str) -> None:
    last = classifier.explain(f"{CLEAR[Role.CONTENT]}\n{line}", "").lines[-1]
    assert (last.role, last.probability) == (None, None)


def test_another_job_is_believed_of_a_line_sooner_where_the_posting_is_one(classifier: Classifier) -> None:
    line = "整理会议记录"
    among_content, among_others = (
        classifier.explain(f"{CLEAR[role]}\n{line}", "").lines[-1] for role in (Role.CONTENT, Role.OTHER)
    )
    assert among_content.role is None
    assert among_others.role == Role.OTHER
    assert TELLS_FROM < (among_others.probability or 0) < TELLS_OTHER_FROM


def test_the_mix_is_the_lines_by_weight(classifier: Classifier) -> None:
    content, user = FIRST_LINES[Role.CONTENT], FIRST_LINES[Role.USER]
    one, two = classifier.explain(f"{content}\n{user}", ""), classifier.explain(f"{user}\n{content}", "")
    for explained, first, second in ((one, Role.CONTENT, Role.USER), (two, Role.USER, Role.CONTENT)):
        assert explained.main_role == first  # what stands first weighs more
        assert explained.mix[first] == pytest.approx(explained.lines[0].weight, abs=0.1)
        assert explained.mix[second] == pytest.approx(explained.lines[1].weight, abs=0.1)


def test_lines_that_tell_nothing_have_no_share(classifier: Classifier) -> None:
    mixed = classifier.explain(f"{FIRST_LINES[Role.USER]}\n完成领导交办的其他工作", "")
    alone = classifier.explain(FIRST_LINES[Role.USER], "")
    assert mixed.mix == pytest.approx(alone.mix)


def test_where_no_line_tells_a_role_there_is_no_mix(classifier: Classifier) -> None:
    for text in ("完成领导交办的其他工作", ""):
        explained = classifier.explain(text, "用户运营")
        assert (explained.mix, explained.main_role, explained.mix_agrees) == ({}, None, True)


def test_a_mix_that_disagrees_with_the_answer_says_so(classifier: Classifier) -> None:
    explained = classifier.explain("负责公众号选题\n负责客户拜访\n负责客户回款", "新媒体运营")
    assert (explained.classification.role, explained.main_role) == (Role.CONTENT, Role.MARKETING)
    assert not explained.mix_agrees


def words(explained: Explanation, text: str) -> list[tuple[str, str]]:
    return [(text[word.start : word.end], word.role) for line in explained.lines for word in line.words]


def test_words_speak_for_roles_and_neighbours_for_one_role_are_joined(classifier: Classifier) -> None:
    text = "１、负责社群与会员体系，提升ＳＥＯ效果\n２、撰写公众号推文"
    explained = classifier.explain(text, "活动策划")
    assert words(explained, text) == [
        ("社群", Role.USER),
        ("会员体系", Role.USER),
        ("ＳＥＯ", Role.ACQUISITION),
        ("撰写公众号推文", Role.CONTENT),
    ]
    assert [("活动策划"[w.start : w.end], w.role) for w in explained.title_words] == [("活动策划", Role.CAMPAIGN)]


@given(st.lists(LINES, max_size=6).map("\n".join), st.text(max_size=8))
def test_lines_words_and_mix_of_any_text_hold_together(classifier: Classifier, text: str, title: str) -> None:
    explained = classifier.explain(text, title)
    places = [(line.start, line.end) for line in explained.lines]
    assert places == sorted(places)
    assert sum(line.weight for line in explained.lines) == pytest.approx(1 if places else 0)
    assert sum(explained.mix.values()) == pytest.approx(1 if any(line.role for line in explained.lines) else 0)
    for line in explained.lines:
        assert (line.role is None) == (line.probability is None)
        edges = [line.start, *(edge for word in line.words for edge in (word.start, word.end)), line.end]
        assert edges == sorted(edges)
    assert (explained.section is None) == (not places)
