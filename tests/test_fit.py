from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.errors import CorpusError
from rolesort.model.file import dump_model
from rolesort.model.model import COEFFICIENT_UNIT, Model
from rolesort.posting.parse import read_posting
from rolesort.roles.definitions import Role
from rolesort.scoring.scorer import Scorer
from rolesort.training.fit import fit_model
from rolesort.training.settings import DEFAULT_SETTINGS


def test_the_same_corpus_gives_the_same_bytes(small_corpus: tuple[LabelledPosting, ...], small_model: Model) -> None:
    assert dump_model(fit_model(small_corpus, small_model.lexicon)) == dump_model(small_model)


def test_it_learns_what_it_is_shown(small_corpus: tuple[LabelledPosting, ...], small_model: Model) -> None:
    scorer = Scorer(small_model)
    right = 0
    for posting in small_corpus:
        scores = scorer.score(read_posting(posting.text, posting.title)).scores
        right += small_model.labels[int(np.argmax(scores))] == posting.label
    assert right > 0.95 * len(small_corpus)


def test_labels_come_in_the_order_of_the_roles_and_others_after_them() -> None:
    rows = [("获客", "负责投放"), ("门店", "负责收银"), ("营销", "负责销售"), ("仓库", "负责发货")]
    postings = [LabelledPosting(str(i), label, "", text) for i, (label, text) in enumerate(rows * 2)]
    assert fit_model(postings, ()).labels == ("营销", "获客", "仓库", "门店")


def test_two_labels_are_enough_and_one_is_not() -> None:
    postings = [LabelledPosting("1", "甲", "", "负责选题"), LabelledPosting("2", "乙", "", "负责收银")] * 3
    model = fit_model(postings, ())
    scores = Scorer(model).score(read_posting("负责收银", "")).scores
    assert model.labels[int(np.argmax(scores))] == "乙"
    with pytest.raises(CorpusError, match="two labels or more"):
        fit_model(postings[::2], ())


def test_a_posting_counts_as_much_as_it_weighs() -> None:
    postings = [LabelledPosting(str(n), label, "", "负责选题") for n, label in enumerate("甲甲甲乙")]
    postings += [LabelledPosting("", "甲", "", "负责收银"), LabelledPosting("", "乙", "", "负责发货")]

    def answer(weight: float) -> str:
        model = fit_model(postings, (), weights=[1, 1, 1, weight, 1, 1])
        return model.labels[int(np.argmax(Scorer(model).score(read_posting("负责选题", "")).scores))]

    assert (answer(1), answer(10)) == ("甲", "乙")


def test_a_stronger_regularisation_gives_smaller_coefficients(small_corpus: tuple[LabelledPosting, ...]) -> None:
    weak = fit_model(small_corpus, (), replace(DEFAULT_SETTINGS, c=30.0))
    strong = fit_model(small_corpus, (), replace(DEFAULT_SETTINGS, c=0.3))
    assert max(map(abs, strong.coefficients)) < max(map(abs, weak.coefficients)) < 2**15


def test_the_card_says_what_the_model_is_made_of(small_corpus: tuple[LabelledPosting, ...], small_model: Model) -> None:
    card = small_model.card
    assert sum(card["corpus"]["postings"].values()) == len(small_corpus)
    assert len(card["corpus"]["sha256"]) == 64
    assert set(card["trained_with"]) == {"scikit-learn", "scipy", "numpy"}
    assert card["settings"]["c"] == DEFAULT_SETTINGS.c


def test_the_default_model_was_trained_on_the_corpus_as_it_is(corpus: tuple[LabelledPosting, ...]) -> None:
    from rolesort import Classifier
    from rolesort.dataset.labelled_posting import corpus_hash

    model = Classifier.load().model
    assert model.card["corpus"]["sha256"] == corpus_hash(corpus)
    assert model.labels == tuple(role.value for role in Role)
    assert all(abs(value) < 200 * COEFFICIENT_UNIT for value in model.bias)


@pytest.mark.parametrize("texts", [["1001", "1002"], ["负责选题", "负责拉新"]])
def test_postings_whose_words_tell_no_labels_apart_are_an_error(texts: list[str]) -> None:
    postings = [LabelledPosting("", label, "", text) for label in ("甲", "乙") for text in texts]
    with pytest.raises(CorpusError, match="no words distinguish the labels"):
        fit_model(postings, ())
