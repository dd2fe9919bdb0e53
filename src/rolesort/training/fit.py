"""Train a model: TF-IDF vectors of postings, logistic regression, coefficients rounded to integers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.dataset.labelled_posting import LabelledPosting, corpus_hash, labels_of
from rolesort.errors import CorpusError
from rolesort.features.tokenizer import LexiconEntry, load_cut
from rolesort.model.calibration import TEMPERATURE, THRESHOLDS
from rolesort.model.model import COEFFICIENT_UNIT, Model, Threshold
from rolesort.model.natural import NATURAL
from rolesort.system.language import gettext as _
from rolesort.training.logistic import Regression, fit
from rolesort.training.regression import PostingRows
from rolesort.training.segment_table import SegmentTable, tabulate
from rolesort.training.settings import DEFAULT_SETTINGS, TrainingSettings
from rolesort.training.tf_idf import TfIdf, fit_tf_idf


def fit_model(
    postings: Sequence[LabelledPosting],
    lexicon: tuple[LexiconEntry, ...],
    settings: TrainingSettings = DEFAULT_SETTINGS,
    *,
    weights: Sequence[float] | None = None,
    table: SegmentTable | None = None,
) -> Model:
    """Return a model trained on `postings`; the same postings in the same order give exactly the same model.

    `weights` are the postings' weights, by default 1; `table` is the table of their segments, if it exists already.
    Temperature and thresholds are those of the default model.

    Raises:
        CorpusError: There are fewer than two labels, no words that distinguish them, or line_roles do not fit their posting.

    """
    labels = labels_of(postings)
    table = table or tabulate(postings, load_cut(lexicon), settings.weighting)
    everything = range(len(postings))
    tf_idf = fit_tf_idf(table, everything, settings.min_df, settings.part_weight)
    if not len(tf_idf.columns):
        raise CorpusError(_("no words distinguish the labels; check that the text is the right column: --text-field NAME"))
    rows = PostingRows(table, postings, labels, settings).rows(everything, weights or [1.0] * len(postings))
    vectors = tf_idf.vectors(table, settings.weighting.title_damping)
    regression = fit(vectors, rows, tf_idf.idf, settings)
    features, idf, coefficients = _round(table.features, tf_idf, regression)
    if not features:
        raise CorpusError(_("no words distinguish the labels; check that the text is the right column: --text-field NAME"))
    return Model(
        labels=labels,
        features=tuple(features),
        idf=idf.tolist(),
        coefficients=coefficients.ravel().tolist(),
        bias=tuple(round(float(value) * COEFFICIENT_UNIT) for value in regression.bias),
        lexicon=lexicon,
        weighting=settings.weighting,
        temperature=TEMPERATURE,
        thresholds={mode: _among(labels, threshold) for mode, threshold in THRESHOLDS.items()},
        card=_card(tuple(postings), labels, settings),
    )


def _among(labels: Sequence[str], threshold: Threshold) -> Threshold:
    return replace(threshold, labels={label: value for label, value in threshold.labels.items() if label in labels})


def _round(names: list[str], tf_idf: TfIdf, regression: Regression) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Return features, idf and integer coefficients, without the features whose coefficients round to zero."""
    rounded = np.rint(regression.coefficients * COEFFICIENT_UNIT).astype(np.int64)
    kept = np.flatnonzero(rounded.any(axis=1))
    return [names[column] for column in tf_idf.columns[kept]], tf_idf.idf[kept], rounded[kept]


def _card(postings: tuple[LabelledPosting, ...], labels: tuple[str, ...], settings: TrainingSettings) -> dict[str, Any]:
    from rolesort import __version__

    counts = Counter(posting.label for posting in postings)
    sha256 = corpus_hash(postings)
    is_measured = sha256 == NATURAL.corpus and settings == DEFAULT_SETTINGS
    return {
        "rolesort": __version__,
        "trained_with": {package: version(package) for package in ("scikit-learn", "scipy", "numpy")},
        "corpus": {"sha256": sha256, "postings": {label: counts[label] for label in labels}},
        "settings": asdict(settings),
    } | ({"natural": asdict(NATURAL)} if is_measured else {})
