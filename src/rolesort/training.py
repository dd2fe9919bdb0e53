"""Train a model: TF-IDF vectors of postings, logistic regression on them, rounded to whole numbers.

A posting's vector is the weighted sum of its segments' TF-IDF vectors, weighted as scoring weights them (`Weighting`), so that
what is learnt on postings holds for each of their lines. Each posting is seen twice, with its title and without, so that the
model leans on titles no more than it has to; and where the corpus gives the roles of its lines, line by line.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolesort.calibration import TEMPERATURE, THRESHOLDS
from rolesort.corpus import LabelledPosting, corpus_hash
from rolesort.errors import CorpusError
from rolesort.features import is_part, segment_features
from rolesort.labelled import read_corpus
from rolesort.lexicon import LEXICON_NAME, read_lexicon
from rolesort.model import COEFFICIENT_UNIT, IDF_UNIT, Model, Weighting
from rolesort.resources import default_corpus
from rolesort.roles import Role
from rolesort.sections import read_posting
from rolesort.tokenizer import LexiconEntry, load_cut

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What training can be told; the defaults won in docs/experiments.md.

    `c` is logistic regression's inverse strength of regularisation. `min_df` is the number of segments a feature must stand
    in (all are kept where there are few segments), `part_weight` what a word part counts against a word. `titleless_weight`
    is the share of a posting's weight that goes to its copy without the title, `lines_weight` what its lines weigh where
    their roles are given. `balance` evens out the labels: 0 leaves them as frequent as they are, 1 weighs all the same.
    """

    c: float = 30.0
    min_df: int = 2
    part_weight: float = 0.7
    titleless_weight: float = 0.2
    lines_weight: float = 0.4
    balance: float = 0.5
    weighting: Weighting = Weighting(order_exponent=0.5, length_exponent=0.5, title=0.35)  # noqa: RUF009 (frozen)


DEFAULT_SETTINGS = TrainingSettings()
_SEGMENTS_A_MIN_DF = 1000


@dataclass(frozen=True, slots=True)
class _Segments:
    """A posting's segments as lists of features, with their weights; the title's stands last and may be empty."""

    lines: list[list[str]]
    weights: list[float]
    title: list[str]


Progress = Callable[[str], None]


def train_from_folder(folder: Path, progress: Progress = lambda _: None) -> Model:
    """Return a model trained on the snippets in `folder`, with the lexicon there or, if it has none, ours.

    Raises:
        CorpusError: The folder has no usable snippets, or its lexicon is not in the format.

    """
    lexicon = folder / LEXICON_NAME
    return train(
        read_corpus(folder),
        read_lexicon(lexicon if lexicon.exists() else default_corpus() / LEXICON_NAME),
        progress=progress,
    )


def train(
    postings: Sequence[LabelledPosting],
    lexicon: tuple[LexiconEntry, ...],
    settings: TrainingSettings = DEFAULT_SETTINGS,
    *,
    progress: Progress = lambda _: None,
) -> Model:
    """Return a model trained on `postings`; the same postings in the same order give the same model, number for number.

    Raises:
        CorpusError: There are fewer than two labels, or line_roles do not fit their posting.

    """
    labels = _labels(postings)
    progress("reading")
    cut = load_cut(lexicon)
    segmented = [_segment(posting, cut, settings.weighting) for posting in postings]
    features, idf = _count(segmented, settings)
    progress("fitting")
    matrix, targets, weights = _matrix(segmented, postings, labels, features, idf, settings)
    coefficients, bias = _fit(matrix, targets, weights, settings.c)
    features, idf, coefficients = _round(features, idf, coefficients)
    return Model(
        labels=labels,
        features=tuple(features),
        idf=idf.tolist(),
        coefficients=coefficients.ravel().tolist(),
        bias=tuple(round(float(value) * COEFFICIENT_UNIT) for value in bias),
        lexicon=lexicon,
        weighting=settings.weighting,
        temperature=TEMPERATURE,
        thresholds=THRESHOLDS,
        card=_card(tuple(postings), labels, settings),
    )


def _labels(postings: Sequence[LabelledPosting]) -> tuple[str, ...]:
    counts = Counter(label for posting in postings for label in (posting.label, *filter(None, posting.line_roles)))
    if len(counts) == 1:
        raise CorpusError("training needs postings of at least two labels")
    ours = [role.value for role in Role if role.value in counts]
    return (*ours, *sorted(set(counts) - set(ours)))


def _segment(posting: LabelledPosting, cut: Callable[[str], list[str]], weighting: Weighting) -> _Segments:
    parsed = read_posting(posting.text, posting.title)
    lines = parsed.scored
    if posting.line_roles and len(posting.line_roles) != len(lines):
        raise CorpusError(
            f"{posting.id}: line_roles has {len(posting.line_roles)} entries, the text has {len(lines)} scored lines"
        )
    return _Segments(
        lines=[segment_features(cut(parsed.body[line.start : line.end])) for line in lines],
        weights=weighting.lines([line.end - line.start for line in lines]),
        title=segment_features(cut(parsed.title)),
    )


def _count(segmented: Sequence[_Segments], settings: TrainingSettings) -> tuple[list[str], NDArray[Any]]:
    """Return the features that are kept, sorted, and their idf in units of 1 / IDF_UNIT."""
    import numpy as np

    document_frequency: Counter[str] = Counter()
    n_segments = 0
    for posting in segmented:
        for segment in (*posting.lines, posting.title):
            document_frequency.update(set(segment))
            n_segments += 1
    min_df = min(settings.min_df, 1 + n_segments // _SEGMENTS_A_MIN_DF)
    features = sorted(feature for feature, df in document_frequency.items() if df >= min_df)
    # scikit-learn's smoothed idf: ln((1 + n) / (1 + df)) + 1.
    smoothed = [math.log((1 + n_segments) / (1 + document_frequency[feature])) + 1 for feature in features]
    factors = [settings.part_weight if is_part(feature) else 1.0 for feature in features]
    return features, np.array([round(i * f * IDF_UNIT) for i, f in zip(smoothed, factors, strict=True)], dtype=np.int64)


def _matrix(
    segmented: Sequence[_Segments],
    postings: Sequence[LabelledPosting],
    labels: tuple[str, ...],
    features: list[str],
    idf: NDArray[Any],
    settings: TrainingSettings,
) -> tuple[csr_array, NDArray[Any], NDArray[Any]]:
    """Return the training rows (postings with and without title, then lines), their targets and their weights."""
    import numpy as np
    from scipy.sparse import csr_array

    index = {feature: column for column, feature in enumerate(features)}
    label_index = {label: number for number, label in enumerate(labels)}
    counts = Counter(posting.label for posting in postings)
    rows: list[dict[int, float]] = []
    targets: list[int] = []
    weights: list[float] = []

    def add(segments: Iterable[tuple[list[str], float]], label: str, weight: float) -> None:
        row: dict[int, float] = {}
        for segment, share in segments:
            _add(row, segment, share, index, idf)
        rows.append(row)
        targets.append(label_index[label])
        weights.append(weight)

    for posting, segments in zip(postings, segmented, strict=True):
        weight = (len(postings) / (len(labels) * counts[posting.label])) ** settings.balance
        lines = list(zip(segments.lines, segments.weights, strict=True))
        title = (segments.title, settings.weighting.title)
        add([*lines, title], posting.label, weight * (1 - settings.titleless_weight))
        add(lines, posting.label, weight * settings.titleless_weight)
        for (line, share), role in zip(lines, posting.line_roles, strict=False):
            if role is not None:
                add([(line, 1.0)], role, weight * settings.lines_weight * share)

    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    values = np.array([value for row in rows for value in row.values()])
    matrix = csr_array((values, columns, pointers), shape=(len(rows), len(features)))
    return matrix, np.array(targets), np.array(weights)


def _add(row: dict[int, float], segment: list[str], weight: float, index: dict[str, int], idf: NDArray[Any]) -> None:
    columns = [index[feature] for feature in segment if feature in index]
    squares = sum(int(idf[column]) ** 2 for column in columns)
    if not squares:
        return
    scale = weight / math.sqrt(squares)
    for column in columns:
        row[column] = row.get(column, 0.0) + int(idf[column]) * scale


def _fit(matrix: csr_array, targets: NDArray[Any], weights: NDArray[Any], c: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the coefficients (n_features x n_labels) and the bias of a fitted logistic regression."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    # Fitted far beyond what accuracy needs, so that rounding hides where exactly a processor stops.
    regression = LogisticRegression(C=c, solver="newton-cg", tol=1e-9, max_iter=300)
    regression.fit(matrix, targets, sample_weight=weights)
    coefficients, bias = regression.coef_, regression.intercept_
    if len(coefficients) == 1:  # two labels: scikit-learn keeps the second's side only
        coefficients, bias = np.vstack([-coefficients, coefficients]) / 2, np.concatenate([-bias, bias]) / 2
    return coefficients.T, bias


def _round(features: list[str], idf: NDArray[Any], coefficients: NDArray[Any]) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Return features, idf and whole-number coefficients, without the features whose coefficients round to nothing."""
    import numpy as np

    rounded = np.rint(coefficients * COEFFICIENT_UNIT).astype(np.int64)
    kept = np.flatnonzero(rounded.any(axis=1))
    return [features[row] for row in kept], idf[kept], rounded[kept]


def _card(postings: tuple[LabelledPosting, ...], labels: tuple[str, ...], settings: TrainingSettings) -> dict[str, Any]:
    from rolesort import __version__

    counts = Counter(posting.label for posting in postings)
    return {
        "rolesort": __version__,
        "trained_with": {package: version(package) for package in ("scikit-learn", "scipy", "numpy")},
        "corpus": {"sha256": corpus_hash(postings), "postings": {label: counts[label] for label in labels}},
        "settings": asdict(settings),
    }
