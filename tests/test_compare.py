from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_labelled
from rolesort.errors import CorpusError
from rolesort.evaluation.compare import Comparison, compare
from rolesort.model.file import write_model
from rolesort.model.model import Model
from rolesort.views.comparison import print_comparison
from tests.conftest import ROOT, Run

EN = {"ROLESORT_LANG": "en"}  # the sentences are tested in English
pytestmark = pytest.mark.usefixtures("in_chinese")

LABELLED = ROOT / "tests" / "data" / "labelled.jsonl"


@pytest.fixture(scope="module")
def postings(corpus: tuple[LabelledPosting, ...]) -> tuple[LabelledPosting, ...]:
    return (*read_labelled([LABELLED]).postings, *corpus[7::40])


@pytest.fixture(scope="module")
def comparison(classifier: Classifier, small_model: Model, postings: tuple[LabelledPosting, ...]) -> Comparison:
    return compare(classifier, Classifier(small_model), postings)


def shown(comparison: Comparison, written_to: str | None = None) -> str:
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as capture:
        print_comparison(comparison, ("default", "firm"), console, written_to=written_to)
    return capture.get()


def test_the_figures_agree_with_the_disagreements(comparison: Comparison, postings: tuple[LabelledPosting, ...]) -> None:
    only_a = [d for d in comparison.disagreements if d.a == d.posting.label]
    only_b = [d for d in comparison.disagreements if d.b == d.posting.label]
    assert (comparison.count, comparison.left_out) == (len(postings), {})
    assert (comparison.only_a_right, comparison.only_b_right) == (len(only_a), len(only_b))
    assert comparison.b.accuracy - comparison.a.accuracy == pytest.approx((len(only_b) - len(only_a)) / comparison.count)
    assert comparison.accuracy.value == pytest.approx(comparison.b.accuracy - comparison.a.accuracy)
    assert comparison.macro_f1.value == pytest.approx(comparison.b.macro_f1 - comparison.a.macro_f1)
    assert comparison.accuracy.low < comparison.accuracy.value < comparison.accuracy.high


def test_the_default_model_is_better_than_one_of_a_fortieth_of_its_corpus(comparison: Comparison) -> None:
    assert comparison.p_value < 0.05
    text = shown(comparison)
    assert "A 更好，不像是偶然" in text
    assert f"只有 A 判对 {comparison.only_a_right} 条，只有 B 判对 {comparison.only_b_right} 条" in text


def test_a_model_does_not_differ_from_itself(classifier: Classifier, postings: tuple[LabelledPosting, ...]) -> None:
    same = compare(classifier, classifier, postings)
    assert (same.disagreements, same.p_value, same.a) == ((), 1.0, same.b)
    assert "两个模型对每一条的判断都一样" in shown(same)


def test_turning_the_models_round_turns_the_differences_round(
    classifier: Classifier, small_model: Model, postings: tuple[LabelledPosting, ...], comparison: Comparison
) -> None:
    turned = compare(Classifier(small_model), classifier, postings)
    assert (turned.a, turned.b, turned.p_value) == (comparison.b, comparison.a, comparison.p_value)
    assert turned.accuracy.high == pytest.approx(-comparison.accuracy.low)
    assert turned.macro_f1.low == pytest.approx(-comparison.macro_f1.high)


def test_of_different_labels_only_shared_ones_are_compared(
    classifier: Classifier, small_model: Model, postings: tuple[LabelledPosting, ...]
) -> None:
    labels = tuple("拉新" if label == "获客" else label for label in small_model.labels)
    rows = [*postings, LabelledPosting("x", "拉新", "", "负责地推与拉新"), LabelledPosting("y", "财务", "", "负责记账与报税")]
    found = compare(classifier, Classifier(replace(small_model, labels=labels)), rows)
    n = sum(posting.label == "获客" for posting in postings)
    assert (found.only_a, found.only_b) == (("获客",), ("拉新",))
    assert found.left_out == {"获客": n, "拉新": 1, "财务": 1}
    assert found.count == len(postings) - n
    text = shown(found)
    for words in ("只有 A 有的角色：获客", "只有 B 有的角色：拉新", f"没有比：获客 {n}、拉新 1、财务 1"):
        assert words in text


def test_with_nothing_to_compare_it_says_what_there_is(classifier: Classifier, small_model: Model) -> None:
    own = Classifier(replace(small_model, labels=tuple(f"甲{n}" for n in range(len(small_model.labels)))))
    with pytest.raises(CorpusError, match=r"两个模型都认识的：第一个模型认识营销、.*，第二个认识甲0"):
        compare(classifier, own, [LabelledPosting("1", "营销", "", "销售")])


def test_the_page_shows_ten_and_says_where_the_others_are(comparison: Comparison) -> None:
    n = len(comparison.disagreements)
    assert n > 10
    assert sum(line.count("✔") + line.count("✘") == 2 for line in shown(comparison).splitlines()) == 10
    assert f"另有 {n - 10} 条判断不同" in shown(comparison)
    assert f"不同的 {n} 条都在 d.csv" in shown(comparison, "d.csv")


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it does not know all that Excel does
def test_the_command_prints_and_writes_what_it_found(rolesort: Run, tmp_path: Path, small_model: Model) -> None:
    write_model(replace(small_model, labels=(*small_model.labels[1:], small_model.labels[0])), tmp_path / "firm.rolesort")
    arguments = ["compare", "default", "firm", LABELLED]
    env = {"ROLESORT_MODELS": str(tmp_path)}
    printed = rolesort(*arguments, env=env)
    record = json.loads(rolesort(*arguments, "--json", "-o", "d.jsonl", env=env).out)
    assert printed.code == 0, printed.err
    assert f"{record['a']['accuracy']:.3f}" in printed.out
    assert rolesort(*arguments, "-o", "d.csv", "--machine-headers", env=env).code == 0
    assert rolesort("--lang", "zh", *arguments, "-o", "d.xlsx", env=env).code == 0
    lines = (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((tmp_path / "d.csv").read_text(encoding="utf-8").splitlines()))
    assert [json.loads(line) for line in lines] == record["disagreements"]
    assert [(row["place"], row["a"], row["b"]) for row in rows] == [
        (found["place"], found["a"], found["b"]) for found in record["disagreements"]
    ]
    sheet, summary = openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets
    header, *others = sheet.iter_rows(values_only=True)
    names = ("职位", "标签", "A 的判断", "A 的把握", "B 的判断", "B 的把握", "复核", "编号", "位置", "正文")
    assert (header, summary.title) == (names, "汇总")
    assert [(row[2], row[4], row[6]) for row in others] == [(row["a"], row["b"], None) for row in rows]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["default", "none", LABELLED], 3, "there is no model 'none'"),
        (["default", "default", "none.csv"], 4, "none.csv"),
        (
            ["default", "default", LABELLED, "-o", "d.parquet"],
            2,
            ".xlsx, .csv, .tsv, .jsonl, .json",
        ),
        (["default", "default", LABELLED, "-o", "d.docx"], 2, ".xlsx, .csv, .tsv, .jsonl, .json"),
        (["default", "default", LABELLED, "-o", "no/d.csv"], 6, "cannot write"),
        (["default", "default", "own.csv", "-o", "own.csv"], 2, "own.csv is also an input"),
        (["default", "default", ".", "-o", "own.csv"], 2, "own.csv is also an input"),
    ],
)
def test_what_cannot_be_done_is_said(rolesort: Run, tmp_path: Path, arguments: list[str | Path], code: int, says: str) -> None:
    (tmp_path / "own.csv").write_text("label,text\n营销,负责销售与签约\n", encoding="utf-8")
    outcome = rolesort("compare", *arguments, env=EN)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith("rolesort: ")
    assert says in outcome.err
