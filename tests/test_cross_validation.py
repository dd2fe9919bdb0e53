"""Out-of-fold scores: no posting is scored by a model that has seen it or a copy of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.near_duplicates import content_key, copy_keys
from rolesort.dataset.training_set import TrainingSet
from rolesort.errors import CorpusError
from rolesort.training.cross_validation import CrossValidation, assign_folds


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 30)), max_size=60), st.integers(2, 5), st.randoms())
def test_folds_depend_on_what_is_there_and_not_on_its_order(
    rows: list[tuple[str, int]], n_folds: int, draw: random.Random
) -> None:
    labels, keys = [label for label, _ in rows], [str(key) for _, key in rows]
    folds = assign_folds(labels, keys, n_folds)
    order = draw.sample(range(len(rows)), len(rows))
    assert assign_folds([labels[i] for i in order], [keys[i] for i in order], n_folds) == tuple(folds[i] for i in order)
    for key in keys:
        assert len({fold for fold, its_key in zip(folds, keys, strict=True) if its_key == key}) == 1


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=60), st.integers(2, 5))
def test_every_fold_has_its_share_of_every_label(labels: list[str], n_folds: int) -> None:
    folds = assign_folds(labels, [str(number) for number in range(len(labels))], n_folds)
    for label in set(labels):
        held = Counter(fold for fold, its_label in zip(folds, labels, strict=True) if its_label == label)
        assert max(held.values()) - min(held[fold] for fold in range(n_folds)) <= 1


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        ("岗位职责：\n1. 负责公众号选题，\n2. 负责排版！\n任职要求：\n本科学历", True),
        ("岗位职责：\n负责公众号选题\n负责排版\n福利：\n双休", True),
        ("岗位职责：\n1、负责公众号选题；\n2、负责投放；", False),
    ],
)
def test_copies_have_one_key(text: str, is_copy: bool) -> None:
    key = content_key(LabelledPosting("", "", "编辑", "岗位职责：\n1、负责公众号选题；\n2、负责排版；"))
    assert (content_key(LabelledPosting("", "", "主编", text)) == key) is is_copy


def test_it_scores_well_what_it_has_not_seen_and_far_from_perfectly(small_corpus: tuple[LabelledPosting, ...]) -> None:
    done: list[int] = []
    result = CrossValidation(TrainingSet(small_corpus), ()).run(progress=done.append)
    right = [
        result.labels[max(range(8), key=row.__getitem__)] == posting.label
        for row, posting in zip(result.scores, small_corpus, strict=True)
    ]
    assert 0.6 < sum(right) / len(right) < 0.95  # on what it has seen, it is right on more
    assert done == [1, 2, 3, 4, 5]
    assert all(sum(row) == pytest.approx(1) for row in result.probabilities())


def test_near_copies_have_one_key_and_it_does_not_depend_on_their_order(small_corpus: tuple[LabelledPosting, ...]) -> None:
    near = [replace(posting, text=posting.text + "配合完成部门的其他工作") for posting in small_corpus]
    keys = copy_keys([*small_corpus, *near])
    same = [a == b for a, b in zip(keys[: len(near)], keys[len(near) :], strict=True)]
    assert sum(same) > 0.8 * len(same)  # a short text is not the same any more
    assert copy_keys([*near, *small_corpus]) == keys[len(near) :] + keys[: len(near)]
    assert len(set(keys)) > 0.9 * len(near)


def right_on_noise(small_corpus: Sequence[LabelledPosting], *, copies_in_base: bool) -> float:
    """The share of right answers where each text stands there twice, with a label drawn at random."""
    draw = random.Random(0)
    noise = tuple(replace(posting, label=draw.choice("甲乙"), line_roles=()) for posting in small_corpus)
    copies = tuple(replace(posting, title="") for posting in noise)
    data = TrainingSet(noise, copies) if copies_in_base else TrainingSet((*noise, *copies))
    result = CrossValidation(data, ()).run()
    pairs = zip(result.scores, data.own, strict=True)
    return sum((row[0] > row[1]) == (posting.label == result.labels[0]) for row, posting in pairs) / len(data.own)


@pytest.mark.parametrize("copies_in_base", [False, True])
def test_what_has_no_rule_is_not_told_by_its_copy(small_corpus: tuple[LabelledPosting, ...], copies_in_base: bool) -> None:
    assert 0.35 < right_on_noise(small_corpus, copies_in_base=copies_in_base) < 0.65


def test_the_base_helps(small_corpus: tuple[LabelledPosting, ...]) -> None:
    own, base = small_corpus[::3], small_corpus[1::3] + small_corpus[2::3]
    right = []
    for data in (TrainingSet(own), TrainingSet(own, base)):
        result = CrossValidation(data, ()).run(own_weight=3)
        assert len(result.scores) == len(own)
        answers = [result.labels[max(range(8), key=row.__getitem__)] for row in result.scores]
        right.append(sum(answer == posting.label for answer, posting in zip(answers, own, strict=True)))
    assert right[1] > right[0] + 5


def test_a_label_with_one_posting_has_no_probability_there() -> None:
    rows = [("甲", "负责选题"), ("甲", "负责排版"), ("乙", "负责收银"), ("乙", "负责收款"), ("丙", "负责发货")]
    result = CrossValidation(
        TrainingSet(tuple(LabelledPosting("", label, "", text) for label, text in rows)), (), n_folds=2
    ).run()
    assert result.labels == ("丙", "乙", "甲")
    assert result.probabilities()[4][0] == 0


def test_two_labels_of_one_posting_each_can_be_told_from_nothing() -> None:
    postings = (LabelledPosting("", "甲", "", "负责选题"), LabelledPosting("", "乙", "", "负责收银"))
    result = CrossValidation(TrainingSet(postings), (), n_folds=2).run()
    assert sorted(result.probabilities()) == [(0, 1), (1, 0)]


def test_one_label_is_an_error() -> None:
    with pytest.raises(CorpusError, match="two labels or more"):
        CrossValidation(TrainingSet((LabelledPosting("", "甲", "", "负责选题"),) * 4), ())


def test_fold_models_can_learn_from_fewer_postings_of_frequent_labels(small_corpus: tuple[LabelledPosting, ...]) -> None:
    validation = CrossValidation(TrainingSet(small_corpus), ())

    def bias(most: int | None) -> list[float]:
        return [*map(float, next(validation.fold_models(most=most)).regression.bias)]

    assert bias(len(small_corpus)) == bias(None)
    assert bias(5) != bias(None)
