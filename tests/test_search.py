"""The search for settings: what is tried in which time, and what is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from rolesort.evaluation.out_of_fold import OutOfFold
from rolesort.training.cross_validation import CrossValidation
from rolesort.training.search import DEFAULT_CHOICE, Choice, Search, search
from rolesort.training.settings import DEFAULT_SETTINGS, TrainingSettings
from tests.conftest import ROOT

TRUTH = ["甲", "乙"] * 50


class Stub:
    """Stands in for a cross-validation whose answers are as good as `skill` says of the settings, and which takes 10 s.

    Where `slow` says so of the settings, it takes 100 s.
    """

    n_folds = 5

    def __init__(
        self,
        skill: Callable[[TrainingSettings, float], float],
        slow: Callable[[TrainingSettings], bool] = lambda _: False,
    ) -> None:
        self.skill, self.slow = skill, slow
        self.clock = 0.0

    def run(self, settings: TrainingSettings, own_weight: float, *, progress: Callable[[int], None]) -> OutOfFold:
        for fold in range(self.n_folds):
            self.clock += 20 if self.slow(settings) else 2
            progress(fold + 1)
        n_right = round(self.skill(settings, own_weight) * len(TRUTH))
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


def test_a_candidate_that_would_end_too_late_is_given_up() -> None:
    stub = Stub(lambda *_: 0.7, slow=lambda settings: settings.c > 50)
    found = search(cast("CrossValidation", stub), TRUTH, 60, has_base=False, now=lambda: stub.clock)
    assert stub.clock == 60  # after the first fifth of 100 s, begun after 40 s
    assert [tried.name for tried in found.tried] == ["default settings", "title 0.7", "title 0.2", "c 10"]
    assert found.not_tried[0] == "c 100"


def test_the_default_settings_are_measured_however_long_that_takes() -> None:
    stub = Stub(lambda *_: 0.7, slow=lambda _: True)
    found = search(cast("CrossValidation", stub), TRUTH, 60, has_base=False, now=lambda: stub.clock)
    assert (stub.clock, [tried.name for tried in found.tried]) == (100, ["default settings"])


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


@pytest.mark.parametrize("page", [ROOT / "docs" / "training.md", ROOT / "docs" / "zh" / "training.md"], ids=["en", "zh"])
def test_the_document_lists_what_is_tried_in_its_order(page: Path) -> None:
    tried = search_with(lambda *_: 0.7, 10_000, has_base=True).tried[1:]
    assert re.findall(r"`((?:own weight|titleless weight|title|c|balance) [\d.]+)`", page.read_text(encoding="utf-8")) == [
        candidate.name for candidate in tried
    ]
