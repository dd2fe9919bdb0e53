"""Check a posting's title: the role that it suggests on its own, against the role of the duties.

Takes what the title adds to the scores, and the answer; returns a `TitleCheck`. It costs a few microseconds and is made
for every posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolesort.model.calibration import most_probable, softmax
from rolesort.model.model import COEFFICIENT_UNIT, Model
from rolesort.posting.lines import Section
from rolesort.roles.definitions import Family, Role

# A title that names a role suggests it; shorter names (市场, 营销) are everyday words, and occur in many other titles.
_NAME_LENGTH = 3
# The name of a family that is no role says nothing: 运营 alone is any of five.
_FAMILIES = {family.value for family in Family} - {role.value for role in Role}
# How probable the title alone must make a role to suggest it, where it names none (docs/experiments.md). Lower, 后台运营 would
# suggest one; higher, 市场专员 would not.
SUGGESTS_FROM = 0.75
# How probable the answer must be to speak against the title. Higher, flags are right more often, and few are left: on 480
# labelled postings the answer can be defended in 33 of 34 at 0.57, in all 27 here, in all 23 at 0.75.
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
        self._names = [label for label in model.labels if len(label) >= _NAME_LENGTH]
        self._weight = model.weighting.title
        self._bias = _bias(model)
        self._temperature = model.temperature

    def check(
        self, title: str, title_scores: Sequence[float] | None, section: Section | None, answer: str, probability: float
    ) -> TitleCheck:
        """Return what `title` suggests, and whether the duties are another role's.

        `title_scores` is what the title adds to the posting's scores, `section` that of its scored lines, `answer` the role
        that the posting as a whole is.

        A mismatch is another role that duties carry against the title, since the answer takes the title in. Of 其他 it is one
        only if the title names its role outright: texts without duties look like 其他, and so do many whose titles
        only seem to suggest a role (游戏策划, 市场数据分析).
        """
        if title_scores is None or not self._weight or title.strip() in _FAMILIES:
            return NOTHING_SUGGESTED
        named = [name for name in self._names if name in title]
        role = named[0] if named else self._suggested(title_scores)
        if role is None or len(named) > 1:
            return NOTHING_SUGGESTED
        speaks = probability >= MISMATCHES_FROM and (answer != Role.OTHER or bool(named))
        return TitleCheck(role, mismatch=section is Section.DUTIES and answer != role and speaks)

    def _suggested(self, title_scores: Sequence[float]) -> str | None:
        """Return the role that a title which names none suggests; 其他 is none.

        产品运营 is too often the work under 产品经理 or 数据分析师.
        """
        scores = [bias + score / self._weight for bias, score in zip(self._bias, title_scores, strict=True)]
        alone = softmax(scores, self._temperature)
        best = most_probable(alone)
        label = self._labels[best]
        return label if alone[best] >= SUGGESTS_FROM and label != Role.OTHER else None


def _bias(model: Model) -> list[float]:
    """Return the bias of each label, that of 其他 as if it were one of the roles.

    Any job may be another one, which makes its bias so large that the few words of a title are seldom up to it.
    """
    biases = {label: value / COEFFICIENT_UNIT for label, value in zip(model.labels, model.bias, strict=True)}
    roles = [bias for label, bias in biases.items() if label != Role.OTHER]
    if Role.OTHER in biases:
        biases[Role.OTHER] = sum(roles) / len(roles)
    return list(biases.values())
