"""Find the role of each line of a chunk of postings, with numpy: what `line_roles` finds in one posting, to the last bit.

Takes the scores of a chunk; returns the scored lines of each posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rolesort.explanation.line_roles import SPEAKS_FROM, DutyLine, ScoredLine, add_joined, duty_line
from rolesort.posting.posting import Posting
from rolesort.results import RoleWord
from rolesort.scoring.batch_scorer import ChunkScorer, ChunkScores


class _Word(NamedTuple):
    """A word that speaks for a role; `line` is the index of its segment."""

    line: int
    start: int
    end: int
    label: int
    contribution: float


def chunk_lines(
    scorer: ChunkScorer, chunk: ChunkScores, postings: Sequence[Posting], answers: Sequence[int]
) -> list[tuple[DutyLine, ...]]:
    """Return the scored lines of each posting, where its answer is the label at its index in `answers`."""
    segments, labels = chunk.segments, scorer.model.labels
    words_of: dict[int, list[RoleWord]] = {}
    for word in _words(scorer, chunk):
        found = words_of.setdefault(word.line, [])
        add_joined(found, RoleWord(word.start, word.end, labels[word.label], word.contribution))
    lines: list[list[DutyLine]] = [[] for _ in postings]
    numbers = np.flatnonzero(~segments.is_title & ~segments.is_aside)
    columns = (segments.offset, segments.end, segments.weight, segments.added)
    scored = zip(*(column[numbers].tolist() for column in columns), strict=True)
    for segment, number, line in zip(
        numbers.tolist(), segments.posting[numbers].tolist(), map(ScoredLine._make, scored), strict=True
    ):
        words = tuple(words_of.get(segment, ()))
        lines[number].append(duty_line(scorer.model, scorer.bias, postings[number].body, line, words, answers[number]))
    return [*map(tuple, lines)]


def _words(scorer: ChunkScorer, chunk: ChunkScores) -> list[_Word]:
    """Return the words of the scored lines that speak for a role, in their order.

    A word counts where it occurs first; a phrase is divided between its two words.
    """
    entries, segments, table = chunk.entries, chunk.segments, scorer.table
    used = np.flatnonzero((~segments.is_title & ~segments.is_aside)[entries.segment])
    is_phrase = entries.tail[used] > entries.start[used]
    phrases = used[is_phrase]
    # For each place a row for the word that is first there, and one for each phrase that it is part of, in this order.
    entry = np.concatenate([used[~is_phrase], phrases, phrases])
    start = np.concatenate([entries.start[used[~is_phrase]], entries.start[phrases], entries.tail[phrases]])
    end = np.concatenate([entries.head_end[used[~is_phrase]], entries.head_end[phrases], entries.end[phrases]])
    rank = np.where(entries.tail[entry] > entries.start[entry], entries.start[entry], -1)
    order = np.lexsort((rank, start, entries.segment[entry]))
    entry, start, end, rank = entry[order], start[order], end[order], rank[order]
    segment = entries.segment[entry]

    added = table.values[entries.row[entry], : table.n_labels] * segments.scale[segment][:, None]
    added[rank >= 0] /= 2
    is_first = np.append(True, (segment[1:] != segment[:-1]) | (start[1:] != start[:-1])) if len(order) else order
    first = np.flatnonzero(is_first)
    if not len(first):
        return []
    sums = np.zeros((len(first), table.n_labels))
    np.add.at(sums, np.cumsum(is_first) - 1, added)  # one after another, as they are added up for one posting
    best = sums.argmax(axis=1)
    contribution = sums[np.arange(len(first)), best]
    weight = segments.weight[segment[first]]
    speaks = np.flatnonzero((contribution >= SPEAKS_FROM * weight) & (weight > 0))
    place = first[speaks]
    offset = segments.offset[segment[place]]
    columns = (segment[place], start[place] + offset, end[place] + offset, best[speaks], contribution[speaks])
    return [*map(_Word._make, zip(*(column.tolist() for column in columns), strict=True))]
