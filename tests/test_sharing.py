"""A classifier can be shared among threads, pickled, copied, and used in processes however they are started."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rolesort import Classification, Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.features import tokenizer
from rolesort.features.tokenizer import LexiconEntry, load_cut
from rolesort.scoring import batch_table

N_THREADS = 8
Postings = list[tuple[str, str | None]]


@pytest.fixture(scope="module")
def postings(corpus: tuple[LabelledPosting, ...]) -> Postings:
    return [(posting.text, posting.title) for posting in corpus[::11]]


@pytest.fixture(scope="module")
def right(classifier: Classifier, postings: Postings) -> list[Classification]:
    return [classifier.classify(text, title) for text, title in postings]


@pytest.fixture
def shared(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> Classifier:
    """A classifier that nobody has used, and that forgets often."""
    monkeypatch.setattr(batch_table, "_REMEMBERED", 500)
    return Classifier(classifier.model)


def one_by_one(classifier: Classifier, postings: Postings) -> list[Classification]:
    return [classifier.classify(text, title) for text, title in postings]


def explained(classifier: Classifier, postings: Postings) -> list[Classification]:
    return [classifier.explain(text, title).classification for text, title in postings]


def at_once(classifier: Classifier, postings: Postings) -> list[Classification]:
    parts = [postings[start : start + 20] for start in range(0, len(postings), 20)]
    return [result for part in parts for result in classifier.classify_many(part)]


def test_eight_threads_share_one_classifier(
    shared: Classifier, postings: Postings, right: list[Classification], monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = [one_by_one, explained, at_once, at_once]
    together = threading.Barrier(N_THREADS)
    before = sys.getswitchinterval()

    def work(number: int) -> bool:
        share = slice(number % 5, None, 2)
        together.wait()
        return ways[number % len(ways)](shared, postings[share]) == right[share]

    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(N_THREADS) as pool:
            assert all(pool.map(work, range(N_THREADS)))
    finally:
        sys.setswitchinterval(before)
    monkeypatch.undo()
    assert shared.classify_many(postings) == right  # nothing is left broken


def test_threads_that_load_models_with_other_lexicons_at_once_do_not_mix_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokenizer, "_cuts", {})
    words = [f"锟斤拷烫烫{letter}屯" for letter in "甲乙丙丁戊己庚辛"]
    together = threading.Barrier(N_THREADS)

    def cut_all(word: str) -> list[list[str]]:
        together.wait()
        cut = load_cut((LexiconEntry(word, 20_000),))
        return [cut(other) for other in words]

    with ThreadPoolExecutor(N_THREADS) as pool:
        results = list(pool.map(cut_all, words))
    for word, cuts in zip(words, results, strict=True):
        # The module's own dictionary cannot forget the words of other tests; none has these.
        assert [other for other, tokens in zip(words, cuts, strict=True) if tokens == [other]] == [word]


@pytest.mark.parametrize(
    "copied",
    [lambda used: pickle.loads(pickle.dumps(used)), copy.deepcopy, copy.copy],  # noqa: S301
    ids=["pickle", "deepcopy", "copy"],
)
def test_a_copy_answers_the_same(
    copied: Callable[[Classifier], Classifier], classifier: Classifier, postings: Postings, right: list[Classification]
) -> None:
    other = copied(classifier)
    assert other is not classifier
    assert one_by_one(other, postings[:20]) == right[:20]
    assert other.classify_many(postings[:20]) == right[:20]


_inherited: list[Any] = []


def _with_inherited(postings: Postings) -> list[Classification]:
    classifier: Classifier = _inherited[0]
    return classifier.classify_many(postings) + one_by_one(classifier, postings)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_processes_of_any_kind_answer_the_same(
    method: str, classifier: Classifier, postings: Postings, right: list[Classification]
) -> None:
    with multiprocessing.get_context(method).Pool(2) as pool:
        halves = pool.map(classifier.classify_many, [postings[:15], postings[15:30]])
    assert [*halves[0], *halves[1]] == right[:30]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_a_process_forked_while_threads_work_is_not_stuck(
    classifier: Classifier, postings: Postings, right: list[Classification]
) -> None:
    _inherited[:] = [classifier]
    done = threading.Event()

    def keep_busy() -> None:
        while not done.is_set():
            classifier.classify_many(postings[:40])

    threads = [threading.Thread(target=keep_busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(5):
            with multiprocessing.get_context("fork").Pool(1) as pool:
                answers = pool.apply_async(_with_inherited, (postings[:10],)).get(timeout=60)
            assert answers == right[:10] * 2
    finally:
        done.set()
        for thread in threads:
            thread.join()
