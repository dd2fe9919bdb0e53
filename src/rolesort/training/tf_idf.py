"""Compute TF-IDF vectors: the features kept, their idf, and segments as vectors of length 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from rolesort.features.extract import is_part
from rolesort.model.model import IDF_UNIT
from rolesort.training.segment_table import SegmentTable

# With fewer segments than this, all features are kept; with more, those in at least two segments, and so on up to `min_df`.
_SEGMENTS_A_MIN_DF = 1000


@dataclass(frozen=True, slots=True)
class TfIdf:
    """The columns of a `SegmentTable` that are kept, and their idf in units of 1 / IDF_UNIT."""

    columns: NDArray[Any]
    idf: NDArray[Any]

    def vectors(self, table: SegmentTable, title_damping: float) -> csr_array:
        """Return all segments of `table` as vectors: lines of length 1, titles damped, without the features not kept."""
        kept = table.counts[:, self.columns]
        squares = kept @ (self.idf.astype(np.float64) ** 2)
        norms = np.where(squares > 0, squares, 1.0)
        norms[table.starts[1:] - 1] += title_damping * IDF_UNIT**2
        norms = np.sqrt(norms)
        vectors: csr_array = (diags_array(1 / norms) @ kept @ diags_array(self.idf.astype(np.float64))).tocsr()
        return vectors


def fit_tf_idf(table: SegmentTable, postings: Sequence[int], min_df: int, part_weight: float) -> TfIdf:
    """Fit the features in at least `min_df` segments of `postings` (numbers) and their idf, parts at `part_weight`."""
    segments = table.segments(postings)
    n = len(segments)
    frequencies = np.bincount(table.counts[segments].indices, minlength=len(table.features))
    columns = np.flatnonzero(frequencies >= min(min_df, 1 + n // _SEGMENTS_A_MIN_DF))
    # scikit-learn's smoothed idf: ln((1 + n) / (1 + df)) + 1.
    smoothed = [math.log((1 + n) / (1 + frequency)) + 1 for frequency in frequencies[columns].tolist()]
    factors = [part_weight if is_part(table.features[column]) else 1.0 for column in columns]
    idf = [round(i * f * IDF_UNIT) for i, f in zip(smoothed, factors, strict=True)]
    return TfIdf(columns, np.array(idf, dtype=np.int64))
