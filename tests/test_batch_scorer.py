from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier, Mode
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.scoring import batch_table as table

words = st.text(alphabet=st.sampled_from("负责内容选题经销商拉新活动策划用户运营，。；\n：1、 SEO abc<br>職責"), max_size=80)


@given(st.lists(st.tuples(words, st.none() | words), max_size=6), st.integers(0, 12))
def test_a_chunk_of_any_texts_gives_what_each_gives_alone_to_the_last_bit(
    classifier: Classifier, postings: list[tuple[str, str | None]], n_keywords: int
) -> None:
    alone = [classifier.classify(text, title, n_keywords=n_keywords) for text, title in postings]
    assert classifier.classify_many(postings, n_keywords=n_keywords) == alone


@pytest.mark.parametrize("mode", Mode)
def test_chunks_of_postings_give_what_each_gives_alone_to_the_last_bit(
    classifier: Classifier, corpus: tuple[LabelledPosting, ...], mode: Mode
) -> None:
    postings = [(posting.text, posting.title) for posting in corpus[::9]]
    alone = [classifier.classify(text, title, mode=mode) for text, title in postings]
    assert classifier.classify_many(postings, mode=mode) == alone


def test_the_largest_chunk_gives_what_each_posting_gives_alone(
    classifier: Classifier, corpus: tuple[LabelledPosting, ...]
) -> None:
    given = [(str(number), (posting.text, posting.title)) for number, posting in enumerate(corpus[:1023])]
    alone = [classifier.classify(*posting).as_record(name) for name, posting in given]
    assert list(classifier.chunk_records(given, Mode.BALANCED)) == alone


def test_forgetting_tokens_changes_nothing(
    classifier: Classifier, corpus: tuple[LabelledPosting, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    postings = [(posting.text, posting.title) for posting in corpus[::40]]
    monkeypatch.setattr(table, "_REMEMBERED", 100)
    forgetful = Classifier(classifier.model)
    in_parts = [result for i in range(0, len(postings), 30) for result in forgetful.classify_many(postings[i : i + 30])]
    assert in_parts == classifier.classify_many(postings)


def test_a_chunk_that_is_too_large_is_refused(classifier: Classifier) -> None:
    postings = [("负责公众号选题", "")] * 1024
    assert len(classifier.classify_many(postings)) == len(postings)
    with pytest.raises(ValueError, match="1024"):
        classifier.chunk_records([("", posting) for posting in postings], Mode.BALANCED)
