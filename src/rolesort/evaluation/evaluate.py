"""Measure a classifier on labelled postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any, TypeVar

from rolesort.classify.classifier import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.bootstrap import interval, resample
from rolesort.evaluation.counted import Progress, counted
from rolesort.evaluation.keyword_figures import KeywordFigures, keyword_figures
from rolesort.evaluation.metrics import (
    CalibrationBin,
    Interval,
    RoleScore,
    accuracy,
    calibration,
    expected_calibration_error,
    macro_f1,
    mean,
    role_scores,
)
from rolesort.evaluation.title_figures import TitleFigures, title_figures
from rolesort.model.model import Mode
from rolesort.results import Classification, Status
from rolesort.roles.definitions import Role
from rolesort.system import html
from rolesort.system.language import gettext as _

Answer = TypeVar("Answer")
# Passes over the postings: whole, without titles, without their keywords, and without as many random words.
_PASSES = 4
_COVERAGE_STEPS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class SelectiveAccuracy:
    """The figures of a mode: the share of in-scope postings that it answers, and the accuracy of these answers."""

    coverage: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class ConfidenceBand:
    """The accuracy on the postings of one confidence (3 clear, 2 probable, 1 could be another)."""

    confidence: int
    count: int
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures.

    `labels` are those of the model, followed by others of the postings; the model is always wrong on the latter, and
    `unknown` counts their postings. All labels except 其他 are "in scope": `macro_f1` is over these, with 其他 among the
    predictions. `in_scope_as_other` is None if the model has no 其他.
    """

    model: str
    count: int
    accuracy: Interval
    macro_f1: Interval
    top2_accuracy: float
    also_accuracy: float | None
    macro_f1_without_title: float
    roles: tuple[RoleScore, ...]
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    unknown: int
    in_scope_as_other: float | None
    bands: tuple[ConfidenceBand, ...]
    calibration_error: float
    calibration: tuple[CalibrationBin, ...]
    modes: dict[str, SelectiveAccuracy]
    coverage: tuple[SelectiveAccuracy, ...]
    keywords: KeywordFigures
    titles: TitleFigures

    def __repr__(self) -> str:
        """Return a short form: the number of postings, and the macro-F1 with its interval."""
        f1 = self.macro_f1
        return f"<Evaluation of {self.model}: {self.count:,} postings, macro-F1 {f1.value:.3f} ({f1.low:.3f}-{f1.high:.3f})>"

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return asdict(self)

    def _repr_html_(self) -> str:
        figures = [
            (_("Postings"), f"{self.count:,}", ""),
            (_("Accuracy"), *_with_interval(self.accuracy)),
            (_("Macro-F1"), *_with_interval(self.macro_f1)),
            (_("Calibration error (ECE)"), f"{self.calibration_error:.3f}", ""),
        ]
        roles = [(r.role, f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}", f"{r.support:,}") for r in self.roles]
        return html.joined(
            (
                html.table(figures, (_("Figure"), _("Value"), _("interval, 95%")), caption=self.model),
                html.table(roles, (_("Role"), _("Precision"), _("Recall"), "F1", _("Postings"))),
            )
        )


def _with_interval(figure: Interval) -> tuple[str, str]:
    return f"{figure.value:.3f}", f"{figure.low:.3f}-{figure.high:.3f}"


def evaluate(
    classifier: Classifier, postings: Sequence[LabelledPosting], progress: Progress = lambda _stage, _done, _total: None
) -> Evaluation:
    """Return the figures of `classifier` on `postings`; `progress` gets the stage, the amount done and the total."""
    passes = count()

    def in_pass(answers: Iterable[Answer]) -> Iterator[Answer]:
        return counted(answers, "classifying", next(passes) * len(postings), _PASSES * len(postings), progress)

    answered = list(in_pass(_in_every_mode(classifier, postings)))
    results = [result for result, _ in answered]
    pairs = [(p.label, r.role) for p, r in zip(postings, results, strict=True)]
    known = classifier.model.labels
    labels = (*known, *sorted({p.label for p in postings} - set(known)))
    scope = [label for label in labels if label != Role.OTHER]
    without_title = list(in_pass(classifier.classify_many(((p.text, "") for p in postings), n_keywords=0)))
    untitled = [(p.label, r.role) for p, r in zip(postings, without_title, strict=True)]
    keywords = keyword_figures(classifier, postings, results, in_pass)
    progress("measuring", 0, 1)
    samples = resample(pairs)
    confusion = Counter(pairs)
    table = calibration([(r.probability, p.label == r.role) for p, r in zip(postings, results, strict=True)])
    in_scope = [(p, r) for p, r in zip(postings, results, strict=True) if p.label != Role.OTHER]
    confidences = sorted({p.confidence for p in postings if p.confidence is not None}, reverse=True)
    return Evaluation(
        model=classifier.model.identity,
        count=len(postings),
        accuracy=interval(samples.accuracy()),
        macro_f1=interval(samples.macro_f1(scope)),
        top2_accuracy=mean(p.label in (r.role, r.second_role) for p, r in zip(postings, results, strict=True)),
        also_accuracy=mean(r.role in (p.label, *p.also) for p, r in zip(postings, results, strict=True))
        if any(p.also for p in postings)
        else None,
        macro_f1_without_title=macro_f1(untitled, scope),
        roles=role_scores(pairs, labels),
        labels=labels,
        confusion=tuple(tuple(confusion[true, predicted] for predicted in labels) for true in labels),
        unknown=sum(p.label not in known for p in postings),
        in_scope_as_other=mean(r.role == Role.OTHER for _, r in in_scope) if Role.OTHER in known else None,
        bands=tuple(_band(confidence, postings, pairs) for confidence in confidences),
        calibration_error=expected_calibration_error(table),
        calibration=table,
        modes={mode.value: _selective_mode(postings, answered, mode) for mode in Mode},
        coverage=tuple(_selective(in_scope, step) for step in _COVERAGE_STEPS),
        keywords=keywords,
        titles=title_figures(postings, results),
    )


def _band(confidence: int, postings: Sequence[LabelledPosting], pairs: Sequence[tuple[str, str]]) -> ConfidenceBand:
    inside = [pair for posting, pair in zip(postings, pairs, strict=True) if posting.confidence == confidence]
    return ConfidenceBand(confidence, len(inside), accuracy(inside))


def _in_every_mode(
    classifier: Classifier, postings: Sequence[LabelledPosting]
) -> Iterator[tuple[Classification, Mapping[Mode, Status]]]:
    """Yield each posting's answer, and its status in each mode."""
    for answers in classifier.answer_chunks(((p.parsed, p.text) for p in postings), Mode.BEST):
        for result, *statuses in zip(answers.classifications(), *map(answers.statuses, Mode), strict=True):
            yield result, dict(zip(Mode, statuses, strict=True))


def _selective_mode(
    postings: Sequence[LabelledPosting], answered: Sequence[tuple[Classification, Mapping[Mode, Status]]], mode: Mode
) -> SelectiveAccuracy:
    """Return the figures of `mode` on the postings in scope."""
    in_scope = [
        (p.label == r.role, status[mode]) for p, (r, status) in zip(postings, answered, strict=True) if p.label != Role.OTHER
    ]
    given = [right for right, status in in_scope if status is Status.OK]
    return SelectiveAccuracy(len(given) / len(in_scope) if in_scope else 0.0, mean(given))


def _selective(in_scope: Sequence[tuple[LabelledPosting, Classification]], share: float) -> SelectiveAccuracy:
    """Return the accuracy on the `share` of postings with the highest probabilities."""
    ranked = sorted(in_scope, key=lambda pair: -pair[1].probability)[: round(share * len(in_scope))]
    return SelectiveAccuracy(share, mean(p.label == r.role for p, r in ranked))
