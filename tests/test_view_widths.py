"""Nothing that people are shown is wider than 80 columns, also where labels are many and their names long and Chinese."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from rolesort import Classifier
from rolesort.audit.audit import audit
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import BadRow, LabelledDataset
from rolesort.evaluation.compare import compare
from rolesort.evaluation.evaluate import evaluate
from rolesort.evaluation.figures import Figures, LabelFigures
from rolesort.evaluation.metrics import Interval
from rolesort.inspection.model_info import model_info
from rolesort.inspection.model_list import named_models
from rolesort.inspection.role_guide import role_guide, role_pair
from rolesort.model.file import read_model_file, write_model
from rolesort.model.model import Model, Threshold
from rolesort.output.terminal_writer import TableWriter, TextWriter
from rolesort.system import language
from rolesort.training.calibrate import Calibration, OperatingPoint
from rolesort.training.pipeline import TrainingReport
from rolesort.views.audit import print_audit
from rolesort.views.comparison import print_comparison
from rolesort.views.console import Trimming
from rolesort.views.evaluation import print_evaluation
from rolesort.views.explained import print_explained
from rolesort.views.model_info import print_model_info
from rolesort.views.model_list import print_models
from rolesort.views.roles import print_pair, print_roles
from rolesort.views.training import print_report

WIDTH = 80
TEXT = (
    "岗位职责：\n1、负责公众号、小红书、抖音等SEO/SEM渠道的选题、撰写与排版，提升阅读量和粉丝数；\n2、开发新客户，促成签约，完成销售目标与回款；\n"
    "3、策划拉新活动，管理投放预算，降低获客成本；\n任职要求：\n本科及以上学历。"
)
TITLE = "高级新媒体内容运营经理（小红书方向，双休）"
Show = Callable[[Console], None]


@pytest.fixture(scope="module")
def many(small_model: Model) -> Model:
    """A model with fifteen labels, which have long names."""
    n = len(small_model.labels)
    columns = [*range(n), *range(n - 1)]
    return replace(
        small_model,
        labels=tuple(f"{small_model.labels[c]}（{'华东' if k < n else '华南'}大区）" for k, c in enumerate(columns)),
        bias=tuple(small_model.bias[c] - 50 * (k >= n) for k, c in enumerate(columns)),
        coefficients=[small_model.row(row)[c] for row in range(len(small_model.features)) for c in columns],
        thresholds={mode: Threshold(0.8) for mode in small_model.thresholds},
    )


@pytest.fixture(scope="module")
def postings(many: Model, small_corpus: tuple[LabelledPosting, ...]) -> list[LabelledPosting]:
    """Postings with labels of all kinds, in files with a long name."""
    return [
        replace(posting, label=many.labels[n % 15], title=TITLE, place=f"招聘数据/某某公司2026年秋季招聘汇总表.xlsx:{n}")
        for n, posting in enumerate(small_corpus)
    ]


def shown(show: Show) -> str:
    """Return what is printed in a terminal of 80 columns."""
    file = io.StringIO()
    console = Console(file=file, width=WIDTH, highlight=False)
    console.push_render_hook(Trimming())
    show(console)
    return file.getvalue()


def widest(show: Show) -> tuple[int, str]:
    """Return the widest line, and how wide it is."""
    line = max(shown(show).split("\n"), key=cell_len)
    return cell_len(line), line


def views(model: Model, postings: list[LabelledPosting], path: Path) -> dict[str, Show]:
    classifier, other = Classifier(model), Classifier(replace(model, bias=tuple(reversed(model.bias))))
    explained = classifier.explain(TEXT, TITLE)
    record = explained.as_record(f"招聘数据/{path.name}:2")
    write_model(model, path)
    interval = Interval(0.812, 0.79, 0.834)
    point = OperatingPoint(0.97, 0.9, reached=False, coverage=0.9, accuracy=0.97)
    labels = tuple(LabelFigures(name, 0.8, 0.7, interval, 1199) for name in model.labels)
    report = TrainingReport(
        own=1200,
        base=0,
        own_weight=1,
        figures=Figures(12000, 5, interval, interval, labels),
        default_accuracy=interval,
        calibration=Calibration(0.71, 0.5, point, point),
        tried=(),
        not_tried=(),
    )

    def as_text(console: Console) -> None:
        writer = TextWriter(console, ())
        writer.write(record, {}, explained)
        writer.finish()

    def as_table(console: Console) -> None:
        writer = TableWriter(console, ())
        writer.write(record, {}, None)
        writer.finish()

    bad = tuple(BadRow(f"{posting.place}0", "no_label", "…") for posting in postings)
    # Copies under other labels, similar labels and rows that cannot be used: as many findings as there are.
    copied = [replace(posting, label=posting.label.upper() + "＋") for posting in postings[:9]]
    audited = audit(LabelledDataset((*postings, *copied), bad, bad), ())
    return {
        "audit": lambda console: print_audit(audited, console),
        "models": lambda console: print_models(named_models(), console),
        "classification": as_text,
        "table": as_table,
        "explanation": lambda console: print_explained(explained, TEXT, "a", console),
        "roles": lambda console: print_roles(role_guide(model, []), model.labels, console),
        "pair": lambda console: print_pair(role_pair(model, *model.labels[:2]), model.labels, console),
        "model": lambda console: print_model_info(model_info(read_model_file(path)), console),
        "evaluation": lambda console: print_evaluation(evaluate(classifier, postings), console),
        "comparison": lambda console: print_comparison(
            compare(classifier, other, postings), ("a" * 30, "b" * 30), console, written_to=None
        ),
        "training": lambda console: print_report(report, console),
    }


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_view_is_wider_than_a_terminal(
    many: Model, postings: list[LabelledPosting], tmp_path: Path, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_chosen", spoken)
    monkeypatch.setenv("ROLESORT_MODELS", str(tmp_path))
    (tmp_path / f"{'坏' * 30}.rolesort").write_bytes(b"no model")
    too_wide = {}
    for name, show in views(many, postings, tmp_path / "某某公司的模型.rolesort").items():
        width, line = widest(show)
        if width > WIDTH:
            too_wide[name] = line
    assert too_wide == {}


def test_the_confusion_of_many_labels_numbers_them_and_cuts_none(many: Model, postings: list[LabelledPosting]) -> None:
    evaluation = evaluate(Classifier(many), postings)
    lines = shown(lambda console: print_evaluation(evaluation, console)).split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith("Confusion"))
    assert lines[start + 1].split() == [str(n) for n in range(1, 16)]
    for n, (label, counts) in enumerate(zip(evaluation.labels, evaluation.confusion, strict=True), start=1):
        assert lines[start + 1 + n].split() == [str(n), label, *(str(count) if count else "·" for count in counts)]
    assert "…" not in "".join(lines)


def test_the_confusion_of_few_labels_names_them(classifier: Classifier, small_corpus: tuple[LabelledPosting, ...]) -> None:
    evaluation = evaluate(classifier, small_corpus)
    lines = shown(lambda console: print_evaluation(evaluation, console)).split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith("Confusion"))
    assert lines[start + 1].split() == list(evaluation.labels)


def test_disagreements_of_long_labels_take_two_lines(many: Model, postings: list[LabelledPosting]) -> None:
    other = Classifier(replace(many, bias=tuple(reversed(many.bias))))
    comparison = compare(Classifier(many), other, postings)
    first = comparison.disagreements[0]
    lines = shown(lambda console: print_comparison(comparison, ("a", "b"), console, written_to=None)).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(Path(first.posting.place).name))
    assert TITLE in lines[at] or lines[at].endswith("…")
    for word in (first.a, first.b, first.posting.label):
        assert word in lines[at + 1]
