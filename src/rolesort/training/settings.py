"""What training can be told, and what it does when it is told nothing."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.model.model import Weighting


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What training can be told; the defaults won in docs/experiments.md.

    `c` is logistic regression's inverse strength of regularisation. `min_df` is the number of segments a feature must stand
    in (all are kept where there are few segments), `part_weight` what a word part counts against a word. `titleless_weight`
    is the share of a posting's weight that goes to its copy without the title, `lines_weight` what its lines weigh where
    their roles are given. `balance` evens out the labels: 0 leaves them as frequent as they are, 1 weighs all the same.
    """

    c: float = 30.0
    min_df: int = 2
    part_weight: float = 0.7
    titleless_weight: float = 0.2
    lines_weight: float = 0.4
    balance: float = 0.5
    weighting: Weighting = Weighting(order_exponent=0.5, length_exponent=0.5, title=0.35)  # noqa: RUF009 (frozen)


DEFAULT_SETTINGS = TrainingSettings()
