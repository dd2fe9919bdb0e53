"""What scores say: the role, how sure it is, and what the title alone suggests; the same for one posting and for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolesort.model.calibration import most_probable, softmax
from rolesort.model.model import Mode, Model, Threshold
from rolesort.posting.lines import Section
from rolesort.posting.posting import Posting
from rolesort.records.column_content import Content
from rolesort.results import Classification, Reason, ScoreBreakdown, Status
from rolesort.roles.definitions import Role, family_of
from rolesort.roles.professions import names_another_profession
from rolesort.scoring.title_check import TitleCheck, TitleChecker

# A text with fewer distinct words, or a smaller share of words the model knows, says too little to be answered.
MIN_WORDS = 4
MIN_KNOWN_SHARE = 0.4
_SEVEN_ROLES = frozenset(Role) - {Role.OTHER}
_SHORT = 80  # characters; a longer text is more than a row of facts


class Verdict(NamedTuple):
    """The probability of each label, the indices of the best and the second, and the reason to doubt, if there is one."""

    probabilities: tuple[float, ...]
    best: int
    second: int
    reason: Reason | None


class Judge:
    """Judges the scores of one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._titles = TitleChecker(model)

    def verdict(
        self, posting: Posting, scores: Sequence[float], n_words: int, n_known_words: int, n_lines: int, mode: Mode
    ) -> Verdict:
        """Return what these scores of `posting` say; the numbers count its words and scored lines."""
        probabilities = softmax(scores, self.model.temperature)
        best = most_probable(probabilities)
        others = list(probabilities)
        others[best] = -1.0
        second = most_probable(others)
        answer = self.model.labels[best]
        threshold = self._threshold(posting.title, answer, mode)
        lead = probabilities[best] - probabilities[second]
        reason = None
        if mode is Mode.BEST:
            pass
        elif not posting.body.strip() and posting.title.strip():
            reason = Reason.TITLE_ONLY
        elif n_words < MIN_WORDS or not n_lines:
            reason = Reason.TOO_SHORT
        elif n_known_words < MIN_KNOWN_SHARE * n_words:
            reason = Reason.FEW_KNOWN_WORDS
        elif _is_list_of_facts(posting.body):
            reason = Reason.TOO_SHORT
        elif probabilities[best] < threshold.probability_of(answer) or lead < threshold.margin:
            reason = Reason.UNCERTAIN
        return Verdict(probabilities, best, second, reason)

    def _threshold(self, title: str, answer: str, mode: Mode) -> Threshold:
        """Return what the answer needs: in balanced mode the strict threshold where the title names another profession."""
        is_doubtful = mode is Mode.BALANCED and answer in _SEVEN_ROLES and names_another_profession(title)
        return self.model.thresholds.get(Mode.STRICT if is_doubtful else mode, Threshold())

    def title_check(
        self, posting: Posting, title_scores: Sequence[float] | None, section: Section | None, verdict: Verdict
    ) -> TitleCheck:
        """Return what the title says by itself; `title_scores` and `section` as in `TitleChecker.check`."""
        answer, probability = self.model.labels[verdict.best], verdict.probabilities[verdict.best]
        return self._titles.check(posting.title, title_scores, section, answer, probability)

    def classification(
        self, posting: Posting, verdict: Verdict, title: TitleCheck, explanation: ScoreBreakdown
    ) -> Classification:
        """Return the answer that these make."""
        labels = self.model.labels
        probabilities, best, second, reason = verdict
        return Classification(
            title=posting.original_title,
            role=labels[best],
            family=family_of(labels[best]),
            probability=probabilities[best],
            status=Status.NEEDS_REVIEW if reason else Status.OK,
            reason=reason,
            second_role=labels[second],
            second_probability=probabilities[second],
            title_role=title.role,
            title_mismatch=title.mismatch,
            probabilities=dict(zip(labels, probabilities, strict=True)),
            explanation=explanation,
            model=self.model.identity,
        )


def _is_list_of_facts(body: str) -> bool:
    """Return whether a short text is degrees, stations, perks or other words in a row, and nothing that is to be done."""
    content = Content((body,))
    return len(body) < _SHORT and (content.is_few_words or content.is_list)
