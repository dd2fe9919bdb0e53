"""Compute two p-values without `scipy.stats`, which takes longer to load than the rest of `rolesort drift` takes."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, stdtr


def fisher_exact(old_hits: int, old_count: int, new_hits: int, new_count: int) -> float:
    """Return the two-sided p-value of Fisher's exact test: the share of tables with these sums as rare as this one.

    >>> round(fisher_exact(1, 10, 8, 10), 6)
    0.005477
    """
    hits = old_hits + new_hits
    possible = np.arange(max(0, hits - new_count), min(hits, old_count) + 1)
    cells = possible, old_count - possible, hits - possible, new_count - hits + possible
    logarithms = -sum(gammaln(cell + 1) for cell in cells)
    chances = np.exp(logarithms - logarithms.max())
    as_rare = chances <= chances[old_hits - possible[0]] * (1 + 1e-7)  # equal probabilities may differ in their last digits
    return float(chances[as_rare].sum() / chances.sum())


def welch_t_test(difference: float, old_error: float, old_count: int, new_error: float, new_count: int) -> float:
    """Return the two-sided p-value of Welch's t test; errors are variances of means."""
    both = old_error + new_error
    freedom = both**2 / (old_error**2 / (old_count - 1) + new_error**2 / (new_count - 1))
    return float(2 * stdtr(freedom, -abs(difference) / both**0.5))
