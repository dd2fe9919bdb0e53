"""Score postings out of fold, with and without title, and find the words that pull them to another label."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rolesort.audit.contributions import Pulls, pulling_words
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.training_set import TrainingSet
from rolesort.features.tokenizer import LexiconEntry
from rolesort.model.calibration import softmax
from rolesort.training.cross_validation import CrossValidation
from rolesort.training.settings import DEFAULT_SETTINGS

_UNKNOWN = float("-inf")
# Per label. More would hardly improve the doubts, and 100,000 postings would take ten minutes.
_MOST = 1_500


@dataclass(frozen=True, slots=True)
class OutOfFoldPrediction:
    """One posting: its scores, one per label, -inf for a label that its model does not know, and the probabilities.

    `answer` and `answer_untitled` are the columns of the most probable label with and without the title. `pulls` are
    the words behind an answer that differs from the given label.
    """

    scores: tuple[float, ...]
    probabilities: tuple[float, ...]
    answer: int
    answer_untitled: int
    pulls: Pulls

    def knows(self, label: int) -> bool:
        """Return whether the model that scored the posting knows `label`."""
        return self.scores[label] > _UNKNOWN


@dataclass(frozen=True, slots=True)
class Judgements:
    """The scores of all postings; None if there is no other posting to train on."""

    labels: tuple[str, ...]
    judged: tuple[OutOfFoldPrediction | None, ...]


def judge(
    postings: tuple[LabelledPosting, ...], lexicon: tuple[LexiconEntry, ...], progress: Callable[[int], None]
) -> Judgements:
    """Return the out-of-fold scores; `progress` gets the number of finished folds.

    Raises:
        CorpusError: There is only one label, or line_roles do not fit their posting.

    """
    validation = CrossValidation(TrainingSet(postings), lexicon)
    untitled = replace(DEFAULT_SETTINGS, weighting=replace(DEFAULT_SETTINGS.weighting, title=0.0))
    column = {label: number for number, label in enumerate(validation.labels)}
    judged: list[OutOfFoldPrediction | None] = [None] * len(postings)
    for model in validation.fold_models(most=_MOST, progress=progress):
        rows = model.scores(validation.table, DEFAULT_SETTINGS).tolist()
        answers = model.scores(validation.table, untitled).argmax(axis=1).tolist()
        for number, row, answer_untitled in zip(model.inside, rows, answers, strict=True):
            answer, label = max(range(len(row)), key=row.__getitem__), column[postings[number].label]
            pulls = Pulls() if answer == label else pulling_words(model, validation.table, number, label, answer)
            judged[number] = OutOfFoldPrediction(tuple(row), softmax(row, 1.0), answer, answer_untitled, pulls)
    return Judgements(validation.labels, tuple(judged))
