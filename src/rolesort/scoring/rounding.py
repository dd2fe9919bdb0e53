"""Round many numbers at once to four digits behind the point, each to what `round` gives."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_UNITS = 10_000.0
# Nearer than this to the middle between two values, the product may have come out on the other side.
_DOUBTFUL = 1e-6


def rounded_array(values: NDArray[Any]) -> NDArray[Any]:
    """Return `values`, floats well below 10 ** 9, rounded to four digits, in the same shape."""
    scaled = values * _UNITS
    rounded: NDArray[Any] = np.rint(scaled) / _UNITS
    doubtful = np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < _DOUBTFUL
    rounded[doubtful] = [round(value, 4) for value in values[doubtful].tolist()]
    return rounded
