"""Search for training settings: candidates in a fixed order, compared by out-of-fold log loss.

Each candidate changes one setting of the best so far. It replaces the best only if it is better by more than two standard
errors of the paired difference, so noise changes nothing. The number of candidates tried depends on the time; the same number
on the same data gives the same settings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.training.calibrate import calibrate, log_losses
from rolesort.training.cross_validation import CrossValidation
from rolesort.training.settings import DEFAULT_SETTINGS, TrainingSettings

# The weight of an own posting relative to one of the base: docs/experiments.md.
OWN_WEIGHT = 10.0
# One standard error would let one candidate in six pass by chance, and there are up to ten.
_STANDARD_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Settings, and the weight of an own posting if there is a base."""

    settings: TrainingSettings = DEFAULT_SETTINGS
    own_weight: float = 1.0


DEFAULT_CHOICE = Choice()


@dataclass(frozen=True, slots=True)
class Change:
    """A candidate: one change of the settings, in words and as a function."""

    name: str
    apply: Callable[[Choice], Choice]


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate that was tried, its log loss, and whether it was better than the best before it."""

    name: str
    log_loss: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Search:
    """The result of a search: the best choice with its out-of-fold scores, the candidates tried, and those without time."""

    choice: Choice
    out_of_fold: OutOfFold
    tried: tuple[Tried, ...]
    not_tried: tuple[str, ...]


class _OutOfTimeError(Exception):
    """A candidate will not finish in time."""


def _setting(name: str, **values: float) -> Change:
    return Change(name, lambda choice: replace(choice, settings=replace(choice.settings, **values)))  # type: ignore[arg-type]


def _title(weight: float) -> Change:
    def apply(choice: Choice) -> Choice:
        weighting = replace(choice.settings.weighting, title=weight)
        return replace(choice, settings=replace(choice.settings, weighting=weighting))

    return Change(f"title {weight:g}", apply)


def _own_weight(weight: float) -> Change:
    return Change(f"own weight {weight:g}", lambda choice: replace(choice, own_weight=weight))


# The settings with most effect in docs/experiments.md come first.
_CHANGES = (
    _title(0.7),
    _title(0.2),
    _setting("c 10", c=10.0),
    _setting("c 100", c=100.0),
    _setting("c 3", c=3.0),
    _setting("balance 0", balance=0.0),
    _setting("balance 1", balance=1.0),
    _setting("titleless weight 0.5", titleless_weight=0.5),
)
_CHANGES_WITH_BASE = (_own_weight(3.0), _own_weight(30.0), *_CHANGES)


def search(
    validation: CrossValidation,
    truth: Sequence[str],
    budget: float,
    *,
    has_base: bool,
    progress: Callable[[int, int], None] = lambda _, __: None,
    now: Callable[[], float] = time.monotonic,
) -> Search:
    """Return the best settings found within `budget` seconds; the default settings are always tried, however long it takes.

    A candidate is not started if the longest one so far would not fit, and is stopped after any fold if the rest no
    longer fits. `progress` gets the numbers of finished folds and of all folds.
    """
    changes = (_CHANGES_WITH_BASE if has_base else _CHANGES) if budget > 0 else ()
    folds = validation.n_folds
    n_runs = 1 + len(changes)
    choice = replace(DEFAULT_CHOICE, own_weight=OWN_WEIGHT) if has_base else DEFAULT_CHOICE
    started = now()
    out_of_fold = validation.run(choice.settings, choice.own_weight, progress=lambda fold: progress(fold, n_runs * folds))
    best = log_losses(out_of_fold, truth, calibrate(out_of_fold, truth).temperature)
    longest = now() - started
    tried = [Tried("default settings", round(float(best.mean()), 4), chosen=True)]
    for number, change in enumerate(changes):
        before = now()
        out_of_time = Search(choice, out_of_fold, tuple(tried), tuple(left.name for left in changes[number:]))
        if before - started + longest > budget:
            return out_of_time

        def told(fold: int, before: float = before, done: int = (1 + number) * folds) -> None:
            spent = now() - before
            if before - started + spent * folds / fold > budget:
                raise _OutOfTimeError
            progress(done + fold, n_runs * folds)

        candidate = change.apply(choice)
        try:
            its_scores = validation.run(candidate.settings, candidate.own_weight, progress=told)
        except _OutOfTimeError:
            return out_of_time
        losses = log_losses(its_scores, truth, calibrate(its_scores, truth).temperature)
        gain = best - losses
        is_better = bool(gain.mean() > _STANDARD_ERRORS * gain.std() / len(gain) ** 0.5)
        tried.append(Tried(change.name, round(float(losses.mean()), 4), chosen=is_better))
        if is_better:
            choice, out_of_fold, best = candidate, its_scores, losses
        longest = max(longest, now() - before)
    return Search(choice, out_of_fold, tuple(tried), ())
