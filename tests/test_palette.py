from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

from rolesort.roles.definitions import Role
from rolesort.views.palette import PALETTE, cell_colours, colour_numbers, rgb, terminal_colours

OWN = [f"岗位{number}" for number in range(15)]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("colour", "hexadecimal"),
    [((1.0, 0.0, 0), "#ffffff"), ((0.0, 0.0, 0), "#000000"), ((0.627955, 0.257683, 29.2339), "#ff0000")],
)
def test_known_colours(colour: tuple[float, float, float], hexadecimal: str) -> None:
    assert rgb(*colour) == hexadecimal


def test_any_two_colours_are_told_apart() -> None:
    points = [(chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))) for hue, chroma in PALETTE]
    assert min(math.dist(one, other) for one, other in combinations(points, 2)) > 0.065
    colours = terminal_colours(OWN).values()
    few = {Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number for colour in colours}
    assert len(set(colours)) == 15
    assert len(few) >= 14


@pytest.mark.parametrize("ground", ["#ffffff", "#000000"])
def test_a_terminals_colours_can_be_read_on_light_and_dark(ground: str) -> None:
    assert min(contrast(colour, ground) for colour in terminal_colours(OWN).values()) >= 3


def test_dark_text_can_be_read_on_the_colours_of_cells() -> None:
    assert min(contrast(colour, "#000000") for colour in cell_colours(OWN).values()) > 12
    assert len(set(cell_colours(OWN).values())) == 15


def test_our_roles_always_have_their_colours() -> None:
    alone = colour_numbers(tuple(Role))
    assert list(alone.values()) == list(range(8))
    mixed = colour_numbers((*OWN[:4], *Role, *OWN[4:]))
    assert {role: mixed[role] for role in Role} == alone


@given(st.lists(st.text(max_size=3), unique=True, max_size=16), st.randoms())
def test_up_to_sixteen_labels_differ_in_whatever_order(labels: list[str], random: object) -> None:
    numbers = colour_numbers(tuple(labels))
    shuffled = sorted(labels, key=lambda _label: random.random())  # type: ignore[attr-defined]
    assert len(set(numbers.values())) == len(labels)
    assert colour_numbers(tuple(shuffled)) == numbers


def test_beyond_the_palette_colours_return() -> None:
    assert set(colour_numbers(tuple(f"岗{n:02}" for n in range(40))).values()) == set(range(16))
