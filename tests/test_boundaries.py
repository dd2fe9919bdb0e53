from __future__ import annotations

from itertools import combinations

import pytest

from rolesort.roles.boundaries import BORDERS, Border, borders_between, difference
from rolesort.roles.definitions import Role

SEVEN = [role for role in Role if role is not Role.OTHER]


@pytest.mark.parametrize(("one", "other"), list(combinations(SEVEN, 2)))
def test_each_pair_of_the_seven_roles_has_a_difference_that_names_both(one: Role, other: Role) -> None:
    said = difference(one, other)
    assert said
    assert said == difference(other, one)
    assert (one in said and other in said) or said.startswith("都")


def test_there_is_nothing_to_say_of_other_labels() -> None:
    assert difference("市场", "其他") is None
    assert difference("市场", "售后") is None
    assert borders_between("市场", "售后") == ()


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.topic)
def test_a_border_separates_at_least_two_roles_in_different_words(border: Border) -> None:
    assert len(set(border.sides.values())) == len(border.sides) >= 2


def test_borders_between_two_roles_are_those_that_both_have() -> None:
    topics = [border.topic for border in borders_between(Role.ACQUISITION, Role.MARKETING)]
    assert topics == [border.topic for border in borders_between(Role.MARKETING, Role.ACQUISITION)]
    assert {"推广", "渠道", "地推"} <= set(topics)
    assert "文案" not in topics
