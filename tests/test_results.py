from __future__ import annotations

from dataclasses import replace

import pytest

from tests.result_rows import answer


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(0.0, 0.0), (0.12344, 0.1234), (0.99985, 0.9999), (0.99996, 0.9999), (1.0, 0.9999)],
)
def test_a_probability_is_shown_in_four_digits_and_never_as_certainty(probability: float, shown: float) -> None:
    explained = answer().explained
    assert explained
    record = replace(
        explained.classification, probability=probability, second_probability=probability, probabilities={"营销": probability}
    ).as_record("a")
    assert (record["probability"], record["second_probability"], record["probabilities"]) == (shown, shown, {"营销": shown})
