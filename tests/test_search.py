"""The search for settings: what is tried in which time, and what is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.training.cross_validation import CrossValidation
from rolesort.training.search import DEFAULT_CHOICE, Choice, Search, search
from rolesort.training.settings import DEFAULT_SETTINGS, TrainingSettings

TRUTH = ["甲", "乙"] * 50


class Stub:
    """Stands in for a cross-validation that takes 10 s, and whose answers are as good as `skill` says of the settings."""

    n_folds = 5

    def __init__(self, skill: Callable[[TrainingSettings, float], float]) -> None:
        self.skill = skill
        self.clock = 0.0

    def run(self, settings: TrainingSettings, own_weight: float, *, progress: Callable[[int], None]) -> OutOfFold:
        self.clock += 10
        n_right = round(self.skill(settings, own_weight) * len(TRUTH))
        progress(5)
        rows = [(1.0, 0.0) if (label == "甲") == (number < n_right) else (0.0, 1.0) for number, label in enumerate(TRUTH)]
        return OutOfFold(("甲", "乙"), (0,) * len(TRUTH), tuple(rows))


def search_with(skill: Callable[[TrainingSettings, float], float], budget: float, *, has_base: bool = False) -> Search:
    stub = Stub(skill)
    return search(cast("CrossValidation", stub), TRUTH, budget, has_base=has_base, now=lambda: stub.clock)


def test_without_a_budget_the_settings_are_always_the_same() -> None:
    found = search_with(lambda settings, _: settings.c / 1000, 0)
    assert (found.choice, len(found.tried), found.not_tried) == (DEFAULT_CHOICE, 1, ())


@pytest.mark.parametrize(("budget", "tried"), [(5, 1), (19, 1), (20, 2), (39, 3), (10_000, 9)])
def test_the_budget_decides_how_many_are_tried_and_the_rest_is_named(budget: float, tried: int) -> None:
    found = search_with(lambda *_: 0.7, budget)
    assert (len(found.tried), len(found.not_tried)) == (tried, 9 - tried)


def test_what_is_better_is_taken_and_what_comes_after_builds_on_it() -> None:
    found = search_with(lambda s, _: 0.7 + 0.1 * (s.c > 50) + 0.1 * (s.balance == 0), 10_000)
    assert (found.choice.settings.c, found.choice.settings.balance) == (100.0, 0.0)
    assert [tried.name for tried in found.tried if tried.chosen] == ["default settings", "c 100", "balance 0"]


def test_what_is_no_better_than_chance_changes_nothing() -> None:
    found = search_with(lambda s, _: 0.71 if s.c > 50 else 0.70, 10_000)
    assert found.choice == Choice(DEFAULT_SETTINGS)


def test_the_weight_of_own_postings_is_tried_only_on_top_of_a_base() -> None:
    skill: Callable[[TrainingSettings, float], float] = lambda _, weight: min(0.9, 0.6 + weight / 100)  # noqa: E731
    assert search_with(skill, 10_000).choice.own_weight == 1
    assert search_with(skill, 10_000, has_base=True).choice.own_weight == 30
