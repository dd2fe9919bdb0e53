"""Outlines of many postings at once are what `explain` says of each alone, to the last bit."""

from __future__ import annotations

from hypothesis import given

from rolesort import Classifier
from rolesort.classify.postings import Pair
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.model.model import Mode
from rolesort.results import Outline
from tests.hurtful import POSTINGS


def outlined(classifier: Classifier, posting: Pair, mode: Mode) -> Outline:
    explained = classifier.explain(*posting, mode=mode)
    return Outline(explained.classification, explained.section, explained.lines, explained.mix, explained.known_words)


@given(POSTINGS)
def test_texts_made_to_hurt(classifier: Classifier, postings: list[Pair]) -> None:
    assert classifier.outline_many(postings, mode=Mode.STRICT) == [outlined(classifier, p, Mode.STRICT) for p in postings]


def test_postings(classifier: Classifier, corpus: tuple[LabelledPosting, ...]) -> None:
    postings: list[Pair] = [(posting.text, posting.title) for posting in corpus[::9]]
    outlines = classifier.outline_many(postings)
    assert outlines == [outlined(classifier, posting, Mode.BALANCED) for posting in postings]
    assert sum(len(line.words) for outline in outlines for line in outline.lines) > len(postings)


def test_none(classifier: Classifier) -> None:
    assert classifier.outline_many([]) == []


def test_known_words_are_the_models_in_what_was_scored(classifier: Classifier) -> None:
    text = "我们是一家酿酒的公司\n岗位职责：\n1、负责 公众号选题\n任职要求：\n1、熟悉剪辑\n福利待遇：\n五险一金"
    words = classifier.outline_many([(text, "编辑")])[0].known_words
    assert {"公众号", "选题", "编辑", "剪辑"} <= words
    assert not {"公司", "五险一金", " ", "：", "题"} & words
