"""Take the scores of a chunk of postings apart into the words and phrases they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.results import Field, Keyword, ScoreBreakdown
from rolesort.scoring.batch_scorer import ChunkScorer, ChunkScores
from rolesort.scoring.keywords import explanation
from rolesort.scoring.rounding import rounded_array

_FIELDS = (Field.TEXT, Field.TITLE)
_STRENGTH_SHIFT = 10  # leaves room for the number of a posting in a chunk
_MOST_POSTINGS = (1 << _STRENGTH_SHIFT) - 1


@dataclass(frozen=True, slots=True)
class _Features:
    """What each word and phrase contributes to its posting, and where it weighs most; sorted by posting."""

    posting: NDArray[Any]
    is_title: NDArray[Any]
    is_aside: NDArray[Any]
    contribution: NDArray[Any]
    start: NDArray[Any]
    end: NDArray[Any]


@dataclass(frozen=True, slots=True)
class ChunkKeywords:
    """The strongest keywords of each posting of a chunk, one posting after another.

    Those of posting n, the strongest of its `n_features[n]` words and phrases, are at `firsts[n]` and after, `counts[n]` of
    them, in arrays with one value per keyword: what it contributes, where it is, and whether that is in the title. `sources`
    has each posting's original title and text, `scores` and `biases` those of the label that they are about.
    """

    sources: Sequence[tuple[str, str]]
    scores: Sequence[float]
    biases: Sequence[float]
    n_features: Sequence[int]
    firsts: Sequence[int]
    counts: Sequence[int]
    contribution: NDArray[Any]
    start: NDArray[Any]
    end: NDArray[Any]
    is_title: NDArray[Any]

    def breakdowns(self) -> list[ScoreBreakdown]:
        """Return the explanation of each posting's score."""
        rows = self._rows(self.contribution)
        found: list[ScoreBreakdown] = []
        for (title, text), score, bias, n_features, first, count in zip(
            self.sources, self.scores, self.biases, self.n_features, self.firsts, self.counts, strict=True
        ):
            shown = tuple(
                Keyword((title if in_title else text)[start:end], contribution, start, end, _FIELDS[in_title])
                for contribution, start, end, in_title in rows[first : first + count]
            )
            found.append(explanation(score, bias, shown, n_features))
        return found

    def to_dicts(self) -> list[list[dict[str, Any]]]:
        """Return each posting's keywords in their JSON form, as `Keyword.as_record` gives it."""
        rows = self._rows(rounded_array(self.contribution))
        fields = [field.value for field in _FIELDS]
        return [
            [
                {
                    "word": (title if in_title else text)[start:end],
                    "contribution": contribution,
                    "start": start,
                    "end": end,
                    "field": fields[in_title],
                }
                for contribution, start, end, in_title in rows[first : first + count]
            ]
            for (title, text), first, count in zip(self.sources, self.firsts, self.counts, strict=True)
        ]

    def _rows(self, contribution: NDArray[Any]) -> list[tuple[float, int, int, bool]]:
        columns = (contribution.tolist(), self.start.tolist(), self.end.tolist(), self.is_title.tolist())
        return list(zip(*columns, strict=True))


def strongest_keywords(
    scorer: ChunkScorer, chunk: ChunkScores, labels: NDArray[Any], sources: Sequence[tuple[str, str]], limit: int
) -> ChunkKeywords:
    """Return for each posting up to `limit` keywords of the label at its index in `labels`.

    `sources` has each posting's original title and text, which the keywords are quoted from.

    Raises:
        ValueError: There are more than 1,023 postings.

    """
    if len(sources) > _MOST_POSTINGS:
        raise ValueError(len(sources))
    features = _features(scorer, chunk, labels)
    bounds = np.searchsorted(features.posting, np.arange(len(sources) + 1))
    chosen = _strongest(features, bounds, limit)
    n_features = np.diff(bounds)
    return ChunkKeywords(
        sources=sources,
        scores=np.take_along_axis(chunk.scores, labels[:, None], axis=1)[:, 0].tolist(),
        biases=[scorer.bias[label] for label in labels.tolist()],
        n_features=n_features.tolist(),
        firsts=np.searchsorted(features.posting[chosen], np.arange(len(sources))).tolist(),
        counts=np.minimum(n_features, limit).tolist(),
        contribution=features.contribution[chosen],
        start=features.start[chosen],
        end=features.end[chosen],
        is_title=features.is_title[chosen],
    )


def _features(scorer: ChunkScorer, chunk: ChunkScores, labels: NDArray[Any]) -> _Features:
    segments, entries = chunk.segments, chunk.entries
    product = scorer.table.values[entries.row, labels[segments.posting[entries.segment]]]
    used = np.flatnonzero(product)
    segment = entries.segment[used]
    # Within a posting, words in the title and words in the text are kept apart; each is added up over segments.
    row_bits, segment_bits = len(scorer.table.values).bit_length(), len(segments.scale).bit_length()
    feature_key = ((segments.posting[segment] * 2 + segments.is_title[segment]) << row_bits) | entries.row[used]
    order = np.argsort((feature_key << segment_bits) | segment)
    used, segment, feature_key = used[order], segment[order], feature_key[order]
    is_first = np.diff(feature_key, prepend=-1) != 0
    feature = np.cumsum(is_first) - 1
    first = np.flatnonzero(is_first)
    scale = segments.scale[segment]
    contribution = np.bincount(feature, weights=product[used] * scale, minlength=len(first))
    # A feature weighs most where the scale is largest, and there first; assigned last, the first one stays.
    heaviest = np.flatnonzero(scale == np.maximum.reduceat(scale, first)[feature])[::-1] if len(first) else first
    place = np.zeros(len(first), dtype=np.int64)
    place[feature[heaviest]] = heaviest
    entry, offset = used[place], segments.offset[segment[place]]
    return _Features(
        posting=segments.posting[segment[first]],
        is_title=segments.is_title[segment[first]],
        is_aside=segments.is_aside[segment[place]],
        contribution=contribution,
        start=entries.start[entry] + offset,
        end=entries.end[entry] + offset,
    )


def _strongest(features: _Features, bounds: NDArray[Any], limit: int) -> NDArray[Any]:
    """Return the indices of each posting's `limit` strongest features, in the order of `rolesort.scoring.keywords.as_read`."""
    if not limit or not len(features.posting):
        return np.zeros(0, dtype=np.int64)
    strength = np.abs(features.contribution)
    # The bits of positive floats sort as the floats do: one sort of whole numbers, by posting and strength, all but exact.
    bits = strength.view(np.int64) >> _STRENGTH_SHIFT
    ranked = np.argsort(((features.posting + 1) << (63 - _STRENGTH_SHIFT)) - bits)
    weakest = ranked[np.minimum(bounds[:-1] + limit, bounds[1:]) - 1]
    chosen = ranked[bits[ranked] >= bits[weakest][features.posting]]
    by_strength = (features.is_title, features.end, features.start, -strength)
    chosen = chosen[np.lexsort([key[chosen] for key in (*by_strength, features.posting)])]
    firsts = np.searchsorted(features.posting[chosen], features.posting[chosen])
    chosen = chosen[np.arange(len(chosen)) - firsts < limit]  # more are as strong as the last of them
    as_read = (*by_strength, features.is_aside, features.is_title, features.contribution < 0, features.posting)
    in_order: NDArray[Any] = chosen[np.lexsort([key[chosen] for key in as_read])]
    return in_order
