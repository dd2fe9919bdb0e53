"""Build the rows of the regression: postings, their titles and their lines.

A posting's vector is the weighted sum of its segments' vectors, with the weights of scoring (`Weighting`), so that what
is learned on postings applies to each line. Each posting is used with and without its title, so that the model relies on
titles only as much as necessary; as a title alone; and, if the corpus gives line roles, line by line.
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

_ALL = np.ones(1)  # the share of a row's only segment


@dataclass(frozen=True, slots=True)
class TrainingRows:
    """The rows of a regression: each a weighted sum of segments (a row of `mixture`), with its targets and its weight.

    `targets` has a row for each of them with the share of each label, together 1.
    """

    mixture: csr_array
    targets: NDArray[Any]
    weights: NDArray[Any]


class PostingRows:
    """The rows of many postings, one posting after another; each fold trains on some of them."""

    def __init__(
        self, table: SegmentTable, postings: Sequence[LabelledPosting], labels: Sequence[str], settings: TrainingSettings
    ) -> None:
        self._settings = settings
        self._n_labels = len(labels)
        self._labels = [posting.label for posting in postings]
        unit = dict(zip(labels, np.eye(len(labels)), strict=True))
        every_label = np.full(len(labels), 1 / len(labels))
        mixed: list[tuple[NDArray[Any], NDArray[Any]]] = []
        targets: list[NDArray[Any]] = []
        # A row's weight is the product of these and the weight of its posting.
        factors: list[tuple[float, float]] = []
        of_posting: list[int] = []

        for number, posting in enumerate(postings):
            segments, shares = _whole(table, number, settings)
            lines = [(unit[role] if role else None, share) for role, share in zip(posting.line_roles, shares, strict=False)]
            target = _target(unit[posting.label], lines, settings.line_share)
            before = len(mixed)
            mixed += (segments, shares), (segments[:-1], shares[:-1])
            targets += target, target
            factors += (1 - settings.titleless_weight, 1.0), (settings.titleless_weight, 1.0)
            if posting.title:
                mixed.append((segments[-1:], _ALL))
                targets.append(target)
                factors.append((settings.title_only_weight, 1.0))
            for segment, (role, share) in zip(segments, lines, strict=False):
                mixed.append((np.array([segment]), _ALL))
                targets.append(every_label if role is None else role)
                factors.append((settings.neutral_weight if role is None else settings.lines_weight, share))
            of_posting += [number] * (len(mixed) - before)
        self._mixture = _mixture(mixed, table)
        self._targets = np.array(targets)
        self._factors = np.array(factors)
        self._of_posting = np.array(of_posting)

    def rows(self, chosen: Sequence[int], weights: Sequence[float]) -> TrainingRows:
        """Return the rows of the `chosen` postings (ascending numbers); `weights` are the weights of all postings."""
        totals = dict.fromkeys(self._labels, 0.0)
        for number in chosen:
            totals[self._labels[number]] += weights[number]
        total = sum(totals.values())
        evened = np.zeros(len(self._labels))
        for number in chosen:
            share = total / (self._n_labels * totals[self._labels[number]])
            evened[number] = weights[number] * share**self._settings.balance
        all_weights = evened[self._of_posting] * self._factors[:, 0] * self._factors[:, 1]
        used = np.flatnonzero(all_weights > 0)
        return TrainingRows(self._mixture[used], self._targets[used], all_weights[used])


def _target(label: NDArray[Any], lines: Sequence[tuple[NDArray[Any] | None, float]], line_share: float) -> NDArray[Any]:
    """Return the share of each label in a posting's target: its label, with `line_share` distributed by its line roles."""
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
