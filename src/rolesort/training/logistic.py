"""Logistic regression over several labels, with targets that may be shared among labels, fitted to the last bit that matters.

Minimises c x (the sum over rows of weight x cross-entropy of target and prediction) + half the sum of the squared coefficients,
each measured in its prior's scale. The rows are sums of segments and are never made: all products go through the segments,
which are far fewer numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array, diags_array
from threadpoolctl import threadpool_limits

from rolesort.training.calibrate import log_probabilities
from rolesort.training.regression import TrainingRows
from rolesort.training.settings import TrainingSettings

# Fitted far beyond what accuracy needs, so that rounding hides where exactly a processor stops.
_EXACT = 1e-8
_MAX_ITERATIONS = 300
_TRUST = {"initial_trust_radius": 1e3, "max_trust_radius": 1e6}  # far larger than any step, so that few are cut short


@dataclass(frozen=True, slots=True)
class Regression:
    """Coefficients (a row a feature, a column a label) and bias; a label without training rows has a bias of -inf."""

    coefficients: NDArray[Any]
    bias: NDArray[Any]


def fit(vectors: csr_array, rows: TrainingRows, idf: NDArray[Any], settings: TrainingSettings) -> Regression:
    """Return the regression of the rows' targets on the segments' `vectors`, whose columns have these `idf`."""
    # A label that only lines that say nothing would give is none.
    present = np.flatnonzero((rows.targets == 1).any(axis=0))
    n_features, n_labels = vectors.shape[1], rows.targets.shape[1]
    coefficients, bias = np.zeros((n_features, n_labels)), np.full(n_labels, -np.inf)
    if len(present) == 1:  # nothing to tell apart
        bias[present] = 0.0
        return Regression(coefficients, bias)
    scales = (idf / idf.mean()) ** (settings.idf_prior / 2)
    targets = rows.targets[:, present]
    targets = targets / targets.sum(axis=1, keepdims=True)
    found = _minimise(_Objective(vectors @ diags_array(scales), rows.mixture, targets, rows.weights * settings.c))
    coefficients[:, present], bias[present] = found[:-1] * scales[:, None], found[-1]
    return Regression(coefficients, bias)


def capped(vectors: csr_array, regression: Regression, soft_cap: float) -> csr_array:
    """Return `vectors` as `rolesort.scoring` sees them: those that give much to a label scaled down (`Weighting`)."""
    if not soft_cap:
        return vectors
    scores = vectors @ regression.coefficients
    leads = (scores.max(axis=1) - scores.mean(axis=1)) / soft_cap
    scaled: csr_array = (diags_array(1 / np.sqrt(1 + leads**2)) @ vectors).tocsr()
    return scaled


class _Objective:
    """What is minimised, at coefficients with the bias as their last row, flattened: its value, slope and curvature."""

    def __init__(self, vectors: csr_array, mixture: csr_array, targets: NDArray[Any], weights: NDArray[Any]) -> None:
        self.shape = (vectors.shape[1] + 1, targets.shape[1])
        self._vectors, self._mixture = vectors.tocsr(), mixture
        self._vectors_back, self._mixture_back = self._vectors.T.tocsr(), mixture.T.tocsr()
        self._targets, self._weights = targets, weights[:, None]
        self._at = np.full(self.shape, np.nan).ravel()
        self._probabilities = targets

    def value_and_slope(self, flat: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        """Return the objective and its gradient."""
        matrix = flat.reshape(self.shape)
        logs = log_probabilities(self._scores(matrix))
        value = (matrix[:-1] ** 2).sum() / 2 - (self._weights * self._targets * logs).sum()
        return float(value), self._back(np.exp(logs) - self._targets, matrix)

    def curvature(self, flat: NDArray[Any], direction: NDArray[Any]) -> NDArray[Any]:
        """Return the Hessian times `direction`."""
        if not np.array_equal(flat, self._at):
            self._at, self._probabilities = flat.copy(), np.exp(log_probabilities(self._scores(flat.reshape(self.shape))))
        step = direction.reshape(self.shape)
        moved = self._probabilities * self._scores(step)
        return self._back(moved - self._probabilities * moved.sum(axis=1, keepdims=True), step)

    def _scores(self, matrix: NDArray[Any]) -> NDArray[Any]:
        scores: NDArray[Any] = self._mixture @ (self._vectors @ matrix[:-1]) + matrix[-1]
        return scores

    def _back(self, errors: NDArray[Any], matrix: NDArray[Any]) -> NDArray[Any]:
        weighted = self._weights * errors
        down = np.empty(self.shape)
        down[:-1] = self._vectors_back @ (self._mixture_back @ weighted) + matrix[:-1]
        down[-1] = weighted.sum(axis=0)
        return down.ravel()


def _minimise(objective: _Objective) -> NDArray[Any]:
    """Return the coefficients and, as the last row, the bias."""
    with threadpool_limits(1):  # sums of several threads differ in their last bits
        start = np.zeros(objective.shape).ravel()
        steepness = float(np.linalg.norm(objective.value_and_slope(start)[1]))
        found = minimize(
            objective.value_and_slope,
            start,
            jac=True,
            hessp=objective.curvature,
            method="trust-ncg",
            options={"gtol": _EXACT * steepness, "maxiter": _MAX_ITERATIONS, **_TRUST},
        )
    solution: NDArray[Any] = found.x.reshape(objective.shape)
    return solution
