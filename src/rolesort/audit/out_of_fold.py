"""What models that have not seen a posting say of it: its scores with its title and without, and which words pull it away."""

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
# Of each label. More would make the models little better at doubting, and 100,000 postings a matter of ten minutes.
_MOST = 1_500


@dataclass(frozen=True, slots=True)
class OutOfFoldPrediction:
    """One posting: its scores, one a label, -inf for a label that its model does not know, and the probabilities.

    `answer` and `answer_untitled` are the columns of the most probable label with its title and as if it had none. `pulls` are
    the words behind an answer that is not the label given.
    """

    scores: tuple[float, ...]
    probabilities: tuple[float, ...]
    answer: int
    answer_untitled: int
    pulls: Pulls

    def knows(self, label: int) -> bool:
        """Return whether the model that judged the posting knows `label`."""
        return self.scores[label] > _UNKNOWN


@dataclass(frozen=True, slots=True)
class Judgements:
    """All postings, judged; None where there is no other posting to learn from."""

    labels: tuple[str, ...]
    judged: tuple[OutOfFoldPrediction | None, ...]


def judge(
    postings: tuple[LabelledPosting, ...], lexicon: tuple[LexiconEntry, ...], progress: Callable[[int], None]
) -> Judgements:
    """Return what the models say; `progress` gets the number of folds that are done.

    Raises:
        CorpusError: There is but one label, or line_roles do not fit their posting.

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
