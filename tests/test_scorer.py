from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.features.extract import is_word, segment_features
from rolesort.model.model import COEFFICIENT_UNIT, IDF_UNIT, Model, Weighting
from rolesort.posting.parse import read_posting
from rolesort.scoring.keywords import explain
from rolesort.scoring.scorer import Scorer


def test_the_words_of_all_segments_are_counted(small_model: Model) -> None:
    scorer = Scorer(small_model)
    posting = read_posting("负责公众号选题\n撰写公众号文章", "编辑")
    lines = [posting.body[line.start : line.end] for line in posting.scored]
    counted = [{*filter(is_word, scorer.tokens(segment))} for segment in (*lines, posting.title)]
    scores = scorer.score(posting)
    assert scores.n_words == sum(map(len, counted))
    assert scores.n_known_words == sum(word in small_model.features for found in counted for word in found)


def weights_beside(weighting: Weighting, required: list[int], duties: list[int]) -> list[float]:
    """Return the weights of requirements: a share of what a duty in its place would have, and no more than that together."""
    lengths = [*duties, *required]
    raw = [n**weighting.length_exponent / place**weighting.order_exponent for place, n in enumerate(lengths, start=1)]
    of_duties, beside = sum(raw[: len(duties)]), raw[len(duties) :]
    return [weighting.requirements * weight / max(of_duties, sum(beside)) for weight in beside]


def scores_by_the_book(model: Model, text: str, title: str) -> list[float]:
    """Bias + sum over segments of weight x cap x coefficient . tfidf / damped length, feature by feature."""
    scorer = Scorer(model)
    index = {feature: row for row, feature in enumerate(model.features)}
    posting = read_posting(text, title)
    lines, required = posting.scored_and_required
    assert lines == posting.scored
    weighting = model.weighting
    segments = list(
        zip(
            [posting.body[line.start : line.end] for line in (*lines, *required)] + [posting.title],
            [
                *weighting.lines([line.end - line.start for line in lines]),
                *weights_beside(
                    weighting, [line.end - line.start for line in required], [line.end - line.start for line in lines]
                ),
                weighting.title,
            ],
            strict=True,
        )
    )
    scores = [value / COEFFICIENT_UNIT for value in model.bias]
    for number, (segment, weight) in enumerate(segments):
        known = [index[f] for f in segment_features(scorer.tokens(segment)) if f in index]
        damping = model.weighting.title_damping * IDF_UNIT**2 if number == len(segments) - 1 else 0.0
        norm = math.sqrt(sum(model.idf[row] ** 2 for row in known) + damping)
        given = [0.0] * len(scores)
        for row in known:
            for label, coefficient in enumerate(model.row(row)):
                given[label] += coefficient / COEFFICIENT_UNIT * model.idf[row] / norm
        lead = (max(given) - sum(given) / len(given)) / model.weighting.soft_cap
        for label, value in enumerate(given):
            scores[label] += weight * value / math.sqrt(1 + lead**2)
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


def test_benefits_do_not_touch_the_scores_and_requirements_weigh_less_than_duties(classifier: Classifier) -> None:
    scorer = Scorer(classifier.model)
    duties = "岗位职责：\n1、负责公众号选题\n2、撰写推文\n"
    requirements, benefits = "任职要求：\n熟悉信息流投放、经销商开发、展会\n", "福利待遇：\n活动奖品、会员积分\n"
    alone = scorer.score(read_posting(duties, ""))
    assert scorer.score(read_posting(duties + benefits, "")).scores == alone.scores
    beside = scorer.score(read_posting(duties + requirements, ""))
    weights = {aside: sum(segment.weight for segment in beside.segments if segment.aside is aside) for aside in (False, True)}
    assert weights[False] == pytest.approx(1.0)
    assert 0 < weights[True] < classifier.model.weighting.requirements
    assert beside.scores != alone.scores
    assert classifier.model.labels[max(range(8), key=beside.scores.__getitem__)] == "内容运营"


def test_segments_add_up_to_the_scores(classifier: Classifier) -> None:
    scores = Scorer(classifier.model).score(read_posting("负责选题\n负责投放", "运营"))
    bias = [value / COEFFICIENT_UNIT for value in classifier.model.bias]
    for label, score in enumerate(scores.scores):
        assert score == pytest.approx(bias[label] + sum(segment.scores[label] for segment in scores.segments))


@given(st.lists(words, max_size=30).map("".join), st.lists(words, max_size=5).map("".join))
def test_no_line_and_no_title_gives_a_role_more_than_its_cap(text: str, title: str) -> None:
    model = Classifier.load().model
    for segment in Scorer(model).score(read_posting(text, title)).segments:
        lead = max(segment.scores) - sum(segment.scores) / len(segment.scores)
        assert lead <= segment.weight * model.weighting.soft_cap


def test_many_requirements_weigh_at_most_their_share(classifier: Classifier) -> None:
    text = "岗位职责：\n1、负责选题\n任职要求：\n" + "\n".join(f"{n}、熟悉信息流广告的投放与优化" for n in range(1, 30))
    segments = Scorer(classifier.model).score(read_posting(text, "")).segments
    beside = sum(segment.weight for segment in segments if segment.aside)
    assert beside == pytest.approx(classifier.model.weighting.requirements)
