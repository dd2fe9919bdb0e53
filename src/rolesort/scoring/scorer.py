"""Score a posting: its segments, their sums, and the score of each role.

The score of a role is linear in the features: bias + the sum over segments of weight / norm x the sum over features of
coefficient x idf. A segment is a duty line or the title; its norm is the root of the sum of its features' squared idf (so
that the segment's TF-IDF vector has length 1). `Weighting` says how the norm is damped and what a segment gives is capped.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rolesort.features.extract import is_word, pairs
from rolesort.features.tokenizer import load_first_cut
from rolesort.model.model import COEFFICIENT_UNIT, IDF_UNIT, Model
from rolesort.posting.lines import Line, Section
from rolesort.posting.posting import Posting
from rolesort.scoring.packed_sums import PackedTable, SegmentSum, WordPair
from rolesort.scoring.segments import pieces


@dataclass(slots=True)
class Segment:
    """A scored piece of a posting.

    `line` is None for the title, `weight` is the segment's share of the posting. `pairs` are the phrases that the model knows.
    `scores` has one value per label: what the segment adds to the posting's scores, with its weight; `scale` turns the
    whole-number products of its words and phrases into contributions. `aside` says that it is a requirement beside duties.
    """

    line: Line | None
    tokens: list[str]
    pairs: AbstractSet[WordPair]
    weight: float
    scale: float
    scores: Sequence[float]
    aside: bool


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
        for line, text, weight, aside in pieces(posting, self.model.weighting):
            cut = self.tokens(text)
            known_pairs = self.table.known(pairs(cut))
            total = self.table.sum(set(cut), known_pairs)
            scale = self._scale(total, weight, is_title=line is None)
            added = array("d", [product * scale for product in total.products])
            scores = [score + more for score, more in zip(scores, added, strict=True)]
            segments.append(Segment(line, cut, known_pairs, weight, scale, added, aside))
            n_words += total.n_words
            n_known_words += total.n_known_words
        return Scores(scores, segments, n_words, n_known_words)

    def known_words(self, scores: Scores) -> frozenset[str]:
        """Return the words of all segments that are features of the model."""
        words = {token for segment in scores.segments for token in segment.tokens if is_word(token)}
        return frozenset(word for word in words if self.model.row_of(word) is not None)

    def _scale(self, total: SegmentSum, weight: float, *, is_title: bool) -> float:
        """Return what turns a segment's products into contributions (`rolesort.scoring.batch_scorer` has the same steps)."""
        if not total.squares:
            return 0.0
        weighting = self.model.weighting
        damping = weighting.title_damping * IDF_UNIT**2 if is_title else 0.0
        scale = 1 / (math.sqrt(total.squares + damping) * COEFFICIENT_UNIT)
        if weighting.soft_cap:
            n_labels = len(total.products)
            lead = (n_labels * max(total.products) - sum(total.products)) * scale / (n_labels * weighting.soft_cap)
            scale /= math.sqrt(1 + lead * lead)
        return weight * scale
