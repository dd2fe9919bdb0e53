from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.features.extract import segment_features
from rolesort.model.model import COEFFICIENT_UNIT, Model
from rolesort.posting.parse import read_posting
from rolesort.scoring.keywords import explain
from rolesort.scoring.scorer import Scorer


def scores_by_the_book(model: Model, text: str, title: str) -> list[float]:
    """Bias + sum over segments of weight x coefficient . tfidf, feature by feature, each TF-IDF vector of length 1."""
    scorer = Scorer(model)
    posting = read_posting(text, title)
    lines = posting.scored
    segments = list(
        zip(
            [posting.body[line.start : line.end] for line in lines] + [posting.title],
            [*model.weighting.lines([line.end - line.start for line in lines]), model.weighting.title],
            strict=True,
        )
    )
    scores = [value / COEFFICIENT_UNIT for value in model.bias]
    for segment, weight in segments:
        known = [model.index[f] for f in segment_features(scorer.tokens(segment)) if f in model.index]
        norm = math.sqrt(sum(model.idf[row] ** 2 for row in known))
        for row in known:
            for label, coefficient in enumerate(model.row(row)):
                scores[label] += weight * coefficient / COEFFICIENT_UNIT * model.idf[row] / norm
    return scores


def test_scores_are_what_the_formula_says(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    scorer = Scorer(classifier.model)
    for posting in corpus[::100]:
        scores = scorer.score(read_posting(posting.text, posting.title)).scores
        assert scores == pytest.approx(scores_by_the_book(classifier.model, posting.text, posting.title), abs=1e-9)


words = st.sampled_from(
    ["负责", "公众号", "选题", "拉新", "。", "\n", "、", "SEO", " ", "经销商", "某某", "1、", "，", "小红书运营", "！"]
)


@given(st.lists(words, max_size=60).map("".join), st.lists(words, max_size=5).map("".join), st.integers(0, 7))
def test_keywords_rest_and_bias_add_up_to_the_score(text: str, title: str, label: int) -> None:
    scorer = Scorer(Classifier.load().model)
    scores = scorer.score(read_posting(text, title))
    explanation = explain(scorer, scores, label, title, text, limit=5)
    total = explanation.bias + sum(keyword.contribution for keyword in explanation.keywords) + explanation.rest
    assert total == pytest.approx(explanation.score, abs=1e-6)
    assert explanation.score == scores.scores[label]


def test_requirements_and_benefits_do_not_touch_the_scores(classifier: Classifier) -> None:
    scorer = Scorer(classifier.model)
    duties = "岗位职责：\n1、负责公众号选题\n2、撰写推文\n"
    others = "任职要求：\n熟悉信息流投放、经销商开发、展会\n福利待遇：\n活动奖品、会员积分\n"
    assert scorer.score(read_posting(duties, "")).scores == scorer.score(read_posting(duties + others, "")).scores


def test_segments_add_up_to_the_scores(classifier: Classifier) -> None:
    scores = Scorer(classifier.model).score(read_posting("负责选题\n负责投放", "运营"))
    bias = [value / COEFFICIENT_UNIT for value in classifier.model.bias]
    for label, score in enumerate(scores.scores):
        assert score == pytest.approx(bias[label] + sum(segment.scores[label] for segment in scores.segments))
