"""Build one table of all segments of labelled postings: their feature counts and weights."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.errors import CorpusError
from rolesort.features.extract import segment_features
from rolesort.model.model import Weighting
from rolesort.scoring.segments import pieces
from rolesort.system.language import gettext as _


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """The segments of postings, posting by posting: the lines, and last the title, which may be empty.

    `counts` has one row per segment and one column per feature (`features`, sorted). The segments of posting `i` are at
    `starts[i]` to `starts[i + 1]`; `shares` is the weight of each line in its posting, 1 for a title.
    """

    features: list[str]
    counts: csr_array
    starts: NDArray[Any]
    shares: NDArray[Any]

    def segments(self, postings: Sequence[int]) -> NDArray[Any]:
        """Return the numbers of the segments of these postings."""
        return np.concatenate([np.arange(self.starts[i], self.starts[i + 1]) for i in postings])


def tabulate(postings: Sequence[LabelledPosting], cut: Callable[[str], list[str]], weighting: Weighting) -> SegmentTable:
    """Return the table of the segments of `postings`.

    Raises:
        CorpusError: line_roles do not fit their posting.

    """
    index: dict[str, int] = {}
    columns = array("i")
    ends = [0]
    shares: list[float] = []
    starts = [0]
    for posting in postings:
        lines = [piece for piece in pieces(posting.parsed, weighting) if piece.line]
        n_scored = sum(not line.aside for line in lines)
        if posting.line_roles and len(posting.line_roles) != n_scored:
            raise CorpusError(
                _("{id}: line_roles has {line_roles} entries, the text has {n_lines} scored lines").format(
                    id=posting.id, line_roles=len(posting.line_roles), n_lines=n_scored
                )
            )
        for segment in (*(line.text for line in lines), posting.parsed.title):
            columns.extend([index.setdefault(feature, len(index)) for feature in segment_features(cut(segment))])
            ends.append(len(columns))
        shares += [*(line.weight for line in lines), 1.0]
        starts.append(len(shares))
    features = sorted(index)
    place = np.empty(len(index), dtype=np.int32)
    place[[index[feature] for feature in features]] = np.arange(len(index))
    sorted_columns = place[np.frombuffer(columns, dtype=np.int32)] if columns else np.array([], dtype=np.int32)
    # Four-byte numbers halve the memory of a table and the reads in each step of the fit.
    counts = csr_array(
        (np.ones(len(columns), np.float32), sorted_columns, np.array(ends, np.int32)), shape=(len(shares), len(features))
    )
    counts.sum_duplicates()
    return SegmentTable(features, counts, np.array(starts), np.array(shares))
