"""The scores of a chunk of postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rolesort.features.tokenizer import load_cut
from rolesort.model.model import COEFFICIENT_UNIT, IDF_UNIT, Model
from rolesort.posting.lines import Section
from rolesort.posting.posting import Posting
from rolesort.scoring.batch_table import SEGMENT_END, FeatureTable
from rolesort.scoring.segments import pieces


@dataclass(frozen=True, slots=True)
class Segments:
    """The scored pieces of a chunk's postings, one after another; each array has one value a segment.

    `posting` is the number of the posting in the chunk, `is_title` marks titles, `is_aside` requirements beside
    duties, `offset` and `end` are where the line starts and ends in its text, `weight` is its share of the posting. `scale`
    turns products into contributions; `added`, a row per segment, has what it adds to each label's score.
    """

    posting: NDArray[Any]
    is_title: NDArray[Any]
    is_aside: NDArray[Any]
    offset: NDArray[Any]
    end: NDArray[Any]
    weight: NDArray[Any]
    scale: NDArray[Any]
    added: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """The distinct words and known phrases of each segment, sorted by segment.

    `row` is the row in the table; `start` and `end` give the first place, in characters of the segment. The first word of a
    phrase ends at `head_end`, and its second begins at `tail`; a word's are its own end and start.
    """

    segment: NDArray[Any]
    row: NDArray[Any]
    start: NDArray[Any]
    end: NDArray[Any]
    head_end: NDArray[Any]
    tail: NDArray[Any]


@dataclass(frozen=True, slots=True)
class ChunkScores:
    """The scores of a chunk: a row a posting, a column a label; `n_words`, `n_known_words` and `n_lines` a posting.

    `sections` has the section of each posting's scored lines, None if there are none.
    """

    scores: NDArray[Any]
    n_words: NDArray[Any]
    n_known_words: NDArray[Any]
    n_lines: NDArray[Any]
    segments: Segments
    entries: Entries
    sections: Sequence[Section | None]

    def title_scores(self) -> list[Sequence[float] | None]:
        """Return what each posting's title adds to its scores, None where it has no title."""
        found: list[Sequence[float] | None] = [None] * len(self.sections)
        postings = self.segments.posting[self.segments.is_title].tolist()
        for number, added in zip(postings, self.segments.added[self.segments.is_title].tolist(), strict=True):
            found[number] = added
        return found


class ChunkScorer:
    """Scores chunks of postings with one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.table = FeatureTable(model)
        self.bias = [value / COEFFICIENT_UNIT for value in model.bias]
        self._cut = load_cut(model.lexicon)

    def score(self, postings: Sequence[Posting]) -> ChunkScores:
        """Return the scores of `postings`."""
        n, n_labels = len(postings), self.table.n_labels
        found = [pieces(posting, self.model.weighting) for posting in postings]
        flat = [*chain.from_iterable(found)]
        entries = self._entries(self._cut(SEGMENT_END.join([piece.text for piece in flat])))
        totals = self._totals(entries, len(flat))
        of_posting = np.repeat(np.arange(n), [*map(len, found)])
        offset = np.array([piece.line.start if piece.line else -1 for piece in flat], dtype=np.int64)
        is_title, is_aside = offset < 0, np.array([piece.aside for piece in flat], dtype=bool)
        weight = np.array([piece.weight for piece in flat])
        scale = weight * self._scales(totals[:, :n_labels], totals[:, n_labels], is_title)
        added = totals[:, :n_labels] * scale[:, None]
        scores = np.tile(np.array(self.bias), (n, 1))
        np.add.at(scores, of_posting, added)  # one after another, as the scores of one posting are added up
        counts = np.zeros((n, 2), dtype=np.int64)
        np.add.at(counts, of_posting, totals[:, n_labels + 1 :])
        return ChunkScores(
            scores=scores,
            n_words=counts[:, 0],
            n_known_words=counts[:, 1],
            n_lines=np.bincount(of_posting[~is_title & ~is_aside], minlength=n),
            segments=Segments(
                posting=of_posting,
                is_title=is_title,
                is_aside=is_aside,
                offset=np.where(is_title, 0, offset),
                end=np.array([piece.line.end if piece.line else 0 for piece in flat], dtype=np.int64),
                weight=weight,
                scale=scale,
                added=added,
            ),
            entries=entries,
            sections=[of[0].line.section if of and of[0].line else None for of in found],
        )

    def known_words(self, chunk: ChunkScores) -> list[frozenset[str]]:
        """Return for each posting of `chunk`, the last one scored, its words that are features of the model."""
        known = np.flatnonzero(self.table.values[chunk.entries.row, -1])
        words = [self.table.names[row] for row in chunk.entries.row[known].tolist()]
        of_posting = chunk.segments.posting[chunk.entries.segment[known]]
        bounds = np.searchsorted(of_posting, np.arange(len(chunk.sections) + 1)).tolist()
        return [frozenset(words[start:end]) for start, end in pairwise(bounds)]

    def _scales(self, products: NDArray[Any], squares: NDArray[Any], is_title: NDArray[Any]) -> NDArray[Any]:
        """Return what turns each segment's products into contributions, weights left out; the steps are `Scorer`'s."""
        weighting = self.model.weighting
        scale = np.zeros(len(squares))
        damped = squares + np.where(is_title, weighting.title_damping * IDF_UNIT**2, 0.0)
        np.divide(1, np.sqrt(damped) * COEFFICIENT_UNIT, out=scale, where=squares > 0)
        if weighting.soft_cap and len(squares):
            n_labels = products.shape[1]
            lead = (n_labels * products.max(axis=1) - products.sum(axis=1)) * scale / (n_labels * weighting.soft_cap)
            scale /= np.sqrt(1 + lead * lead)
        return scale

    def _entries(self, tokens: Sequence[str]) -> Entries:
        rows = self.table.rows(tokens)
        is_end = self.table.is_end[rows]
        segment = np.cumsum(is_end)
        places = np.append(0, np.cumsum(self.table.length[rows]))  # of the tokens, in characters of all segments together
        first = np.append(0, places[1:][is_end])  # where each segment starts

        words = np.flatnonzero(self.table.is_word[rows])
        solid = np.flatnonzero(~self.table.is_space[rows])
        one, other = solid[:-1], solid[1:]
        neighbours = segment[one] == segment[other]
        one, other = one[neighbours], other[neighbours]
        pairs, pair_rows = self.table.pair_rows(rows[one], rows[other])
        where = np.concatenate([words, one[pairs]])
        last = np.concatenate([words, other[pairs]])
        row = np.concatenate([rows[words], pair_rows])

        # Sorted by segment, row and place, so that the first of each is the first in its segment.
        place_bits, row_bits = len(rows).bit_length(), len(self.table.values).bit_length()
        keys = (((segment[where] << row_bits) | row) << place_bits) | where
        order = np.argsort(keys)
        distinct = keys[order] >> place_bits
        order = order[np.append(True, distinct[1:] != distinct[:-1])] if len(order) else order
        where, last, of_segment = where[order], last[order], segment[where[order]]
        begins = first[of_segment]
        starts, ends = places[where] - begins, places[last + 1] - begins
        return Entries(of_segment, row[order], starts, ends, head_end=places[where + 1] - begins, tail=places[last] - begins)

    def _totals(self, entries: Entries, n_segments: int) -> NDArray[Any]:
        """Return the sums of the table's columns over each segment's entries."""
        totals = np.zeros((n_segments, self.table.values.shape[1]), dtype=np.int64)
        firsts = np.flatnonzero(np.diff(entries.segment, prepend=-1))
        if len(firsts):
            totals[entries.segment[firsts]] = np.add.reduceat(self.table.values.take(entries.row, axis=0), firsts)
        return totals
