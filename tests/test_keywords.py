from __future__ import annotations

import pytest

from rolesort import Classifier
from rolesort.results import Field
from rolesort.scoring import keywords
from rolesort.scoring.scorer import Segment


def test_keywords_are_quoted_from_the_original_at_their_place(classifier: Classifier) -> None:
    text, title = "職責：\n１、負責ＳＥＯ與公眾號選題；\n２、撰寫　推文，追蹤 SEM 投放", "ＡＰＰ推廣"
    found = classifier.classify(text, title, n_keywords=100).keywords
    assert found
    for keyword in found:
        source = title if keyword.field is Field.TITLE else text
        assert source[keyword.start : keyword.end] == keyword.word
    assert {"ＳＥＯ", "SEM", "推文"} <= {keyword.word for keyword in found}


def test_the_strongest_come_first_and_the_others_are_summed_up(classifier: Classifier) -> None:
    text = "负责公众号选题、撰写与排版\n负责粉丝增长"
    everything = classifier.classify(text, "编辑", n_keywords=1000).explanation
    few = classifier.classify(text, "编辑", n_keywords=3).explanation
    strengths = [abs(keyword.contribution) for keyword in everything.keywords]
    assert strengths == sorted(strengths, reverse=True)
    assert few.keywords == everything.keywords[:3]
    assert few.n_more == len(everything.keywords) - 3
    assert everything.n_more == 0
    assert everything.rest == pytest.approx(0)


def test_a_word_in_several_lines_is_one_keyword(classifier: Classifier) -> None:
    found = classifier.classify("负责选题\n整理选题\n汇报选题", "", n_keywords=100).keywords
    assert [keyword.word for keyword in found].count("选题") == 1


def test_a_segment_is_looked_through_once_for_the_places_of_all_its_words(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_through: list[int] = []

    def counting(segment: Segment) -> object:
        looked_through.append(len(segment.tokens))
        return places(segment)

    places = keywords.feature_places
    monkeypatch.setattr(keywords, "feature_places", counting)
    text = "负责公众号选题、撰写与排版，策划活动，招募经销商，拉新，投放广告\n负责粉丝增长"
    assert len(classifier.classify(text, "内容运营", n_keywords=1000).keywords) > 10
    assert len(looked_through) == 3
