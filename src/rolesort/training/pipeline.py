"""Train a model on a user's own postings: search, measure, calibrate, fit; the model card records all steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from rolesort.classify.classifier import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.training_set import TrainingSet
from rolesort.evaluation.bootstrap import interval, resample
from rolesort.evaluation.figures import Figures
from rolesort.evaluation.metrics import Interval
from rolesort.evaluation.out_of_fold import cross_validated_figures
from rolesort.features.tokenizer import LexiconEntry
from rolesort.model.model import Model
from rolesort.roles.definitions import family_of
from rolesort.training.calibrate import Calibration, calibrate
from rolesort.training.cross_validation import CrossValidation
from rolesort.training.fit import fit_model
from rolesort.training.search import Tried, search


class Stage(StrEnum):
    """The stage of a training run."""

    SEGMENTING = "segmenting"
    VALIDATING = "validating"
    FITTING = "fitting"


# Called with the stage, and the amounts done and in total, if known.
ProgressCallback = Callable[[Stage, int, int], None]


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """The figures of a training run; the model card records them.

    `own` and `base` are numbers of postings, `own_weight` is the weight of an own posting relative to one of the base.
    `default_accuracy` is that of the default model on the same postings, None if it knows none of their labels. `tried` are the
    candidate settings tried, `not_tried` those for which there was no time.
    """

    own: int
    base: int
    own_weight: float
    figures: Figures
    default_accuracy: Interval | None
    calibration: Calibration
    tried: tuple[Tried, ...]
    not_tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """A model, and the figures of its training."""

    model: Model
    report: TrainingReport


def train_model(
    data: TrainingSet, lexicon: tuple[LexiconEntry, ...], budget: float = 0.0, progress: ProgressCallback = lambda *_: None
) -> TrainedModel:
    """Return a model trained on `data`; `budget`: seconds to search for settings, 0 for no search.

    Raises:
        CorpusError: line_roles do not fit their posting, or there is only one label.

    """
    truth = [posting.label for posting in data.own]
    progress(Stage.SEGMENTING, 0, 1)
    validation = CrossValidation(data, lexicon)
    progress(Stage.VALIDATING, 0, 1)
    found = search(
        validation,
        truth,
        budget,
        has_base=bool(data.base),
        progress=lambda done, total: progress(Stage.VALIDATING, done, total),
    )
    calibration = calibrate(found.out_of_fold, truth)
    report = TrainingReport(
        own=len(data.own),
        base=len(data.base),
        own_weight=found.choice.own_weight,
        figures=cross_validated_figures(found.out_of_fold, truth),
        default_accuracy=_default_accuracy(data.own),
        calibration=calibration,
        tried=found.tried,
        not_tried=found.not_tried,
    )
    progress(Stage.FITTING, 0, 1)
    model = fit_model(
        data.postings, lexicon, found.choice.settings, weights=data.weights(found.choice.own_weight), table=validation.table
    )
    return TrainedModel(
        replace(
            model,
            temperature=calibration.temperature,
            thresholds=calibration.thresholds,
            card={**model.card, "report": asdict(report)},
        ),
        report,
    )


def _default_accuracy(postings: Sequence[LabelledPosting]) -> Interval | None:
    classifier = Classifier.load()
    labels = {posting.label for posting in postings}

    def label_of(role: str) -> str:
        return role if role in labels else family_of(role)

    if labels.isdisjoint(map(label_of, classifier.model.labels)):
        return None
    chunks = classifier.answer_chunks(((posting.parsed, posting.text) for posting in postings), n_keywords=0)
    answers = (answer for chunk in chunks for answer in chunk.classifications())
    pairs = [(posting.label, label_of(answer.role)) for posting, answer in zip(postings, answers, strict=True)]
    return interval(resample(pairs).accuracy()).rounded()
