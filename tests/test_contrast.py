from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.errors import UsageError
from rolesort.posting.parse import read_posting
from rolesort.results import Field
from rolesort.roles.definitions import Role
from rolesort.scoring.scorer import Scorer
from tests.test_classifier import CLEAR

TEXTS = st.lists(st.one_of(st.sampled_from(list(CLEAR.values())), st.text(max_size=30)), max_size=4).map("\n".join)


@given(TEXTS, st.one_of(st.text(max_size=8), st.sampled_from(["产品运营", "市场专员"])), st.sampled_from(list(Role)))
def test_words_rest_and_bias_add_up_to_the_difference_of_the_scores(
    classifier: Classifier, text: str, title: str, against: Role
) -> None:
    few, all_ = (classifier.explain(text, title, against=against, n_keywords=n) for n in (3, 10_000))
    role = few.classification.role
    other = against if against != role else few.classification.second_role
    scores = dict(zip(classifier.model.labels, Scorer(classifier.model).score(read_posting(text, title)).scores, strict=True))
    for explained in (few, all_):
        contrast = explained.contrast
        assert (contrast.role, contrast.against) == (role, other)
        assert contrast.difference == pytest.approx(scores[role] - scores[other], abs=1e-6)
        parts = sum(keyword.contribution for keyword in contrast.keywords)
        assert contrast.bias + parts + contrast.rest == pytest.approx(contrast.difference, abs=1e-6)
        for keyword in contrast.keywords:
            source = text if keyword.field is Field.TEXT else title
            assert source[keyword.start : keyword.end] == keyword.word
    assert all_.contrast.rest == pytest.approx(0, abs=1e-6)
    assert all_.contrast.n_more == 0
    for sign in (1, -1):
        side, whole = (
            [keyword for keyword in explained.contrast.keywords if keyword.contribution * sign > 0] for explained in (few, all_)
        )
        assert side == whole[:3]
    assert few.contrast.n_more == len(all_.contrast.keywords) - len(few.contrast.keywords)


def test_words_for_either_role_stand_on_its_side(classifier: Classifier) -> None:
    contrast = classifier.explain(
        "负责公众号选题与撰写\n运营会员社群，提升复购", "", against="用户运营", n_keywords=100
    ).contrast
    sides = {keyword.word: keyword.contribution > 0 for keyword in contrast.keywords}
    assert [sides[word] for word in ("公众号", "选题", "撰写", "会员", "社群", "复购")] == [True] * 3 + [False] * 3


def test_the_other_role_is_the_second_where_none_is_asked_for(classifier: Classifier) -> None:
    explained = classifier.explain(CLEAR[Role.CONTENT], "")
    assert explained.contrast.against == explained.classification.second_role


def test_a_role_that_the_model_lacks_is_said_with_those_it_has(classifier: Classifier) -> None:
    with pytest.raises(UsageError, match=r"no role 市场运营 \(did you mean .*市场.*\?\); choose among 营销, .*其他"):
        classifier.explain("", against="市场运营")
