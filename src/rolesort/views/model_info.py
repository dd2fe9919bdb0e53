"""Show what can be told of a model: a page in a terminal, or a model card in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rolesort.evaluation.metrics import Interval
from rolesort.inspection.model_info import LabelInfo, ModelInfo
from rolesort.model.model import Mode
from rolesort.views.style import role_text
from rolesort.views.tables import figure, interval

if TYPE_CHECKING:
    from rich.console import Console

_WORDS = 7  # as many as mostly fit into a line
_HASH_DIGITS = 12
_MODES = {Mode.BALANCED: "均衡", Mode.STRICT: "严格"}
_LIMITS = """\
- 只在上面的数据上学过：别的行业、别的写法、别的标注尺度，都要先用 `rolesort evaluate` 测过再用。
- 一条招聘信息只给一种角色；几种工作混在一起的，看第二角色和待复核。
- 只看词，不懂意思：否定、反语和没见过的说法会看错。"""
_NO_FIGURES = "模型里没有记下成绩；用 rolesort evaluate 在自己标注的招聘信息上测"


def print_model_info(info: ModelInfo, console: Console) -> None:
    """Print the page."""
    console.print(Text(info.file.path.name, "bold"))
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in (*_origin(info), *_answering(info), *_figures(info)):
        facts.add_row(name, value)
    console.print(facts)
    console.print()
    console.print(_labels(info))


def as_model_card(info: ModelInfo) -> str:
    """Return the model card in Markdown."""
    names = "、".join(label.label for label in info.labels)
    blocks = [
        f"# 模型卡：{info.file.path.name}",
        _markdown(("", ""), _origin(info)),
        "## 用途",
        f"读中文招聘信息，按职责判断它实际是哪一种：{names}。给出概率和起决定作用的词；把握不大的标为待复核，由人来定。",
        "不是用来评价应聘者或员工的；不适用于其他语言，也不适用于招聘信息以外的文字。",
        "## 数据",
        _markdown(("角色", "样本", "最有力的词"), [(i.label, _count(i.postings), "、".join(_words(i))) for i in info.labels]),
        "## 成绩",
        *_figure_blocks(info),
        "## 作答",
        _markdown(("", ""), _answering(info)),
        "## 局限",
        _LIMITS,
    ]
    return "\n\n".join(blocks)


def _origin(info: ModelInfo) -> list[tuple[str, str]]:
    card = info.card
    trained_with = "，".join(f"{package} {version}" for package, version in card.trained_with.items())
    rows = [("文件", f"{info.file.n_bytes:,} 字节，格式 {info.file.format_version}"), ("身份", info.model.identity)]
    if card.program:
        rows.append(("训练", f"rolesort {card.program}" + (f"（{trained_with}）" if trained_with else "")))
    if info.postings:
        corpus_hash = f"，SHA-256 {card.corpus_hash[:_HASH_DIGITS]}…" if card.corpus_hash else ""
        rows.append(("语料", f"{info.postings:,} 条{corpus_hash}"))
    if card.base:
        rows.append(("组成", f"自有 {card.own:,} 条，rolesort 的语料 {card.base:,} 条；自有的一条抵 {card.own_weight:g} 条"))
    if card.settings:
        rows.append(("设置", "，".join(f"{name}={value}" for name, value in _flat(card.settings))))
    return rows


def _answering(info: ModelInfo) -> list[tuple[str, str]]:
    model = info.model
    thresholds = "，".join(
        f"{_MODES[mode]} {model.thresholds[mode].probability:g}"
        + (f"（领先 {margin:g}）" if (margin := model.thresholds[mode].margin) else "")
        for mode in _MODES
    )
    return [
        ("特征", f"{len(model.features):,} 个词、短语和词片；词典 {len(model.lexicon):,} 个词"),
        ("阈值", thresholds),
        ("温度", f"{model.temperature:g}"),
    ]


def _figures(info: ModelInfo) -> list[tuple[str, str]]:
    figures = info.card.figures
    if figures is None:
        return [("成绩", _NO_FIGURES)]
    return [
        ("成绩", f"{figures.folds} 折交叉验证，{figures.postings:,} 条"),
        ("正确率", _interval(figures.accuracy)),
        ("宏平均 F1", _interval(figures.macro_f1)),
    ]


def _figure_blocks(info: ModelInfo) -> list[str]:
    if info.card.figures is None:
        return [_NO_FIGURES + "。"]
    rows = [
        (row.label, figure(row.precision), figure(row.recall), _interval(row.f1), f"{row.support:,}")
        for row in info.card.figures.labels
    ]
    return [_markdown(("", ""), _figures(info)), _markdown(("角色", "精确率", "召回率", "F1（95% 区间）", "样本"), rows)]


def _labels(info: ModelInfo) -> Table:
    figures = info.card.figures
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("角色", no_wrap=True)
    table.add_column("样本", justify="right", no_wrap=True)
    if figures:
        table.add_column("F1", justify="right", no_wrap=True)
    table.add_column("最有力的词", overflow="fold")
    f1_of = {row.label: figure(row.f1.value) for row in figures.labels} if figures else {}
    for label in info.labels:
        f1 = [f1_of.get(label.label, "")] if figures else []
        table.add_row(role_text(label.label), _count(label.postings), *f1, " ".join(_words(label)[:_WORDS]))
    return table


def _flat(settings: Mapping[str, object], within: str = "") -> list[tuple[str, object]]:
    """Return the settings; one inside another is named by both, as in weighting.title."""
    pairs: list[tuple[str, object]] = []
    for name, value in settings.items():
        pairs += _flat(value, f"{within}{name}.") if isinstance(value, dict) else [(f"{within}{name}", value)]
    return pairs


def _words(label: LabelInfo) -> list[str]:
    return [strong.word for strong in label.strongest]


def _count(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _interval(value: Interval) -> str:
    return f"{figure(value.value)}（{interval(value)}）"


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
