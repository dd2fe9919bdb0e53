"""Decide whether a new model may replace an old one: only if labelled postings show that it is no worse.

A paired non-inferiority test: the interval of the difference in accuracy must lie above −MARGIN. This rejects a new model
that is worse, and one tested on too few postings. The interval is drawn with one added posting, which only the old model gets
right: without it, two models with the same answers to ten postings would pass, as all their resamples are equal. With it,
this takes 150 postings, as by the rule of three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from rolesort.classify.classifier import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.near_duplicates import copy_keys
from rolesort.errors import CorpusError
from rolesort.evaluation.counted import Progress, counted
from rolesort.evaluation.metrics import Interval, accuracy, macro_f1
from rolesort.evaluation.significance import paired_differences
from rolesort.system.language import gettext as _

# 600 postings on which equally good models differ in one of twenty show the difference to within two points.
MARGIN = 0.02


@dataclass(frozen=True, slots=True)
class Measured:
    """A model and its figures; `macro_f1` is over all labels of the postings."""

    model: str
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Succession:
    """Two models on the same `count` postings; the differences are new − old, with intervals drawn with one added posting.

    `left_out` counts those that the new model was trained on, or copies of them.
    """

    count: int
    left_out: int
    old: Measured
    new: Measured
    accuracy: Interval
    macro_f1: Interval

    @property
    def is_no_worse(self) -> bool:
        """Whether the new model is shown to be no worse."""
        return self.accuracy.low >= -MARGIN

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {**asdict(self), "margin": MARGIN, "no_worse": self.is_no_worse}


def succession(
    old: Classifier,
    new: Classifier,
    test: Sequence[LabelledPosting],
    training: Sequence[LabelledPosting],
    progress: Progress = lambda _stage, _done, _total: None,
) -> Succession:
    """Compare `new`, which was trained on `training`, with `old` on `test`.

    If only one of the models knows a label, the other gets these postings wrong.

    Raises:
        CorpusError: All of `test` is in `training`.

    """
    keys = copy_keys([*training, *test])
    trained = set(keys[: len(training)])
    postings = [posting for posting, key in zip(test, keys[len(training) :], strict=True) if not key or key not in trained]
    if not postings:
        raise CorpusError(_all_trained_on(len(test)))
    texts = [(posting.text, posting.title) for posting in postings]
    of_old, of_new = (
        [
            answer.role
            for answer in counted(
                model.classify_many(iter(texts), n_keywords=0), "classifying", part * len(texts), 2 * len(texts), progress
            )
        ]
        for part, model in enumerate((old, new))
    )
    labels = sorted({posting.label for posting in postings})
    triples = [(posting.label, a, b) for posting, a, b in zip(postings, of_old, of_new, strict=True)]
    figures = [
        _measured(model, [(triple[0], triple[side]) for triple in triples], labels) for side, model in ((1, old), (2, new))
    ]
    drawn = paired_differences([*triples, (labels[0], labels[0], "")], labels)
    return Succession(
        count=len(postings),
        left_out=len(test) - len(postings),
        old=figures[0],
        new=figures[1],
        accuracy=replace(drawn[0], value=figures[1].accuracy - figures[0].accuracy),
        macro_f1=replace(drawn[1], value=figures[1].macro_f1 - figures[0].macro_f1),
    )


def _measured(classifier: Classifier, pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> Measured:
    return Measured(classifier.model.identity, accuracy(pairs), macro_f1(pairs, labels))


def _all_trained_on(count: int) -> str:
    """All test postings are in the training data."""
    return _("all {count:,} postings of the test are also in the training data; test on others").format(count=count)
