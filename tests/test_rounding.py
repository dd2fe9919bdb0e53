from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from rolesort.scoring.rounding import rounded_array


@given(st.lists(st.floats(-1000, 1000)))
@example([0.00005, 0.00015, 0.00025, 2.67545, 1.00005, -0.00005, -0.00001, 0.0, 0.99995, 0.30005])
@example([n / 100_000 for n in range(100_000) if n % 10 == 5])
def test_all_at_once_are_rounded_as_one_by_one(values: list[float]) -> None:
    assert [*map(repr, rounded_array(np.array(values, dtype=float)).tolist())] == [repr(round(value, 4)) for value in values]
