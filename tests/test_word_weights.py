from __future__ import annotations

from dataclasses import replace

import pytest

from rolesort import Classifier
from rolesort.inspection.word_weights import WordWeights
from rolesort.posting.parse import read_posting
from rolesort.roles.definitions import Role
from rolesort.scoring.scorer import Scorer


@pytest.fixture(scope="module")
def weights(classifier: Classifier) -> WordWeights:
    return WordWeights(classifier.model)


@pytest.mark.parametrize(
    ("label", "words"),
    [(Role.CONTENT, {"内容", "选题"}), (Role.ACQUISITION, {"投放", "拉新"}), (Role.MARKETING, {"销售", "签约"})],
)
def test_the_strongest_words_read_like_the_role(weights: WordWeights, label: str, words: set[str]) -> None:
    strongest = weights.strongest(label)
    assert words <= {strong.word for strong in strongest}
    assert [strong.weight for strong in strongest] == sorted((strong.weight for strong in strongest), reverse=True)


def test_a_weight_is_what_a_line_of_the_word_alone_adds(classifier: Classifier, weights: WordWeights) -> None:
    uncapped = replace(classifier.model, weighting=replace(classifier.model.weighting, soft_cap=0.0))
    scorer = Scorer(uncapped)
    label = classifier.model.labels.index(Role.USER)
    n_alone = 0
    for strong in weights.strongest(Role.USER, 50):
        for segment in scorer.score(read_posting(strong.word, "")).segments:  # none where the word reads like a heading
            assert segment.tokens == [strong.word]
            assert segment.scores[label] == pytest.approx(strong.weight)
            n_alone += 1
    assert n_alone > 40


def test_of_two_labels_a_word_speaks_for_one_at_most(weights: WordWeights) -> None:
    one, other = (
        {strong.word for strong in weights.strongest(label, 1_000_000, against=against)}
        for label, against in [(Role.BRAND, Role.MARKETING), (Role.MARKETING, Role.BRAND)]
    )
    assert {"品牌", "传播"} <= one
    assert {"销售", "渠道"} <= other
    assert not one & other


def test_no_word_stands_for_nothing(weights: WordWeights) -> None:
    assert all(strong.weight > 0 for strong in weights.strongest(Role.OTHER, 1_000_000))
