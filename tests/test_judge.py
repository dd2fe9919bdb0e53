"""When an answer needs review: the limits themselves are part of what is promised."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from rolesort import Mode, Model, Reason
from rolesort.classify.judge import Judge, _is_list_of_facts
from rolesort.model.model import Threshold
from rolesort.posting.parse import read_posting
from rolesort.posting.posting import Posting

POSTING = read_posting("负责公众号选题、撰写和排版，策划活动，提升阅读量与粉丝数\n负责数据分析", "运营")


def reason(
    model: Model,
    probabilities: tuple[float, float] = (0.9, 0.05),
    *,
    n_words: int = 10,
    n_known: int = 10,
    n_lines: int = 2,
    mode: Mode = Mode.BALANCED,
    probability: float = 0.0,
    margin: float = 0.0,
    labels: Mapping[str, float] | None = None,
    posting: Posting = POSTING,
) -> Reason | None:
    """Return the reason to doubt a posting whose two most probable labels have these probabilities."""
    others = (1 - sum(probabilities)) / (len(model.labels) - 2)
    scores = [math.log(p) for p in (*probabilities, *[others] * (len(model.labels) - 2))]
    judged = replace(model, temperature=1.0, thresholds={mode: Threshold(probability, margin, labels or {})})
    return Judge(judged).verdict(posting, scores, n_words, n_known, n_lines, mode).reason


@pytest.mark.parametrize(("n_words", "expected"), [(3, Reason.TOO_SHORT), (4, None)])
def test_fewer_than_four_words_are_too_few(small_model: Model, n_words: int, expected: Reason | None) -> None:
    assert reason(small_model, n_words=n_words, n_known=n_words) is expected


@pytest.mark.parametrize(("n_known", "expected"), [(3, Reason.FEW_KNOWN_WORDS), (4, None)])
def test_four_words_in_ten_must_be_known(small_model: Model, n_known: int, expected: Reason | None) -> None:
    assert reason(small_model, n_words=10, n_known=n_known) is expected


@pytest.mark.parametrize(("n_characters", "is_list"), [(79, True), (80, False)])
def test_only_a_short_text_is_a_list_of_facts(n_characters: int, is_list: bool) -> None:
    body = ("本科，双休，五险一金，" * 8)[:n_characters]
    assert len(body) == n_characters
    assert _is_list_of_facts(body) is is_list


def test_a_list_of_facts_is_too_short_to_answer(small_model: Model) -> None:
    facts = read_posting("本科，双休，五险一金，年底双薪，带薪年假", "运营")
    assert reason(small_model) is None
    assert reason(small_model, posting=facts) is Reason.TOO_SHORT


def test_a_posting_without_lines_is_too_short(small_model: Model) -> None:
    assert reason(small_model, n_lines=0) is Reason.TOO_SHORT


def test_a_probability_at_the_threshold_is_enough(small_model: Model) -> None:
    judge = Judge(small_model)
    scores = [float(n) for n in range(len(small_model.labels))]
    probability = max(judge.verdict(POSTING, scores, 10, 10, 2, Mode.BEST).probabilities)
    for threshold, expected in ((probability, None), (math.nextafter(probability, 1), Reason.UNCERTAIN)):
        at = Judge(replace(small_model, thresholds={Mode.STRICT: Threshold(threshold)}))
        assert at.verdict(POSTING, scores, 10, 10, 2, Mode.STRICT).reason is expected


def test_a_lead_at_the_margin_is_enough(small_model: Model) -> None:
    scores = [float(n) for n in range(len(small_model.labels))]
    first, second = sorted(Judge(small_model).verdict(POSTING, scores, 10, 10, 2, Mode.BEST).probabilities)[:-3:-1]
    for margin, expected in ((first - second, None), (math.nextafter(first - second, 1), Reason.UNCERTAIN)):
        at = Judge(replace(small_model, thresholds={Mode.STRICT: Threshold(0.0, margin)}))
        assert at.verdict(POSTING, scores, 10, 10, 2, Mode.STRICT).reason is expected


def test_a_label_may_need_a_probability_of_its_own(small_model: Model) -> None:
    first, second = small_model.labels[:2]
    assert reason(small_model, (0.8, 0.1), probability=0.7) is None
    assert reason(small_model, (0.8, 0.1), probability=0.7, labels={first: 0.9}) is Reason.UNCERTAIN
    assert reason(small_model, (0.8, 0.1), probability=0.9, labels={first: 0.8}) is None
    assert reason(small_model, (0.8, 0.1), probability=0.7, labels={second: 0.9}) is None


def test_each_mode_has_its_own_threshold_and_best_has_none(small_model: Model) -> None:
    assert reason(small_model, (0.5, 0.4), probability=0.6) is Reason.UNCERTAIN
    assert reason(small_model, (0.5, 0.4), probability=0.4) is None
    assert reason(small_model, (0.5, 0.4), probability=0.4, margin=0.2) is Reason.UNCERTAIN
    assert reason(small_model, (0.5, 0.4), n_words=0, n_lines=0, mode=Mode.BEST, probability=0.9) is None
