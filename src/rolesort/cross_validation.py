"""Out-of-fold scores: each posting is scored by a model that has not seen it, nor a copy of it.

The folds depend on what the postings say and not on their order: copies stand in one fold, and each fold has its share of every
label. The models are trained as `rolesort.training` trains, on the other folds.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rolesort.calibration import softmax
from rolesort.corpus import LabelledPosting, labels_of
from rolesort.regression import fit, training_rows, whole_postings
from rolesort.sections import read_posting
from rolesort.segment_table import tabulate
from rolesort.tf_idf import fit_tf_idf
from rolesort.tokenizer import LexiconEntry, load_cut
from rolesort.training_settings import DEFAULT_SETTINGS, TrainingSettings

FOLDS = 5
# A fold's model is for measuring: no need to fit it as far as one that is kept (docs/experiments.md).
_TOLERANCE = 1e-6
_NO_WORD = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """The fold of each posting, and its scores, one a label; -inf for a label that only its own fold has."""

    labels: tuple[str, ...]
    folds: tuple[int, ...]
    scores: tuple[tuple[float, ...], ...]

    def probabilities(self, temperature: float = 1.0) -> tuple[tuple[float, ...], ...]:
        """Return the probabilities of the labels for each posting."""
        return tuple(softmax(row, temperature) for row in self.scores)


def content_key(posting: LabelledPosting) -> str:
    """Return what is the same for copies of a posting: the words that are scored, without numbers, punctuation and title."""
    parsed = read_posting(posting.text, posting.title)
    return _NO_WORD.sub("", "".join(parsed.body[line.start : line.end] for line in parsed.scored))


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
        # Rare labels first, while there is room to spread them; then in an order that has nothing to do with the input's.
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


def cross_validate(
    postings: Sequence[LabelledPosting],
    lexicon: tuple[LexiconEntry, ...],
    settings: TrainingSettings = DEFAULT_SETTINGS,
    *,
    n_folds: int = FOLDS,
    progress: Callable[[int], None] = lambda _: None,
) -> OutOfFold:
    """Return the out-of-fold scores of `postings`; `progress` is told the number of each fold that is done.

    Raises:
        CorpusError: line_roles do not fit their posting.

    """
    import numpy as np

    labels = labels_of(postings)
    table = tabulate(postings, load_cut(lexicon), settings.weighting)
    folds = assign_folds([posting.label for posting in postings], [*map(content_key, postings)], n_folds)
    scores = np.zeros((len(postings), len(labels)))
    for fold in range(n_folds):
        inside = [number for number, its_fold in enumerate(folds) if its_fold == fold]
        outside = [number for number, its_fold in enumerate(folds) if its_fold != fold]
        if not inside or not outside:
            continue
        tf_idf = fit_tf_idf(table, outside, settings.min_df, settings.part_weight)
        vectors = tf_idf.vectors(table)
        rows = training_rows(table, postings, outside, labels, settings)
        regression = fit(vectors, rows, len(labels), settings.c, _TOLERANCE)
        scores[inside] = whole_postings(table, inside) @ vectors @ regression.coefficients + regression.bias
        progress(fold + 1)
    return OutOfFold(labels, folds, tuple(map(tuple, scores.tolist())))
