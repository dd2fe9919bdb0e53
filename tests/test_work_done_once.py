"""Each posting is read once in training, and once for each way in which `evaluate` asks about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from rolesort import Classifier
from rolesort.audit.audit import audit
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import LabelledDataset
from rolesort.evaluation.evaluate import evaluate
from rolesort.posting import parse
from rolesort.posting.normalize import normalize
from rolesort.posting.posting import Posting
from rolesort.scoring.batch_scorer import ChunkScorer, ChunkScores
from rolesort.training.fit import fit_model
from rolesort.training.pipeline import train_model
from rolesort.training.prepare import check, prepare

Counter = Callable[[], int]


@pytest.fixture
def unread(corpus: tuple[LabelledPosting, ...]) -> tuple[LabelledPosting, ...]:
    """Some postings that nothing has been done with."""
    return tuple(replace(posting) for posting in corpus[::152])


@pytest.fixture
def n_read(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """How many texts have been read."""
    read: list[str] = []

    def counting(text: str) -> str:
        read.append(text)
        return normalize(text)

    monkeypatch.setattr(parse, "normalize", counting)
    return lambda: len(read)


def test_training_reads_a_posting_once(unread: tuple[LabelledPosting, ...], n_read: Counter) -> None:
    prepared = prepare(LabelledDataset(unread))
    check(prepared)
    train_model(prepared.data, ())
    assert n_read() == len(unread)


def test_the_table_of_the_cross_validation_gives_the_same_model(unread: tuple[LabelledPosting, ...]) -> None:
    trained = train_model(prepare(LabelledDataset(unread)).data, ()).model
    alone = fit_model(unread, ())
    assert (trained.features, trained.idf, trained.coefficients) == (alone.features, alone.idf, alone.coefficients)


def test_an_audit_reads_a_posting_once(unread: tuple[LabelledPosting, ...], n_read: Counter) -> None:
    audit(LabelledDataset(unread), ())
    assert n_read() == len(unread)


def test_evaluate_classifies_once_a_way_of_asking(
    classifier: Classifier, unread: tuple[LabelledPosting, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[int] = []
    score = ChunkScorer.score

    def counting(scorer: ChunkScorer, postings: Sequence[Posting]) -> ChunkScores:
        scored.append(len(postings))
        return score(scorer, postings)

    monkeypatch.setattr(ChunkScorer, "score", counting)
    evaluate(classifier, unread)
    assert sum(scored) == 4 * len(unread)  # whole, without titles, without keywords, without random words
