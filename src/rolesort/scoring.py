"""Score a posting: its segments, their sums, and the score of each role.

The score of a role is linear in the features: bias + the sum over segments of weight / norm x the sum over features of
coefficient x idf. A segment is a duty line or the title; its norm is the root of the sum of its features' squared idf (so
that the segment's TF-IDF vector has length 1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rolesort.features import words_and_phrases
from rolesort.model import COEFFICIENT_UNIT, Model
from rolesort.packed import PackedTable
from rolesort.posting import Line, Posting
from rolesort.tokenizer import load_cut


@dataclass(frozen=True, slots=True)
class Segment:
    """A scored piece of a posting.

    `line` is None for the title. `scores` holds one value a label: what the segment adds to the posting's scores, its weight
    included. `scale` turns the whole-number products of the segment's features into contributions.
    """

    line: Line | None
    tokens: tuple[str, ...]
    weight: float
    scale: float
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """A posting's scores, one a label, in the model's order of labels, and the segments they come from."""

    scores: tuple[float, ...]
    segments: tuple[Segment, ...]
    n_words: int
    n_known_words: int


class Scorer:
    """Scores postings with one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.table = PackedTable(model)
        self.bias = tuple(value / COEFFICIENT_UNIT for value in model.bias)
        self.tokens = load_cut(model.lexicon)

    def score(self, posting: Posting) -> Scores:
        """Return the scores of `posting`."""
        lines = posting.scored
        weights = self.model.weighting.lines([line.end - line.start for line in lines])
        pieces: list[tuple[Line | None, str, float]] = [
            (line, posting.body[line.start : line.end], weight) for line, weight in zip(lines, weights, strict=True)
        ]
        if posting.title:
            pieces.append((None, posting.title, self.model.weighting.title))
        segments: list[Segment] = []
        n_words = n_known = 0
        knows = self.table.knows
        for line, text, weight in pieces:
            tokens = tuple(self.tokens(text))
            words, phrases = words_and_phrases(tokens)
            n_words += len(words)
            n_known += sum(map(knows, words))
            total = self.table.sum(words, phrases)
            scale = weight / (math.sqrt(total.squares) * COEFFICIENT_UNIT) if total.squares else 0.0
            scores = tuple(product * scale for product in total.products)
            segments.append(Segment(line, tokens, weight, scale, scores))
        columns = zip(*(segment.scores for segment in segments), strict=True) if segments else ((),) * len(self.bias)
        scores = tuple(bias + sum(column) for bias, column in zip(self.bias, columns, strict=True))
        return Scores(scores, tuple(segments), n_words, n_known)
