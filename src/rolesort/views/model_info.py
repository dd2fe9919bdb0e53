"""Print the description of a model: a page in a terminal, or a model card in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rolesort.evaluation.metrics import Interval
from rolesort.inspection.card import Natural
from rolesort.inspection.model_info import LabelInfo, ModelInfo
from rolesort.model.model import Mode, Threshold
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.style import role_text
from rolesort.views.tables import figure, interval

if TYPE_CHECKING:
    from rich.console import Console

_WORDS = 7  # usually fits on a line
_HASH_DIGITS = 12
_MODES = {Mode.BALANCED: N_("balanced"), Mode.STRICT: N_("strict")}
_LIMITS = N_(
    "- It knows only the data above: measure it with `rolesort evaluate` before using it on other industries, "
    "wordings or borders.\n- It gives a posting one role; where jobs are mixed, look at the second role and at "
    "what needs review.\n- It sees words, not meaning: it misreads negation, irony and wordings it has never "
    "seen."
)
_NO_FIGURES = N_("the model records no figures; measure it with rolesort evaluate on labelled postings")


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
    names = _(", ").join(label.label for label in info.labels)
    blocks = [
        _("# Model card: {name}").format(name=info.file.path.name),
        _markdown(("", ""), _origin(info)),
        _("## Purpose"),
        _(
            "It reads Chinese job postings and says by their duties which role each is: {names}. It gives a "
            "probability and the words that decided; what it is not sure of needs review by a person."
        ).format(names=names),
        _("It is not for judging applicants or staff, nor for other languages or other texts."),
        _("## Data"),
        _markdown(
            (_("Role"), _("Postings"), _("Strongest words")),
            [(i.label, _count(i.postings), _(", ").join(_words(i))) for i in info.labels],
        ),
        _("## Figures"),
        *_figure_blocks(info),
        _("## Answering"),
        _markdown(("", ""), _answering(info)),
        _("## Limits"),
        _(_LIMITS),
    ]
    return "\n\n".join(blocks)


def _origin(info: ModelInfo) -> list[tuple[str, str]]:
    card = info.card
    trained_with = _(", ").join(f"{package} {version}" for package, version in card.trained_with.items())
    rows = [
        (
            _("File"),
            _("{n_bytes:,} bytes, format {format_version}").format(
                n_bytes=info.file.n_bytes, format_version=info.file.format_version
            ),
        ),
        (_("Identity"), info.model.identity),
    ]
    if card.program:
        rows.append(
            (_("Trained by"), f"rolesort {card.program}" + (_(" ({note})").format(note=trained_with) if trained_with else ""))
        )
    if info.postings:
        corpus_hash = f", SHA-256 {card.corpus_hash[:_HASH_DIGITS]}…" if card.corpus_hash else ""
        rows.append(
            (_("Data"), _("{postings:,} postings{corpus_hash}").format(postings=info.postings, corpus_hash=corpus_hash))
        )
    if card.base:
        rows.append(
            (
                _("Parts"),
                _("{own:,} of your own, {base:,} of rolesort's corpus; one of yours weighs as {own_weight:g}").format(
                    own=card.own, base=card.base, own_weight=card.own_weight
                ),
            )
        )
    if card.settings:
        rows.append((_("Settings"), _(", ").join(f"{name}={value}" for name, value in _flat(card.settings))))
    return rows


def _answering(info: ModelInfo) -> list[tuple[str, str]]:
    model = info.model
    thresholds = _(", ").join(f"{_(_MODES[mode])} {_needed(model.thresholds[mode])}" for mode in _MODES)
    return [
        (
            _("Features"),
            _("{n_features:,} words, phrases and word parts; a lexicon of {n_words:,} words").format(
                n_features=len(model.features), n_words=len(model.lexicon)
            ),
        ),
        (_("Thresholds"), thresholds),
        (_("Temperature"), f"{model.temperature:g}"),
    ]


def _needed(threshold: Threshold) -> str:
    """Return the probability that an answer needs, a range if it depends on the role, and the lead, if any."""
    probabilities = sorted({threshold.probability, *threshold.labels.values()})
    needed = f"{probabilities[0]:g}"
    if len(probabilities) > 1:
        needed = _("{low:g} to {high:g} by role").format(low=probabilities[0], high=probabilities[-1])
    if threshold.margin:
        needed += _(" (lead {margin:g})").format(margin=threshold.margin)
    return needed


def _figures(info: ModelInfo) -> list[tuple[str, str]]:
    figures, natural = info.card.figures, info.card.natural
    if natural is not None:
        return _natural_figures(natural)
    if figures is None:
        return [(_("Figures"), _(_NO_FIGURES))]
    return [
        (
            _("Figures"),
            _("{folds}-fold cross-validation, {postings:,} postings").format(folds=figures.folds, postings=figures.postings),
        ),
        (_("Accuracy"), _interval(figures.accuracy)),
        (_("Macro-F1"), _interval(figures.macro_f1)),
    ]


def _natural_figures(natural: Natural) -> list[tuple[str, str]]:
    modes = [
        _("{mode} {answered:.0%}, of these {right:.0%} right").format(mode=_(name), answered=answered, right=right)
        for mode, name in _MODES.items()
        for answered, right in [natural.answered[mode]]
    ]
    return [
        (
            _("Figures"),
            _("{postings:,} real postings from crawls, all new to the model").format(postings=natural.postings),
        ),
        (_("Accuracy"), _interval(natural.accuracy)),
        (_("Macro-F1"), _interval(natural.macro_f1)),
        (_("Answers"), _("; ").join(modes)),
    ]


def _figure_blocks(info: ModelInfo) -> list[str]:
    if info.card.natural is not None:
        return [_markdown(("", ""), _natural_figures(info.card.natural))]
    if info.card.figures is None:
        return [_(_NO_FIGURES)]
    rows = [
        (row.label, figure(row.precision), figure(row.recall), _interval(row.f1), f"{row.support:,}")
        for row in info.card.figures.labels
    ]
    return [
        _markdown(("", ""), _figures(info)),
        _markdown((_("Role"), _("Precision"), _("Recall"), _("F1 (interval, 95%)"), _("Postings")), rows),
    ]


def _labels(info: ModelInfo) -> Table:
    figures = info.card.figures
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(_("Role"), no_wrap=True)
    table.add_column(_("Postings"), justify="right", no_wrap=True)
    if figures:
        table.add_column("F1", justify="right", no_wrap=True)
    table.add_column(_("Strongest words"), overflow="fold")
    f1_of = {row.label: figure(row.f1.value) for row in figures.labels} if figures else {}
    names = [label.label for label in info.labels]
    for label in info.labels:
        f1 = [f1_of.get(label.label, "")] if figures else []
        table.add_row(role_text(label.label, names), _count(label.postings), *f1, " ".join(_words(label)[:_WORDS]))
    return table


def _flat(settings: Mapping[str, object], within: str = "") -> list[tuple[str, object]]:
    """Return the settings; nested ones have both names, as in weighting.title."""
    pairs: list[tuple[str, object]] = []
    for name, value in settings.items():
        pairs += _flat(value, f"{within}{name}.") if isinstance(value, dict) else [(f"{within}{name}", value)]
    return pairs


def _words(label: LabelInfo) -> list[str]:
    return [strong.word for strong in label.strongest]


def _count(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _interval(value: Interval) -> str:
    return figure(value.value) + _(" ({note})").format(note=interval(value))


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
