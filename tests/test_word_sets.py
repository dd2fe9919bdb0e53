from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesort.posting import cue_words, cues, normalize, titles
from rolesort.posting.word_sets import Beginnings, Endings, Hinted, Hints, Opening, Words, one_of
from rolesort.system.expression import Expression

WORDS = {name: words for name, words in vars(cue_words).items() if isinstance(words, tuple)}
HINTED = {name: value for name, value in vars(cues).items() if isinstance(value, Hinted)}
OPENINGS = {name: value for name, value in vars(cues).items() if isinstance(value, Opening)}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_word_is_found(words: tuple[str, ...]) -> None:
    holds, begins, ends = Words(words), Beginnings(words), Endings(words)
    for word in words:
        line = f"一{word}"
        assert holds(line, set(line) & holds.hints)
        assert begins(line, 1)
        assert ends(line)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@given(st.data())
def test_nothing_else_is_found(words: tuple[str, ...], data: st.DataObject) -> None:
    line = data.draw(st.lists(st.sampled_from([*words[:5], *"负责能力有限公司，"]), max_size=5).map("".join))
    assert Words(words)(line, set(line)) == any(word in line for word in words)
    assert Beginnings(words)(line) == line.startswith(words)
    assert Endings(words)(line) == line.endswith(words)


@pytest.mark.parametrize("hinted", HINTED.values(), ids=HINTED)
@settings(max_examples=300)
@given(st.data())
def test_no_match_is_without_a_hint(hinted: Hinted, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(hinted.expression.pattern))
    assert hinted(text, set(text))


SETS = st.lists(st.frozensets(st.sampled_from("司.^]-9年"), min_size=1), min_size=1, max_size=4)


@given(SETS, st.text("司.^]-9年x", max_size=6))
def test_hints_are_the_sets_that_a_line_has_a_character_of(sets: list[frozenset[str]], line: str) -> None:
    hints = Hints(sets)
    chars, held = hints.of(line)
    assert chars == {char for char in line if any(char in one for one in sets)}
    assert held == hints.bits({one for one in sets if not one.isdisjoint(line)})
    assert hints.bits([]) == 0


def test_one_of_matches_characters_that_mean_something_in_an_expression() -> None:
    assert one_of("^]-\\a").findall("a^b]-\\c") == ["a", "^", "]", "-", "\\"]


LINES = st.lists(
    st.sampled_from(
        ["负责", "本科", "优先", "五险一金", "有限公司", "我们是", "上班时间", "9:00", "能力强", "，", "a", "做", "招聘"]
    ),
    max_size=5,
).map("".join)


@given(LINES)
def test_beside_requirements_what_is_no_fact_no_benefit_and_no_praise_shows_nothing(line: str) -> None:
    cue = cues.cue_of(line)
    told = cue in {cues.Cue.FACT, cues.Cue.BENEFIT, cues.Cue.COMPANY}
    assert cues.cue_beside_requirements(line) is (cue if told else cues.Cue.NONE)


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
@settings(max_examples=300)
@given(st.data())
def test_every_match_begins_with_a_first_character(opening: Opening, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rf"\A(?:{opening.expression.pattern})"))
    match = re.match(opening.expression.pattern, text)
    assert opening.end(text) == (match.end() if match else 0)


@settings(max_examples=500)
@given(st.from_regex(titles.NOISE.expression.pattern))
def test_no_noise_of_a_title_is_overlooked(title: str) -> None:
    assert titles.without_noise(title) != title


def test_what_is_usual_is_not_unusual() -> None:
    characters = [chr(code) for code in range(0x110000)]
    assert not any(normalize.USUAL.fullmatch(char) and normalize.UNUSUAL.search(char) for char in characters)


def test_an_expression_does_what_its_pattern_does() -> None:
    expression = Expression("a+", re.IGNORECASE)
    assert expression.sub("x", "baA") == "bx"
    assert expression.split("baAc") == ["b", "c"]
    assert [match[0] for match in expression.finditer("a bA")] == ["a", "A"]
    assert (expression.search("b"), expression.match("ba"), expression.fullmatch("ab")) == (None, None, None)
