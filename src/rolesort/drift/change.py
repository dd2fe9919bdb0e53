"""Test the changes between two files' outcomes: each figure with its test, and the significant changes.

Shares: Fisher's exact test and the interval of R. G. Newcombe ("Interval estimation for the difference between independent
proportions", Statistics in Medicine 17, 1998, method 10). The mean confidence: Welch's t test. The p-values of one comparison
are adjusted by Holm's method, so that one comparison in twenty finds a change if there is none. Among a hundred
thousand postings everything is significant: a change must be large enough too, by Cohen's h of shares and d of means
(Statistical Power Analysis for the Behavioral Sciences, 1988).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from rolesort.drift.outcomes import Outcomes
from rolesort.drift.p_values import fisher_exact, welch_t_test
from rolesort.evaluation.metrics import Interval

LEVEL = 0.05
# A quarter of Cohen's small effect: 10 % to 11.5 %, 50 % to 52.5 %.
SMALLEST_H = 0.05
# Half of his small effect: a tenth of the standard deviation, one or two points of confidence.
SMALLEST_D = 0.1
_Z = 1.959964  # for intervals of 95 %


class Figure(StrEnum):
    """The figures compared."""

    ROLE = "role"
    NEEDS_REVIEW = "needs_review"
    FEW_KNOWN_WORDS = "few_known_words"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and now: a share, or the mean confidence.

    `p_value` is adjusted for all figures of the comparison, `effect` is Cohen's h of a share and d of the confidence.
    """

    figure: Figure
    role: str | None
    old: float
    new: float
    difference: Interval
    effect: float
    p_value: float

    @property
    def is_real(self) -> bool:
        """Whether it is significant and large enough to matter."""
        return self._is_no_chance and self._is_large

    @property
    def is_tiny(self) -> bool:
        """Whether it is significant but too small to matter."""
        return self._is_no_chance and not self._is_large

    @property
    def _is_no_chance(self) -> bool:
        return self.p_value < LEVEL

    @property
    def _is_large(self) -> bool:
        return self.effect >= (SMALLEST_D if self.figure is Figure.CONFIDENCE else SMALLEST_H)


@dataclass(frozen=True, slots=True)
class Drift:
    """Two files: their numbers of postings with and without an answer, and the changes, roles first."""

    old_count: int
    new_count: int
    old_failed: int
    new_failed: int
    old_models: tuple[str, ...]
    new_models: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def real(self) -> tuple[Change, ...]:
        """The changes that are significant and large enough to matter."""
        return tuple(change for change in self.changes if change.is_real)

    @property
    def has_other_model(self) -> bool:
        """Whether different models answered, which may be the cause of changes."""
        return bool(self.old_models and self.new_models and set(self.old_models) != set(self.new_models))

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        changes = [{**asdict(change), "changed": change.is_real} for change in self.changes]
        return {"version": 1, **asdict(self), "changes": changes, "changed": bool(self.real)}


def drift(old: Outcomes, new: Outcomes) -> Drift:
    """Return the changes from `old` to `new`, both of which have answers."""
    roles = sorted(old.roles | new.roles, key=lambda role: -max(old.roles[role] / old.count, new.roles[role] / new.count))
    changes = [_share(Figure.ROLE, role, old.roles[role], new.roles[role], old, new) for role in roles]
    changes.append(_share(Figure.NEEDS_REVIEW, None, old.needs_review, new.needs_review, old, new))
    if old.has_reasons and new.has_reasons:
        changes.append(_share(Figure.FEW_KNOWN_WORDS, None, old.few_known_words, new.few_known_words, old, new))
    changes.append(_confidence(old, new))
    return Drift(
        old.count, new.count, old.failed, new.failed, tuple(sorted(old.models)), tuple(sorted(new.models)), _adjusted(changes)
    )


def _share(figure: Figure, role: str | None, old_hits: int, new_hits: int, old: Outcomes, new: Outcomes) -> Change:
    before, now = old_hits / old.count, new_hits / new.count
    p_value = fisher_exact(old_hits, old.count, new_hits, new.count)
    low, high = _newcombe(old_hits, old.count, new_hits, new.count)
    effect = 2 * abs(math.asin(now**0.5) - math.asin(before**0.5))
    return Change(figure, role, before, now, Interval(now - before, low, high), effect, p_value)


def _newcombe(old_hits: int, old_count: int, new_hits: int, new_count: int) -> tuple[float, float]:
    before, now = old_hits / old_count, new_hits / new_count
    old_low, old_high = _wilson(before, old_count)
    new_low, new_high = _wilson(now, new_count)
    down = ((now - new_low) ** 2 + (old_high - before) ** 2) ** 0.5
    up = ((new_high - now) ** 2 + (before - old_low) ** 2) ** 0.5
    return now - before - down, now - before + up


def _wilson(share: float, count: int) -> tuple[float, float]:
    middle = share + _Z**2 / (2 * count)
    spread = _Z * (share * (1 - share) / count + _Z**2 / (4 * count**2)) ** 0.5
    return (middle - spread) / (1 + _Z**2 / count), (middle + spread) / (1 + _Z**2 / count)


def _confidence(old: Outcomes, new: Outcomes) -> Change:
    (before, old_variance), (now, new_variance) = _mean(old), _mean(new)
    old_error, new_error = old_variance / old.count, new_variance / new.count
    error = (old_error + new_error) ** 0.5
    difference = Interval(now - before, now - before - _Z * error, now - before + _Z * error)
    if not error or min(old.count, new.count) < 2:  # noqa: PLR2004 (one value has no spread)
        return Change(Figure.CONFIDENCE, None, before, now, difference, 0.0, 1.0)
    p_value = welch_t_test(now - before, old_error, old.count, new_error, new.count)
    effect = abs(now - before) / ((old_variance + new_variance) / 2) ** 0.5
    return Change(Figure.CONFIDENCE, None, before, now, difference, effect, p_value)


def _mean(outcomes: Outcomes) -> tuple[float, float]:
    """Return the mean confidence and its variance."""
    mean = outcomes.confidence / outcomes.count
    squares = outcomes.confidence_squares - outcomes.count * mean**2
    return mean, max(squares, 0.0) / max(outcomes.count - 1, 1)


def _adjusted(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes with p-values corrected for their number (Holm 1979)."""
    order = sorted(range(len(changes)), key=lambda number: changes[number].p_value)
    adjusted, highest = list(changes), 0.0
    for rank, number in enumerate(order):
        highest = max(highest, min(1.0, changes[number].p_value * (len(changes) - rank)))
        adjusted[number] = replace(changes[number], p_value=highest)
    return tuple(adjusted)
