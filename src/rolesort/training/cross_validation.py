"""Compute out-of-fold scores: each posting is scored by a model that has seen neither it nor a copy of it.

The folds depend on the texts and not on their order: copies and near-duplicates are in one fold, and each fold has
its share of every label. The models are trained as `rolesort.training.fit` trains, on the other folds.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rolesort.dataset.labelled_posting import labels_of
from rolesort.dataset.near_duplicates import copy_keys
from rolesort.dataset.training_set import TrainingSet
from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.features.tokenizer import LexiconEntry, load_cut
from rolesort.training.logistic import FOR_FIGURES, Regression, capped, fit
from rolesort.training.regression import PostingRows, whole_postings
from rolesort.training.segment_table import SegmentTable, tabulate
from rolesort.training.settings import DEFAULT_SETTINGS, TrainingSettings
from rolesort.training.tf_idf import TfIdf, fit_tf_idf

FOLDS = 5


@dataclass(frozen=True, slots=True)
class FoldModel:
    """A model trained on all folds but one, and the numbers of the postings `inside` that one.

    `vectors` are all segments of the table as this model sees them, capped.
    """

    inside: tuple[int, ...]
    tf_idf: TfIdf
    vectors: csr_array
    regression: Regression

    def scores(self, table: SegmentTable, settings: TrainingSettings) -> NDArray[Any]:
        """Return the scores of the postings inside, one row per posting and one column per label."""
        whole = whole_postings(table, self.inside, settings)
        scores: NDArray[Any] = whole @ self.vectors @ self.regression.coefficients + self.regression.bias
        return scores


def assign_folds(labels: Sequence[str], keys: Sequence[str], n_folds: int) -> tuple[int, ...]:
    """Return the fold of each posting; postings of one key share a fold, and labels are spread evenly.

    >>> assign_folds(["甲", "甲", "乙", "乙"], ["负责选题", "负责拉新", "负责收银", "负责发货"], 2)
    (0, 1, 1, 0)
    """
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        members[key].append(number)
    frequency = Counter(labels)

    def place(key: str) -> tuple[int, str, str]:
        # Rare labels first, while there is room to spread them; then in an order independent of the input's.
        label = min((labels[number] for number in members[key]), key=lambda label: (frequency[label], label))
        return frequency[label], label, hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

    held = [Counter[str]() for _ in range(n_folds)]
    folds = [0] * len(labels)
    for key in sorted(members, key=place):
        label = place(key)[1]
        fold = min(range(n_folds), key=lambda fold: (held[fold][label], held[fold].total(), fold))
        for number in members[key]:
            folds[number] = fold
            held[fold][labels[number]] += 1
    return tuple(folds)


class CrossValidation:
    """Cross-validates one training set, optionally with different settings.

    Only the set's own postings are scored; every fold trains on the base, except for copies of the fold's postings.
    """

    def __init__(self, data: TrainingSet, lexicon: tuple[LexiconEntry, ...], *, n_folds: int = FOLDS) -> None:
        self._postings = data.postings
        self.labels = labels_of(data.postings)
        self._data = data
        self.table = tabulate(data.postings, load_cut(lexicon), DEFAULT_SETTINGS.weighting)
        keys = copy_keys(data.postings)
        self._folds = assign_folds([posting.label for posting in data.own], keys[data.n_base :], n_folds)
        fold_of = dict(zip(keys[data.n_base :], self._folds, strict=True))
        # Copies of own postings in the base belong to the same fold.
        self._all_folds = (*(fold_of.get(key) for key in keys[: data.n_base]), *self._folds)
        self.n_folds = n_folds

    def fold_models(
        self,
        settings: TrainingSettings = DEFAULT_SETTINGS,
        own_weight: float = 1.0,
        *,
        most: int | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Iterator[FoldModel]:
        """Yield the model of each fold, trained with these settings and this weight of own postings.

        A fold has no model if the other folds have no words. `most` limits the training postings per label, evenly
        spread over all of them.
        """
        first = self._data.n_base
        weights = self._data.weights(own_weight)
        rows = PostingRows(self.table, self._postings, self.labels, settings)
        for fold in range(self.n_folds):
            inside = tuple(first + number for number, its_fold in enumerate(self._folds) if its_fold == fold)
            outside = [number for number, its_fold in enumerate(self._all_folds) if its_fold != fold]
            if most is not None:
                outside = self._spread(outside, most)
            tf_idf = fit_tf_idf(self.table, outside, settings.min_df, settings.part_weight) if inside and outside else None
            if tf_idf and len(tf_idf.columns):
                vectors = tf_idf.vectors(self.table, settings.weighting.title_damping)
                regression = fit(vectors, rows.rows(outside, weights), tf_idf.idf, settings, FOR_FIGURES)
                yield FoldModel(inside, tf_idf, capped(vectors, regression, settings.weighting.soft_cap), regression)
            progress(fold + 1)

    def run(
        self,
        settings: TrainingSettings = DEFAULT_SETTINGS,
        own_weight: float = 1.0,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> OutOfFold:
        """Return the out-of-fold scores with these settings and this weight of own postings."""
        first = self._data.n_base
        scores = np.zeros((len(self._folds), len(self.labels)))
        for model in self.fold_models(settings, own_weight, progress=progress):
            scores[[number - first for number in model.inside]] = model.scores(self.table, settings)
        return OutOfFold(self.labels, self._folds, tuple(map(tuple, scores.tolist())))

    def _spread(self, numbers: Sequence[int], most: int) -> list[int]:
        """Return at most `most` of these postings per label, evenly spread."""
        of_label: defaultdict[str, list[int]] = defaultdict(list)
        for number in numbers:
            of_label[self._postings[number].label].append(number)
        return sorted(number for members in of_label.values() for number in members[:: -(-len(members) // most)])
