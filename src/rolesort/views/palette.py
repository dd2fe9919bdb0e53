"""Assign colours to roles: one palette for terminal, spreadsheet and report.

A colour is a hue and a chroma of OKLCH, so that all are equally light; each medium chooses the lightness. The
first eight are for rolesort's roles; a model's other labels get the rest by name, so that sixteen labels differ and each
has its colour in any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from rolesort.roles.definitions import Role

# Hue in degrees and chroma. Any two are at least 0.065 apart in OKLab, three times the smallest visible difference.
PALETTE = (
    (32, 0.15), (85, 0.105), (255, 0.12), (148, 0.13), (355, 0.16), (200, 0.08), (300, 0.14), (260, 0.012),
    (321, 0.25), (276, 0.18), (123, 0.07), (15, 0.21), (6, 0.08), (300, 0.22), (339, 0.22), (327, 0.16),
)  # fmt: skip
# At least 3:1 on white and on black: a terminal does not report its background.
_TERMINAL = 0.6
# Cells have dark text on a pale background.
_CELL_LIGHTNESS, _CELL_CHROMA = 0.92, 0.4
_OURS = {role.value: number for number, role in enumerate(Role)}


@lru_cache(maxsize=64)
def colour_numbers(labels: tuple[str, ...]) -> dict[str, int]:
    """Return the index in PALETTE of each label's colour; beyond sixteen labels, colours repeat.

    >>> colour_numbers(("内容运营", "客服", "营销"))
    {'内容运营': 2, '营销': 0, '客服': 1}
    """
    numbers = {label: _OURS[label] for label in labels if label in _OURS}
    others = sorted(label for label in set(labels) if label not in _OURS)
    free = [number for number in range(len(PALETTE)) if number not in numbers.values()] or [*range(len(PALETTE))]
    return numbers | {label: free[index % len(free)] for index, label in enumerate(others)}


def terminal_colours(labels: Iterable[str]) -> dict[str, str]:
    """Return each label's colour on a terminal."""
    return _colours(labels, _TERMINAL, 1.0)


def cell_colours(labels: Iterable[str]) -> dict[str, str]:
    """Return each label's background colour in a spreadsheet."""
    return _colours(labels, _CELL_LIGHTNESS, _CELL_CHROMA)


def _colours(labels: Iterable[str], lightness: float, share_of_chroma: float) -> dict[str, str]:
    numbers = colour_numbers(tuple(labels))
    return {label: rgb(lightness, PALETTE[n][1] * share_of_chroma, PALETTE[n][0]) for label, n in numbers.items()}


@lru_cache(maxsize=256)
def rgb(lightness: float, chroma: float, hue: float) -> str:
    """Return an OKLCH colour as #rrggbb, by Björn Ottosson's matrices, clipped to sRGB.

    >>> rgb(0.6, 0.12, 255)
    '#4c82c6'
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(max(part, 0.0), 1.0))):02x}" for part in linear)


def _gamma(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)  # noqa: PLR2004 (sRGB's definition)
