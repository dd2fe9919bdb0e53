"""Compare two models on the same labelled postings.

Models may have different labels. Only postings whose label both models know are compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rolesort.classify.classifier import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.errors import CorpusError
from rolesort.evaluation.counted import Progress, counted
from rolesort.evaluation.metrics import (
    Interval,
    RoleScore,
    accuracy,
    calibration,
    expected_calibration_error,
    macro_f1,
    mean,
    role_scores,
)
from rolesort.evaluation.significance import mcnemar, paired_differences
from rolesort.results import Classification, Status
from rolesort.roles.definitions import Role
from rolesort.system.language import gettext as _

# The loss of a label with a probability of nearly 0: one such posting must not dominate the mean.
_FLOOR = 1e-6
DISAGREEMENT_FIELDS = ("place", "id", "label", "a", "a_probability", "b", "b_probability", "title", "text")
# In reading order; people fill in review.
DISAGREEMENT_FIELDS_FOR_PEOPLE = (
    "title", "label", "a", "a_probability", "b", "b_probability", "review", "id", "place", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """The figures of one model.

    `answered` is the share of in-scope postings (without 其他) that the balanced mode answers, `answered_right` the share of
    these answers that is right.
    """

    model: str
    accuracy: float
    macro_f1: float
    top2_accuracy: float
    log_loss: float
    calibration_error: float
    answered: float
    answered_right: float
    roles: tuple[RoleScore, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A posting on which the models give different answers."""

    posting: LabelledPosting
    a: str
    b: str
    a_probability: float
    b_probability: float

    def as_record(self) -> dict[str, Any]:
        """Return the values of DISAGREEMENT_FIELDS; probabilities are rounded to four decimal places."""
        return {
            "place": self.posting.place,
            "id": self.posting.id,
            "label": self.posting.label,
            "a": self.a,
            "a_probability": round(self.a_probability, 4),
            "b": self.b,
            "b_probability": round(self.b_probability, 4),
            "title": self.posting.title,
            "text": self.posting.text,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models side by side.

    `labels` are those of both models, `only_a` and `only_b` the others; `left_out` counts the postings with labels not among
    `labels`. `macro_f1` is over `labels` without 其他. The differences are B − A; `p_value` is McNemar's
    for the accuracy.
    """

    count: int
    left_out: dict[str, int]
    labels: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    a: ModelFigures
    b: ModelFigures
    accuracy: Interval
    macro_f1: Interval
    only_a_right: int
    only_b_right: int
    p_value: float
    disagreements: tuple[Disagreement, ...]

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {**asdict(self), "disagreements": [found.as_record() for found in self.disagreements]}


def compare(
    a: Classifier, b: Classifier, postings: Sequence[LabelledPosting], progress: Progress = lambda _stage, _done, _total: None
) -> Comparison:
    """Compare the models of `a` and `b` on `postings`; `progress` gets the stage, the amount done and the total.

    Raises:
        CorpusError: No posting has a label that both models know.

    """
    labels = tuple(label for label in a.model.labels if label in b.model.labels)
    compared = [posting for posting in postings if posting.label in labels]
    if not compared:
        raise CorpusError(_nothing_to_compare(a, b, postings))
    scope = [label for label in labels if label != Role.OTHER]
    texts = [(posting.text, posting.title) for posting in compared]
    n = len(texts)
    of_a = list(counted(a.classify_many(iter(texts), n_keywords=0), "classifying", 0, 2 * n, progress))
    of_b = list(counted(b.classify_many(iter(texts), n_keywords=0), "classifying", n, 2 * n, progress))
    progress("measuring", 0, 1)
    answers = list(zip(compared, of_a, of_b, strict=True))
    difference, f1_difference = paired_differences([(p.label, x.role, y.role) for p, x, y in answers], scope)
    only_a_right = sum(x.role == p.label != y.role for p, x, y in answers)
    only_b_right = sum(y.role == p.label != x.role for p, x, y in answers)
    return Comparison(
        count=len(compared),
        left_out=dict(Counter(posting.label for posting in postings if posting.label not in labels).most_common()),
        labels=labels,
        only_a=tuple(label for label in a.model.labels if label not in labels),
        only_b=tuple(label for label in b.model.labels if label not in labels),
        a=_side([(p, x) for p, x, _y in answers], labels, scope),
        b=_side([(p, y) for p, _x, y in answers], labels, scope),
        accuracy=difference,
        macro_f1=f1_difference,
        only_a_right=only_a_right,
        only_b_right=only_b_right,
        p_value=mcnemar(only_a_right, only_b_right),
        disagreements=tuple(
            Disagreement(p, x.role, y.role, x.probability, y.probability) for p, x, y in answers if x.role != y.role
        ),
    )


def _side(
    answers: Sequence[tuple[LabelledPosting, Classification]], labels: Sequence[str], scope: Sequence[str]
) -> ModelFigures:
    pairs = [(posting.label, result.role) for posting, result in answers]
    given = [posting.label == r.role for posting, r in answers if posting.label in scope and r.status is Status.OK]
    n_in_scope = sum(posting.label in scope for posting, _result in answers)
    table = calibration([(result.probability, posting.label == result.role) for posting, result in answers])
    return ModelFigures(
        model=answers[0][1].model,
        accuracy=accuracy(pairs),
        macro_f1=macro_f1(pairs, scope),
        top2_accuracy=mean(posting.label in (r.role, r.second_role) for posting, r in answers),
        log_loss=mean(-math.log(max(r.probabilities[posting.label], _FLOOR)) for posting, r in answers),
        calibration_error=expected_calibration_error(table),
        answered=len(given) / n_in_scope if n_in_scope else 0.0,
        answered_right=mean(given),
        roles=role_scores(pairs, labels),
    )


def _nothing_to_compare(a: Classifier, b: Classifier, postings: Sequence[LabelledPosting]) -> str:
    labels = (a.model.labels, b.model.labels, sorted({p.label for p in postings}))
    of_a, of_b, there = (_(", ").join(names) for names in labels)
    return _(
        "no posting has a label that both models know: the first knows {of_a}, the second {of_b}, the postings have {there}"
    ).format(of_a=of_a, of_b=of_b, there=there)
