"""The settings of training, and their defaults."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.model.model import Weighting


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """The settings of training; docs/experiments.md compares the defaults with others.

    `c` is logistic regression's inverse strength of regularisation. `min_df` is the number of segments a feature must occur
    in (all are kept if there are few segments), `part_weight` the weight of a word part relative to a word. The coefficient
    of a feature is shrunk in proportion to idf ** -`idf_prior`: frequent features need more evidence than rare ones.

    `titleless_weight` is the share of a posting's weight that goes to its copy without the title, `title_only_weight` the
    weight of its title as a separate row, `lines_weight` that of its lines if their roles are given, `neutral_weight` that of
    neutral lines, whose target is all labels equally. `line_share` is the part of a posting's target that goes to the roles
    of its lines, by their weight. `balance` balances the labels: 0 keeps their frequencies, 1 gives all the same weight.
    """

    c: float = 30.0
    min_df: int = 2
    part_weight: float = 0.8
    idf_prior: float = 2.0
    titleless_weight: float = 0.4
    title_only_weight: float = 0.1
    lines_weight: float = 0.4
    neutral_weight: float = 0.6
    line_share: float = 0.3
    balance: float = 0.25
    weighting: Weighting = Weighting(  # noqa: RUF009 (frozen)
        order_exponent=0.5, length_exponent=0.35, title=0.42, title_damping=400.0, soft_cap=5.0, requirements=0.8
    )


DEFAULT_SETTINGS = TrainingSettings()
