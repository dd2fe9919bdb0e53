"""Fit a multinomial logistic regression with soft targets, reproducibly after rounding.

Minimises c x (sum over rows of weight x cross-entropy of target and prediction) + half the sum of the squared coefficients,
each in units of its prior's scale. The rows are sums of segments and are never built: all products use the segments,
which have far fewer numbers.
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

# The gradient tolerance: for a model far below what accuracy needs, so that rounding hides where exactly a
# processor stops; for a fold until no probability is off by more than 0.0002, in half the time.
EXACT = 1e-8
FOR_FIGURES = 3e-5
_MAX_ITERATIONS = 300
# What p (1 - p) is for a typical row and label once the fit is good. It sets how far a step goes along each coefficient, and so
# how many steps there are, but not where they lead: 0.001 takes half the steps of none at all, 0.0003 and 0.01 a tenth more.
_SETTLED = 1e-3
_TRUST = {"initial_trust_radius": 1e3, "max_trust_radius": 1e6}  # far larger than any step, so that few are cut short


@dataclass(frozen=True, slots=True)
class Regression:
    """Coefficients (one row per feature, one column per label) and bias; a label without training rows has a bias of -inf."""

    coefficients: NDArray[Any]
    bias: NDArray[Any]


def fit(
    vectors: csr_array, rows: TrainingRows, idf: NDArray[Any], settings: TrainingSettings, exactness: float = EXACT
) -> Regression:
    """Return the regression of the rows' targets on the segments' `vectors`, whose columns have these `idf`."""
    # A label supported only by neutral lines does not count.
    present = np.flatnonzero((rows.targets == 1).any(axis=0))
    n_features, n_labels = vectors.shape[1], rows.targets.shape[1]
    coefficients, bias = np.zeros((n_features, n_labels)), np.full(n_labels, -np.inf)
    if len(present) == 1:  # nothing to distinguish
        bias[present] = 0.0
        return Regression(coefficients, bias)
    scales = (idf / idf.mean()) ** (settings.idf_prior / 2)
    targets = rows.targets[:, present]
    targets = targets / targets.sum(axis=1, keepdims=True)
    # Only the training segments, with frequent features side by side, so that these stay in the processor's cache.
    used = np.unique(rows.mixture.indices)
    vectors, mixture = vectors[used], rows.mixture[:, used]
    order = np.argsort(-np.bincount(vectors.indices, minlength=n_features), kind="stable")
    vectors = (vectors @ diags_array(scales))[:, order]
    found = _minimise(_Objective(vectors, mixture, targets, rows.weights * settings.c), exactness)
    coefficients[np.ix_(order, present)], bias[present] = found[:-1] * scales[order, None], found[-1]
    return Regression(coefficients, bias)


def capped(vectors: csr_array, regression: Regression, soft_cap: float) -> csr_array:
    """Return `vectors` as `rolesort.scoring` sees them: those with a high score for a label scaled down (`Weighting`)."""
    if not soft_cap:
        return vectors
    scores = vectors @ regression.coefficients
    leads = (scores.max(axis=1) - scores.mean(axis=1)) / soft_cap
    scaled: csr_array = (diags_array(1 / np.sqrt(1 + leads**2)) @ vectors).tocsr()
    return scaled


class _Objective:
    """The objective at flattened coefficients (the bias is the last row): its value, gradient and curvature."""

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
        self._at, self._probabilities = flat.copy(), np.exp(logs)
        value = (matrix[:-1] ** 2).sum() / 2 - (self._weights * self._targets * logs).sum()
        return float(value), self._back(self._probabilities - self._targets, matrix)

    def curvature(self, flat: NDArray[Any], direction: NDArray[Any]) -> NDArray[Any]:
        """Return the Hessian times `direction`."""
        if not np.array_equal(flat, self._at):
            self._at, self._probabilities = flat.copy(), np.exp(log_probabilities(self._scores(flat.reshape(self.shape))))
        step = direction.reshape(self.shape)
        moved = self._scores(step)
        moved -= np.einsum("ij,ij->i", self._probabilities, moved)[:, None]
        moved *= self._probabilities
        return self._back(moved, step)

    def paces(self) -> NDArray[Any]:
        """Return the step size of each coefficient of a label, and of its bias: the more rows have it, the smaller.

        It is nearly 1 / sqrt(diagonal of the Hessian), as if no two segments of a row shared a feature.
        """
        of_segments = self._mixture_back.power(2) @ self._weights[:, 0]
        diagonal = np.append(self._vectors_back.power(2) @ of_segments, self._weights.sum())
        paces: NDArray[Any] = 1 / np.sqrt(1 + _SETTLED * diagonal)
        return paces

    def _scores(self, matrix: NDArray[Any]) -> NDArray[Any]:
        scores: NDArray[Any] = self._mixture @ (self._vectors @ matrix[:-1])
        scores += matrix[-1]
        return scores

    def _back(self, errors: NDArray[Any], matrix: NDArray[Any]) -> NDArray[Any]:
        weighted = self._weights * errors
        down = np.empty(self.shape)
        down[:-1] = self._vectors_back @ (self._mixture_back @ weighted) + matrix[:-1]
        down[-1] = weighted.sum(axis=0)
        return down.ravel()


def _minimise(objective: _Objective, exactness: float) -> NDArray[Any]:
    """Return the coefficients and, as the last row, the bias."""
    paces = np.repeat(objective.paces(), objective.shape[1])

    def value_and_slope(steps: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        value, slope = objective.value_and_slope(steps * paces)
        return value, slope * paces

    def curvature(steps: NDArray[Any], direction: NDArray[Any]) -> NDArray[Any]:
        curved: NDArray[Any] = objective.curvature(steps * paces, direction * paces) * paces
        return curved

    with threadpool_limits(1):  # sums of several threads differ in their last bits
        start = np.zeros(len(paces))
        steepness = float(np.linalg.norm(value_and_slope(start)[1]))
        found = minimize(
            value_and_slope,
            start,
            jac=True,
            hessp=curvature,
            method="trust-ncg",
            options={"gtol": exactness * steepness, "maxiter": _MAX_ITERATIONS, **_TRUST},
        )
    solution: NDArray[Any] = (found.x * paces).reshape(objective.shape)
    return solution
