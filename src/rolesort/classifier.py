"""The Python interface: load a model, classify postings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from rolesort.explaining import explain
from rolesort.model import Mode, Model
from rolesort.model_file import read_model
from rolesort.normalize import normalize
from rolesort.resources import default_model
from rolesort.results import Classification, Reason, Status
from rolesort.roles import family_of
from rolesort.scoring import Scorer, Scores
from rolesort.sections import read_posting

# A text with fewer distinct words, or a smaller share of words the model knows, says too little to be answered.
MIN_WORDS = 4
MIN_KNOWN_SHARE = 0.4
N_KEYWORDS = 10


class Classifier:
    """Tells which role a posting describes.

    >>> result = Classifier.load().classify("负责公众号选题、撰写和排版", title="运营专员")
    >>> result.role
    '内容运营'
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._scorer = Scorer(model)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Classifier:
        """Return a classifier with the model in the file at `path`, the default model if None.

        Raises:
            ModelError: The file is missing, damaged, or of a newer format.

        """
        return cls(read_model(Path(path) if path is not None else default_model()))

    def classify(
        self, text: str, title: str | None = None, *, mode: Mode = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> Classification:
        """Return the role of the posting with this text and title.

        Where `title` is None, a first line that reads like a title is taken for it; "" means that there is none. The
        keywords' places count characters of `title` and `text` as given.
        """
        posting = read_posting(text, title)
        scores = self._scorer.score(posting)
        probabilities = softmax(scores.scores, self.model.temperature)
        best, second = sorted(range(len(probabilities)), key=lambda label: (-probabilities[label], label))[:2]
        labels = self.model.labels
        reason = self._doubt(scores, probabilities[best], probabilities[second], mode)
        return Classification(
            title=posting.original_title,
            role=labels[best],
            family=family_of(labels[best]),
            probability=probabilities[best],
            status=Status.NEEDS_REVIEW if reason else Status.OK,
            reason=reason,
            second_role=labels[second],
            second_probability=probabilities[second],
            probabilities=dict(zip(labels, probabilities, strict=True)),
            explanation=explain(self._scorer, scores, best, posting.original_title, text, n_keywords),
            model=self.model.identity,
        )

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of `text` as this model's features are made of them."""
        return self._scorer.tokens(normalize(text))

    def _doubt(self, scores: Scores, probability: float, second: float, mode: Mode) -> Reason | None:
        if mode is Mode.BEST:
            return None
        if scores.n_words < MIN_WORDS or all(segment.line is None for segment in scores.segments):
            return Reason.TOO_SHORT
        if scores.n_known_words < MIN_KNOWN_SHARE * scores.n_words:
            return Reason.FEW_KNOWN_WORDS
        threshold = self.model.thresholds[mode]
        if probability < threshold.probability or probability - second < threshold.margin:
            return Reason.UNCERTAIN
        return None


def softmax(scores: Sequence[float], temperature: float) -> tuple[float, ...]:
    """Return the probabilities of labels with these scores."""
    highest = max(scores)
    powers = [math.exp((score - highest) / temperature) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)
