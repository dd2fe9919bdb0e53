"""Check a posting's title: the role that it suggests on its own, against the role of the duties.

In come what the title adds to the scores, and the answer; out comes a `TitleCheck`. It costs a few microseconds and is made
for every posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolesort.calibration import most_probable, softmax
from rolesort.lines import Section
from rolesort.model import COEFFICIENT_UNIT, Model
from rolesort.roles import Role

# How probable the title alone must make a role to suggest it. Lower, 运营助理 would suggest something; higher, 产品运营专员 and
# 用户运营专员 would not (docs/experiments.md has what they cost).
SUGGESTS_FROM = 0.65
# How probable the answer must be to speak against the title. Higher, flags are right more often, and few are left: on 480
# labelled postings the answer can be defended in 38 of 41 at 0.57, in 30 of 32 here, in 26 of 27 at 0.75.
MISMATCHES_FROM = 0.7


class TitleCheck(NamedTuple):
    """The role that the title alone suggests, None where it suggests none, and whether the duties are another role's."""

    role: str | None
    mismatch: bool


NOTHING_SUGGESTED = TitleCheck(None, mismatch=False)


class TitleChecker:
    """Checks the titles of postings that one model has scored."""

    def __init__(self, model: Model) -> None:
        self._labels = model.labels
        self._weight = model.weighting.title
        self._bias = _bias(model)

    def check(
        self, title_scores: Sequence[float] | None, section: Section | None, answer: int, probability: float
    ) -> TitleCheck:
        """Return what the title suggests, and whether the duties are another role's.

        `title_scores` is what the title adds to the posting's scores, `section` that of its scored lines; the posting's answer
        is the label at index `answer`.

        A title of another job (其他) suggests no role: what is 产品运营 stands too often under 产品经理 or 数据分析师. A
        mismatch is another role that duties carry against the title, since the answer takes the title in.
        """
        if title_scores is None or not self._weight:
            return NOTHING_SUGGESTED
        alone = softmax([bias + score / self._weight for bias, score in zip(self._bias, title_scores, strict=True)])
        suggested = most_probable(alone)
        role = self._labels[suggested]
        if alone[suggested] < SUGGESTS_FROM or role == Role.OTHER:
            return NOTHING_SUGGESTED
        mismatch = section is Section.DUTIES and answer != suggested and probability >= MISMATCHES_FROM
        return TitleCheck(role, mismatch)


def _bias(model: Model) -> list[float]:
    """Return the bias of each label, that of 其他 as if it were one of the roles.

    Any job may be another one, which makes its bias so large that the few words of a title are seldom up to it.
    """
    biases = {label: value / COEFFICIENT_UNIT for label, value in zip(model.labels, model.bias, strict=True)}
    roles = [bias for label, bias in biases.items() if label != Role.OTHER]
    if Role.OTHER in biases:
        biases[Role.OTHER] = sum(roles) / len(roles)
    return list(biases.values())
