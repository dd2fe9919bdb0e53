"""The rows of the regression: postings, their titles and their lines.

A posting's vector is the weighted sum of its segments' vectors, weighted as scoring weights them (`Weighting`), so that what
is learnt on postings holds for each of their lines. Each posting is seen with its title and without, so that the model leans on
titles no more than it has to; as a title alone; and where the corpus gives the roles of its lines, line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.training.segment_table import SegmentTable
from rolesort.training.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class TrainingRows:
    """The rows of a regression: each a weighted sum of segments (a row of `mixture`), with its targets and its weight.

    `targets` has a row for each of them with the share of each label, together 1.
    """

    mixture: csr_array
    targets: NDArray[Any]
    weights: NDArray[Any]


def training_rows(
    table: SegmentTable,
    postings: Sequence[LabelledPosting],
    chosen: Sequence[int],
    labels: Sequence[str],
    settings: TrainingSettings,
    weights: Sequence[float],
) -> TrainingRows:
    """Return the rows of the `chosen` postings; `table` holds the segments of all `postings`, `weights` what each weighs."""
    unit = dict(zip(labels, np.eye(len(labels)), strict=True))
    every_label = np.full(len(labels), 1 / len(labels))
    totals = dict.fromkeys(labels, 0.0)
    for i in chosen:
        totals[postings[i].label] += weights[i]
    total = sum(totals.values())
    mixed: list[tuple[NDArray[Any], NDArray[Any]]] = []
    targets: list[NDArray[Any]] = []
    row_weights: list[float] = []

    def add(segments: NDArray[Any], shares: NDArray[Any], target: NDArray[Any], weight: float) -> None:
        if weight > 0:
            mixed.append((segments, shares))
            targets.append(target)
            row_weights.append(weight)

    for i in chosen:
        posting = postings[i]
        weight = weights[i] * (total / (len(labels) * totals[posting.label])) ** settings.balance
        segments, shares = _whole(table, i, settings)
        lines = [(unit[role] if role else None, share) for role, share in zip(posting.line_roles, shares, strict=False)]
        target = _target(unit[posting.label], lines, settings.line_share)
        add(segments, shares, target, weight * (1 - settings.titleless_weight))
        add(segments[:-1], shares[:-1], target, weight * settings.titleless_weight)
        if posting.title:
            add(segments[-1:], np.ones(1), target, weight * settings.title_only_weight)
        for segment, (role, share) in zip(segments, lines, strict=False):
            line_weight = settings.neutral_weight if role is None else settings.lines_weight
            add(np.array([segment]), np.ones(1), every_label if role is None else role, weight * line_weight * share)
    return TrainingRows(_mixture(mixed, table), np.array(targets), np.array(row_weights))


def _target(label: NDArray[Any], lines: Sequence[tuple[NDArray[Any] | None, float]], line_share: float) -> NDArray[Any]:
    """Return the share of each label in a posting's target: its label's, and `line_share` of it by the roles of its lines."""
    telling = [(role, share) for role, share in lines if role is not None]
    total = sum(share for _, share in telling)
    if not total:
        return label
    mix: NDArray[Any] = sum(role * share for role, share in telling) / total  # type: ignore[assignment]
    return (1 - line_share) * label + line_share * mix


def whole_postings(table: SegmentTable, chosen: Sequence[int], settings: TrainingSettings) -> csr_array:
    """Return a mixture with a row for each of the `chosen` postings, with its title."""
    return _mixture([_whole(table, i, settings) for i in chosen], table)


def _whole(table: SegmentTable, posting: int, settings: TrainingSettings) -> tuple[NDArray[Any], NDArray[Any]]:
    segments = np.arange(table.starts[posting], table.starts[posting + 1])
    shares = table.shares[segments]
    shares[-1] = settings.weighting.title
    return segments, shares


def _mixture(rows: Sequence[tuple[NDArray[Any], NDArray[Any]]], table: SegmentTable) -> csr_array:
    pointers = np.cumsum([0, *(len(segments) for segments, _ in rows)], dtype=np.int32)
    segments = np.concatenate([segments for segments, _ in rows]).astype(np.int32)
    shares = np.concatenate([shares for _, shares in rows])
    return csr_array((shares, segments, pointers), shape=(len(rows), len(table.shares)))
