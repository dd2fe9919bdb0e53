"""Find near-duplicates among very many texts, by the share of character 4-grams that two texts have in common.

An exact similarity join by prefix filtering (Chaudhuri et al. 2006, Bayardo et al. 2007): two sets can only have a Jaccard
similarity of t if they share one of the rarest members of each, so that few pairs need be compared.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.dataset.labelled_posting import LabelledPosting

# Runs of four characters are about two words, so a shared run is a shared phrase.
_RUN = 4
# From this similarity on, two postings differ in a few words only (see docs/audit.md).
ALIKE = 0.8
_FACTOR = 0x9E3779B97F4A7C15
# Runs are hashed to this many bits: few enough for a table of all, many enough that collisions are rare.
_BITS = 22
_BATCH = 2_000
_NO_WORD = re.compile(r"[\W\d_]+")


def content_key(posting: LabelledPosting) -> str:
    """Return a key shared by copies of a posting: the scored words, without numbers, punctuation and title."""
    parsed = posting.parsed
    return _NO_WORD.sub("", "".join(parsed.body[line.start : line.end] for line in parsed.scored))


def copy_keys(postings: Sequence[LabelledPosting]) -> list[str]:
    """Return a key for each posting, the same for its copies and near-duplicates."""
    keys = [*map(content_key, postings)]
    distinct = sorted(set(keys))
    group_of = {distinct[number]: distinct[group[0]] for group in near_groups(distinct) for number in group}
    return [group_of.get(key, key) for key in keys]


def near_groups(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return groups of indices of the distinct `texts`, each similar to another of its group; in order.

    >>> near_groups(["负责公众号的选题与排版工作并提升阅读量", "门店收银", "负责公众号的选题与排版工作并提升阅读"])
    [(0, 2)]
    """
    runs = [_runs(text) for text in texts]
    sizes = [*map(len, runs)]
    has_run = np.zeros(1 << _BITS, np.bool_)
    # One text per group is in the list of a run, so that thousands of copies are not all compared.
    index: defaultdict[int, list[int]] = defaultdict(list)
    groups = _Groups(len(texts))
    for number, rarest in enumerate(_rarest(runs)):
        size = sizes[number]
        has_run[runs[number]] = True
        for other in sorted({other for run in rarest for other in index[run]}):
            if not ALIKE * size <= sizes[other] <= size / ALIKE or groups.root(other) == groups.root(number):
                continue
            common = int(np.count_nonzero(has_run[runs[other]]))
            if common >= ALIKE * (size + sizes[other] - common):
                groups.join(number, other)
        has_run[runs[number]] = False
        root = groups.root(number)
        for run in rarest:
            if not any(groups.root(other) == root for other in index[run]):
                index[run].append(number)
    return groups.of_several()


class _Groups:
    """Disjoint groups of numbers that can be joined."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)

    def of_several(self) -> list[tuple[int, ...]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            members[self.root(number)].append(number)
        return sorted(tuple(group) for group in members.values() if len(group) > 1)


def _runs(text: str) -> NDArray[Any]:
    """Return the distinct runs of a text as numbers, sorted."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - _RUN + 1
    if count < 1:
        return np.array([], np.uint32)
    hashed = np.zeros(count, np.uint64)
    for start in range(_RUN):
        hashed = (hashed ^ codes[start : start + count]) * np.uint64(_FACTOR)
        hashed ^= hashed >> np.uint64(29)
    return np.unique((hashed >> np.uint64(64 - _BITS)).astype(np.uint32))


def _rarest(runs: Sequence[NDArray[Any]]) -> list[list[int]]:
    """Return the rarest runs of each text, enough to share one with any similar text, without runs of a single text."""
    frequency = _count(runs)
    prefixes = []
    for its_runs in runs:
        n_prefix = len(its_runs) - math.ceil(ALIKE * len(its_runs)) + 1 if len(its_runs) else 0
        order = np.lexsort((its_runs, frequency[its_runs]))
        prefixes.append(its_runs[order[:n_prefix]])
    is_shared = _count(prefixes) > 1
    return [prefix[is_shared[prefix]].tolist() for prefix in prefixes]


def _count(runs: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Return the number of arrays that contain each run."""
    frequency = np.zeros(1 << _BITS, np.int32)
    for start in range(0, len(runs), _BATCH):
        values, counts = np.unique(np.concatenate(runs[start : start + _BATCH]), return_counts=True)
        frequency[values] += counts.astype(np.int32)
    return frequency
