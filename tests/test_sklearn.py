"""scikit-learn's own checks, and what people do with an estimator."""

from __future__ import annotations

# scikit-learn has no types, and calls samples X.
# ruff: noqa: ANN401, N803, N806
import pickle
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import check_estimator, parametrize_with_checks
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from rolesort import PostingError
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.sklearn import RoleClassifier

WORDS = "选题 回款 排版 拉新 留存 促活 复盘 投放 招商 文案 社群 直播 渠道 物料 会员 竞品 迭代 画像 剪辑".split()  # noqa: SIM905


class OfNumbers(RoleClassifier):
    """Learns from the numbers that scikit-learn's checks have, by words for their size: all else is RoleClassifier's."""

    def fit(self, X: Any, y: Any) -> OfNumbers:
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        super().fit(self.texts(X), y)
        return self

    def predict_proba(self, X: Any) -> Any:
        check_is_fitted(self)
        return super().predict_proba(self.texts(validate_data(self, X, reset=False)))

    @staticmethod
    def texts(X: Any) -> list[str]:
        def words(at: int, number: float) -> str:
            size = int(np.clip(np.floor(number * 2), -9, 9)) + 9
            detail = WORDS[int(np.floor(number * 32)) % len(WORDS)]
            return f"{WORDS[size]}{at}号，{'增加' if number > 0 else '减少'}{WORDS[at % len(WORDS)]}，其中{detail}"

        return ["负责" + "，".join(words(at, float(number)) for at, number in enumerate(row)) for row in X]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array, tags.input_tags.string = True, False
        return tags


@parametrize_with_checks([OfNumbers()])  # type: ignore[untyped-decorator]
def test_check_estimator(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_check_estimator_of_texts() -> None:
    check_estimator(RoleClassifier())


@pytest.fixture(scope="module")
def data(small_corpus: tuple[LabelledPosting, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    return [(p.text, p.title) for p in small_corpus], [p.label for p in small_corpus]


Data = tuple[list[tuple[str, str]], list[str]]


def test_it_learns(data: Data) -> None:
    texts, labels = data
    model = RoleClassifier().fit(texts, labels)
    assert (model.predict(texts) == labels).mean() > 0.9
    assert model.classes_.tolist() == sorted(set(labels))
    probabilities = model.predict_proba(texts[:5])
    assert probabilities.shape == (5, len(model.classes_))
    assert probabilities.sum(axis=1) == pytest.approx(1)
    assert model.classes_[probabilities.argmax(axis=1)].tolist() == model.predict(texts[:5]).tolist()
    assert cross_val_score(RoleClassifier(), texts, labels, cv=3).mean() > 0.4


def test_any_form_of_postings(data: Data) -> None:
    pd = pytest.importorskip("pandas")
    texts, labels = data
    pairs = RoleClassifier().fit(texts, labels).predict_proba(texts)
    table = pd.DataFrame(texts, columns=["jd", "title"], index=range(9, 9 + len(texts)))
    for form in (np.array(texts, dtype=object), table, table.to_dict("records")):
        assert (RoleClassifier().fit(form, pd.Series(labels)).predict_proba(form) == pairs).all()
    column = RoleClassifier().fit(table.jd, labels)
    assert (column.predict(table.jd.to_list()) == column.predict(np.array(table.jd))).all()


def test_labels_of_any_kind(data: Data) -> None:
    texts, labels = data
    numbers = [sorted(set(labels)).index(label) for label in labels]
    model = RoleClassifier().fit(texts, numbers)
    assert set(model.predict(texts).tolist()) <= set(numbers)
    assert model.classes_.dtype.kind == "i"


def test_on_top_of_our_corpus(small_corpus: tuple[LabelledPosting, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rolesort.sklearn.read_corpus", lambda _folder: small_corpus)
    texts = ["负责仓库的收货、上架和盘点", "驾驶货车配送货物，检查车辆"] * 20
    model = RoleClassifier(with_default=True).fit(texts, ["仓储与配送管理", "司机"] * 20)
    assert {"内容运营", "仓储与配送管理"} < set(model.classes_)
    assert model.predict([texts[0], "负责公众号选题、撰写和排版"]).tolist() == ["仓储与配送管理", "内容运营"]


def test_in_pipelines_and_copies(data: Data) -> None:
    texts, labels = data
    pipeline = make_pipeline(FunctionTransformer(), RoleClassifier())
    search = GridSearchCV(pipeline, {"roleclassifier__with_default": [False]}, cv=2).fit(texts, labels)
    copied = pickle.loads(pickle.dumps(search.best_estimator_))  # noqa: S301
    assert (copied.predict(texts) == search.predict(texts)).all()
    with pytest.raises(NotFittedError):
        clone(copied).predict(texts)


def test_what_cannot_be_learnt(data: Data) -> None:
    texts, labels = data
    with pytest.raises(PostingError, match="row 1: there is no text"):
        RoleClassifier().fit([texts[0], (None, None)], labels[:2])
    with pytest.raises(ValueError, match="y must have one label for each of the 3 postings"):
        RoleClassifier().fit(texts[:3], labels[:2])
    with pytest.raises(ValueError, match="all postings have one label"):
        RoleClassifier().fit(texts[:2], ["甲", "甲"])
