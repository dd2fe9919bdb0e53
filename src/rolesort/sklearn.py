"""Provide rolesort's training as a scikit-learn estimator, for pipelines, cross-validation and grid searches.

>>> from rolesort.sklearn import RoleClassifier
>>> texts = ["负责公众号选题和撰写", "负责经销商开发与回款", "负责选题策划和推文排版", "开发客户，完成销售回款"]
>>> RoleClassifier().fit(texts, ["内容", "销售", "内容", "销售"]).predict(["推文的选题"]).tolist()
['内容']
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from rolesort.classify.classifier import Classifier
from rolesort.classify.postings import Pair, pairs
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_corpus
from rolesort.errors import PostingError
from rolesort.features.lexicon import find_lexicon, read_lexicon
from rolesort.frames.table import records_of, table_of
from rolesort.model.model import Mode, Model
from rolesort.posting.parse import split_title
from rolesort.system.language import gettext as _
from rolesort.system.resources import default_corpus
from rolesort.training.fit import fit_model

# scikit-learn calls samples X, labels y.
# ruff: noqa: N803


class RoleClassifier(ClassifierMixin, BaseEstimator):
    """Learns to classify postings like `rolesort train`, with any labels.

    X is a table, or a column or list of texts, (text, title) pairs or records; columns are detected as in a
    file. `with_default`: train on rolesort's corpus too, like `rolesort train --with-default`; `classes_` then include its
    labels. The probabilities use the default temperature: `rolesort train` fits one to the data, and
    thresholds, which scikit-learn does not use.

    After `fit`, `classes_` are the labels and `model_` is the model.
    """

    with_default: bool
    classes_: np.ndarray[Any, Any]
    model_: Model

    def __init__(self, *, with_default: bool = False) -> None:
        self.with_default = with_default

    def fit(self, X: Any, y: Any) -> Self:  # noqa: ANN401
        """Fit the model to the postings `X` with the labels `y`.

        Raises:
            PostingError: A row of X has neither text nor title.
            ValueError: X and y differ in length, or there is only one label.

        """
        labels = np.asarray(y)
        base = read_corpus(default_corpus()) if self.with_default else ()
        if base:
            labels = labels.astype(str)
        postings = _postings(X)
        if labels.ndim != 1 or len(labels) != len(postings):
            raise ValueError(
                _("y must have one label for each of the {n} postings, not an array of the shape {shape}").format(
                    n=len(postings), shape=labels.shape
                )
            )
        rows = enumerate(zip(postings, labels, strict=True))
        own = [_labelled(number, text, title, str(label)) for number, ((text, title), label) in rows]
        classes = np.unique([*labels, *(posting.label for posting in base)])
        if len(classes) < 2:  # noqa: PLR2004
            raise ValueError(_("all postings have one label (1 class); training needs at least two"))
        self.model_ = fit_model([*base, *own], read_lexicon(find_lexicon(())))
        self.classes_ = classes
        self._columns = [self.model_.labels.index(str(label)) for label in classes]
        self._classifier = Classifier(self.model_)
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: ANN401
        """Return the most probable label of each posting."""
        best = self.predict_proba(X).argmax(axis=1)
        predicted: np.ndarray[Any, Any] = self.classes_[best]
        return predicted

    def predict_proba(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: ANN401
        """Return the probability of each label for each posting, in the order of `classes_`."""
        check_is_fitted(self)
        answers = self._classifier.classify_many(_postings(X), mode=Mode.BEST, n_keywords=0)
        rows = [list(answer.probabilities.values()) for answer in answers]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.classes_))[:, self._columns]

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 (scikit-learn has no types)
        """Declare that samples are texts."""
        tags = super().__sklearn_tags__()  # type: ignore[no-untyped-call]
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags


def _postings(X: Any) -> list[Pair]:  # noqa: ANN401
    if hasattr(X, "columns"):
        records = list(records_of(table_of(X), None, None))
        for number, record in enumerate(records):
            if record.has_failed:
                raise PostingError(_("row {row}: {message}").format(row=number, message=record.message), number)
        return [(record.text, record.title) for record in records]
    return list(pairs(X.tolist() if isinstance(X, np.ndarray) else X))


def _labelled(number: int, text: str, title: str | None, label: str) -> LabelledPosting:
    # Without a title, it is taken from the text, as in classifying.
    title, text = split_title(text) if title is None else (title, text)
    return LabelledPosting(id=str(number), label=label, title=title, text=text, place=_("row {row}").format(row=number))
