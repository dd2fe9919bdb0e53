from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rolesort import Classifier, Mode
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_labelled
from rolesort.evaluation.evaluate import Evaluation, evaluate
from rolesort.evaluation.metrics import mean
from rolesort.model.model import Model
from rolesort.views.evaluation import as_markdown_text

LABELLED = Path(__file__).parent / "data" / "labelled.jsonl"


@pytest.fixture(scope="module")
def evaluation(classifier: Classifier) -> Evaluation:
    return evaluate(classifier, read_labelled([LABELLED]).postings)


def test_the_counts_agree_with_each_other(evaluation: Evaluation) -> None:
    assert sum(map(sum, evaluation.confusion)) == evaluation.count == 6
    right = sum(evaluation.confusion[i][i] for i in range(len(evaluation.labels)))
    assert evaluation.accuracy.value == pytest.approx(right / 6)
    assert sum(row.support for row in evaluation.roles) == sum(band.count for band in evaluation.bands) == 6
    assert sum(row.count for row in evaluation.calibration) == 6


def test_more_lenient_figures_are_never_lower(evaluation: Evaluation) -> None:
    assert evaluation.also_accuracy is not None
    assert evaluation.accuracy.value <= min(evaluation.also_accuracy, evaluation.top2_accuracy)
    best, balanced, strict = (evaluation.modes[mode.value].coverage for mode in Mode)
    assert 1 == best >= balanced >= strict


def test_keywords_overlap_rationales_and_deleting_them_matters_more_than_chance(evaluation: Evaluation) -> None:
    keywords = evaluation.keywords
    assert keywords.precision is not None
    assert 0.3 < keywords.precision <= 1
    assert keywords.deletion > keywords.random_deletion


@pytest.mark.usefixtures("in_chinese")
def test_a_model_with_labels_of_its_own_is_measured_on_them(small_model: Model) -> None:
    own = replace(small_model, labels=tuple(f"甲{n}" for n in range(len(small_model.labels))))
    rows = [LabelledPosting(str(n), f"甲{n % 3}", "", text) for n, text in enumerate(["负责信息流投放与账户优化"] * 6)]
    measured = evaluate(Classifier(own), [*rows, LabelledPosting("7", "乙", "", "负责记账")])
    assert measured.labels == (*own.labels, "乙")
    assert (measured.unknown, measured.in_scope_as_other) == (1, None)
    assert sum(map(sum, measured.confusion)) == measured.count == sum(row.support for row in measured.roles) == 7
    assert measured.macro_f1.value == pytest.approx(mean(row.f1 for row in measured.roles if row.support))
    assert "其他" not in as_markdown_text(measured)
    assert "| 标注为模型没有的角色 | 1 |" in as_markdown_text(measured)


def test_figures_that_need_extra_labels_are_left_out_without_them(classifier: Classifier) -> None:
    bare = evaluate(
        classifier, [LabelledPosting("1", "获客", "", "负责信息流投放"), LabelledPosting("2", "其他", "", "负责记账")]
    )
    assert (bare.also_accuracy, bare.bands, bare.keywords.precision) == (None, (), None)
