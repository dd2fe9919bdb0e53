"""Score a posting: its segments, their sums, and the score of each role.

The score of a role is linear in the features: bias + the sum over segments of weight / norm x the sum over features of
coefficient x idf. A segment is a duty line or the title; its norm is the root of the sum of its features' squared idf (so
that the segment's TF-IDF vector has length 1).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rolesort.features.extract import pairs
from rolesort.features.tokenizer import load_first_cut
from rolesort.model.model import COEFFICIENT_UNIT, Model
from rolesort.posting.lines import Line, Section
from rolesort.posting.posting import Posting
from rolesort.scoring.packed_sums import PackedTable, WordPair
from rolesort.scoring.segments import pieces

# A posting may have a million lines: what most of them lack is one object for all.
_NO_PAIRS: AbstractSet[WordPair] = frozenset()


@dataclass(slots=True)
class Segment:
    """A scored piece of a posting.

    `line` is None for the title, `weight` is the segment's share of the posting. `pairs` are the phrases that the model knows.
    `scores` holds one value a label: what the segment adds to the posting's scores, its weight included; `scale` turns the
    whole-number products of its words and phrases into contributions.
    """

    line: Line | None
    tokens: list[str]
    pairs: AbstractSet[WordPair]
    weight: float
    scale: float
    scores: Sequence[float]


@dataclass(slots=True)
class Scores:
    """A posting's scores, one a label, in the model's order of labels, and the segments they come from."""

    scores: list[float]
    segments: list[Segment]
    n_words: int
    n_known_words: int

    @property
    def title_scores(self) -> Sequence[float] | None:
        """What the title adds to the scores, None where there is no title."""
        last = self.segments[-1] if self.segments else None
        return last.scores if last and last.line is None else None

    @property
    def section(self) -> Section | None:
        """The section of the scored lines, None where there are none."""
        line = self.segments[0].line if self.segments else None
        return line.section if line else None


class Scorer:
    """Scores postings with one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.table = PackedTable(model)
        self.bias = [value / COEFFICIENT_UNIT for value in model.bias]
        self.tokens = load_first_cut(model.lexicon)

    def score(self, posting: Posting) -> Scores:
        """Return the scores of `posting`."""
        scores = self.bias
        segments: list[Segment] = []
        n_words = n_known_words = 0
        for line, text, weight in pieces(posting, self.model.weighting):
            cut = self.tokens(text)
            known_pairs = (self.table.pairs & pairs(cut)) or _NO_PAIRS
            total = self.table.sum(set(cut), known_pairs)
            scale = weight / (math.sqrt(total.squares) * COEFFICIENT_UNIT) if total.squares else 0.0
            added = array("d", [product * scale for product in total.products])
            scores = [score + more for score, more in zip(scores, added, strict=True)]
            segments.append(Segment(line, cut, known_pairs, weight, scale, added))
            n_words += total.n_words
            n_known_words += total.n_known_words
        return Scores(scores, segments, n_words, n_known_words)
