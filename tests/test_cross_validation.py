"""Out-of-fold scores: no posting is scored by a model that has seen it or a copy of it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.corpus import LabelledPosting
from rolesort.cross_validation import assign_folds, content_key, cross_validate
from rolesort.errors import CorpusError


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
    result = cross_validate(small_corpus, (), progress=done.append)
    right = [
        result.labels[max(range(8), key=row.__getitem__)] == posting.label
        for row, posting in zip(result.scores, small_corpus, strict=True)
    ]
    assert 0.6 < sum(right) / len(right) < 0.95  # on what it has seen, it is right on more
    assert done == [1, 2, 3, 4, 5]
    assert all(sum(row) == pytest.approx(1) for row in result.probabilities())


def test_a_label_that_learns_nothing_from_noise_is_not_told_by_heart(small_corpus: tuple[LabelledPosting, ...]) -> None:
    # Each text stands there twice with a label drawn at random: a model that had seen the copy would know its label.
    draw = random.Random(0)
    noise = [replace(posting, label=draw.choice("甲乙"), line_roles=()) for posting in small_corpus]
    result = cross_validate([*noise, *(replace(posting, title="") for posting in noise)], ())
    right = [
        (row[0] > row[1]) == (posting.label == result.labels[0])
        for row, posting in zip(result.scores, [*noise, *noise], strict=True)
    ]
    assert 0.35 < sum(right) / len(right) < 0.65


def test_a_label_with_one_posting_has_no_probability_there() -> None:
    rows = [("甲", "负责选题"), ("甲", "负责排版"), ("乙", "负责收银"), ("乙", "负责收款"), ("丙", "负责发货")]
    result = cross_validate([LabelledPosting("", label, "", text) for label, text in rows], (), n_folds=2)
    assert result.labels == ("丙", "乙", "甲")
    assert result.probabilities()[4][0] == 0


def test_two_labels_of_one_posting_each_can_be_told_from_nothing() -> None:
    postings = [LabelledPosting("", "甲", "", "负责选题"), LabelledPosting("", "乙", "", "负责收银")]
    result = cross_validate(postings, (), n_folds=2)
    assert sorted(result.probabilities()) == [(0, 1), (1, 0)]


def test_one_label_is_an_error() -> None:
    with pytest.raises(CorpusError, match="at least two labels"):
        cross_validate([LabelledPosting("", "甲", "", "负责选题")] * 4, ())
