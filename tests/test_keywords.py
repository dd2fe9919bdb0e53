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


def test_the_strongest_are_shown_and_the_others_are_summed_up(classifier: Classifier) -> None:
    text = "负责公众号选题、撰写与排版\n负责粉丝增长"
    everything = classifier.classify(text, "编辑", n_keywords=1000).explanation
    few = classifier.classify(text, "编辑", n_keywords=3).explanation
    strongest = sorted(everything.keywords, key=lambda keyword: -abs(keyword.contribution))[:3]
    assert sorted(few.keywords, key=lambda keyword: -abs(keyword.contribution)) == strongest
    assert few.n_more == len(everything.keywords) - 3
    assert everything.n_more == 0
    assert everything.rest == pytest.approx(0)


def test_what_speaks_for_the_role_comes_first_and_work_before_requirements_before_the_title(classifier: Classifier) -> None:
    text = "职责：\n1、负责公众号选题、撰写与排版\n2、维护经销商\n要求：\n1、熟悉短视频脚本\n2、文案功底好"
    result = classifier.classify(text, "内容编辑，兼销售", n_keywords=100)
    assert result.role == "内容运营"
    places = [
        (
            keyword.contribution < 0,
            keyword.field is Field.TITLE,
            keyword.start > text.index("要求") and keyword.field is Field.TEXT,
        )
        for keyword in result.keywords
    ]
    assert places == sorted(places)
    assert len(set(places)) == 6
    for place in set(places):
        strengths = [abs(keyword.contribution) for keyword, at in zip(result.keywords, places, strict=True) if at == place]
        assert strengths == sorted(strengths, reverse=True)


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
