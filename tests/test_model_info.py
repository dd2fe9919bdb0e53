from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from rich.console import Console

from rolesort.dataset.labelled_posting import LabelledPosting, corpus_hash
from rolesort.evaluation.metrics import Interval
from rolesort.inspection.card import read_card
from rolesort.inspection.model_info import ModelInfo, model_info
from rolesort.model.file import FORMAT_VERSION, load_model, read_model_file, write_model
from rolesort.model.model import Model
from rolesort.model.natural import NATURAL as NATURAL_FIGURES
from rolesort.system.resources import default_model
from rolesort.views.model_info import as_model_card, print_model_info
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("in_chinese")

INTERVAL = {"value": 0.9, "low": 0.85, "high": 0.95}
FIGURES = {
    "postings": 140,
    "folds": 5,
    "accuracy": INTERVAL,
    "macro_f1": INTERVAL,
    "labels": [{"label": "获客", "precision": 0.8, "recall": 0.7, "f1": INTERVAL, "support": 12}],
}
REPORT = {
    "own": 40,
    "base": 100,
    "own_weight": 3.0,
    "figures": FIGURES,
}


@pytest.fixture
def info(small_model: Model, tmp_path: Path) -> ModelInfo:
    """What is told of a small model whose card has figures."""
    path = tmp_path / "small.rolesort"
    write_model(replace(small_model, card={**small_model.card, "report": REPORT}), path)
    return model_info(read_model_file(path))


def page(info: ModelInfo) -> str:
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as capture:
        print_model_info(info, console)
    return capture.get()


def test_a_page_for_people(info: ModelInfo) -> None:
    text = page(info)
    counts = info.model.card["corpus"]["postings"]
    assert text.startswith("small.rolesort\n")
    for words in (
        info.model.identity,
        "格式 4",
        f"{sum(counts.values())} 条",
        "5 折交叉验证，140 条",
        "0.900（0.850–0.950）",
        "自有 40 条，rolesort 的语料 100 条",
    ):
        assert words in text
    (row,) = [line.split() for line in text.splitlines() if line.startswith("获客 ")]
    assert row[:3] == ["获客", str(counts["获客"]), "0.900"]
    assert row[3:] == [strong.word for strong in info.labels[info.model.labels.index("获客")].strongest[:7]]


def test_a_card_in_markdown_has_its_sections_and_figures(info: ModelInfo) -> None:
    text = as_model_card(info)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 模型卡：small.rolesort", "## 用途", "## 数据", "## 成绩", "## 作答", "## 局限",
    ]  # fmt: skip
    assert "| 获客 | 0.800 | 0.700 | 0.900（0.850–0.950） | 12 |" in text


def test_without_figures_it_says_how_to_get_them(info: ModelInfo) -> None:
    bare = model_info(replace(info.file, model=replace(info.model, card={})))
    for text in (page(bare), as_model_card(bare)):
        assert "模型里没有记下成绩；用 rolesort evaluate" in text
        assert "语料" not in text


@pytest.mark.parametrize(
    "wrong", [None, 5, "text", [], [1], {"figures": []}, {"sha256": 5, "postings": [1]}, {"postings": {"获客": "x"}}]
)
def test_a_card_that_is_not_as_it_should_be_reads_as_empty(info: ModelInfo, wrong: object) -> None:
    card = dict.fromkeys(("rolesort", "trained_with", "corpus", "settings", "report"), wrong)
    told = model_info(replace(info.file, model=replace(info.model, card=card)))
    assert (told.postings, told.card.figures) == (0, None)
    assert page(told)
    assert as_model_card(told)


NATURAL = {
    "postings": 530,
    "accuracy": [0.9, 0.85, 0.95],
    "macro_f1": [0.8, 0.7, 0.9],
    "answered": {"balanced": [0.75, 0.92], "strict": [0.45, 0.97]},
}


def test_figures_on_real_postings_come_first(info: ModelInfo) -> None:
    natural = model_info(replace(info.file, model=replace(info.model, card={**info.model.card, "natural": NATURAL})))
    for text in (page(natural), as_model_card(natural)):
        for words in ("530 条", "0.900（0.850–0.950）", "0.800（0.700–0.900）", "75%", "92%", "45%", "97%"):
            assert words in text
        assert "5 折交叉验证" not in text


@pytest.mark.parametrize("part", NATURAL)
@pytest.mark.parametrize("wrong", [None, "x", [], {}, [10**400, 1, 1], {"balanced": [1]}])
def test_figures_on_real_postings_need_all_their_parts(part: str, wrong: object) -> None:
    assert read_card({"natural": NATURAL}).natural is not None
    assert read_card({"natural": {**NATURAL, part: wrong}}).natural is None


def test_figures_belong_to_the_corpus_that_they_were_measured_with(corpus: tuple[LabelledPosting, ...]) -> None:
    is_measured = corpus_hash(corpus) == NATURAL_FIGURES.corpus
    natural = load_model(default_model().read_bytes()).card.get("natural")
    assert natural == (json.loads(json.dumps(asdict(NATURAL_FIGURES))) if is_measured else None)


def test_figures_need_all_their_parts() -> None:
    whole = read_card({"report": REPORT}).figures
    assert whole is not None
    assert whole.accuracy == Interval(0.9, 0.85, 0.95)
    for part in FIGURES:
        for wrong in ({k: v for k, v in FIGURES.items() if k != part}, {**FIGURES, part: [10**400]}):
            assert read_card({"report": {"figures": wrong}}).figures is None


def test_the_command_prints_what_is_asked_for(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "firm.rolesort").write_bytes(default_model().read_bytes())
    env = {"ROLESORT_MODELS": str(tmp_path)}
    record = json.loads(rolesort("info", "firm", "--json", env=env).out)
    assert (record["model"], record["format"]) == (load_model(default_model().read_bytes()).identity, FORMAT_VERSION)
    assert record["file"] == str(tmp_path / "firm.rolesort")
    assert [label["label"] for label in record["labels"]][:2] == ["营销", "市场"]
    assert record["labels"][0]["strongest"][0]["word"] == "销售"
    assert rolesort("info", "firm", "--markdown", env=env).out.startswith("# 模型卡：firm.rolesort\n")
    shown = rolesort("info", env=env | {"ROLESORT_MODEL": "firm"})
    assert (shown.code, shown.out.split("\n")[0]) == (0, "firm.rolesort")
    assert rolesort("info", "frim", env=env).code == 3
