"""Take a role's score apart into the words and phrases it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rolesort.results import Field, Keyword, ScoreBreakdown
from rolesort.scoring.packed_sums import WordPair
from rolesort.scoring.scorer import Scorer, Scores, Segment

_Feature = str | WordPair


def explain(scorer: Scorer, scores: Scores, label: int, title: str, text: str, limit: int) -> ScoreBreakdown:
    """Return the explanation of the score of the label at index `label`, with up to `limit` keywords.

    `title` and `text` are the originals; keywords are quoted from them.
    """
    found: list[tuple[Keyword, bool]] = []
    places = _Places()
    n_features = 0
    for field, source in ((Field.TEXT, text), (Field.TITLE, title)):
        segments = [segment for segment in scores.segments if (segment.line is None) == (field is Field.TITLE)]
        contributions, strongest = _add_up(scorer, segments, label)
        n_features += len(contributions)
        # Only what is strong enough for the list is made a keyword.
        cut_off = sorted(map(abs, contributions.values()), reverse=True)[: limit + 1][-1:] or [0.0]
        for feature, contribution in contributions.items():
            if abs(contribution) >= cut_off[0]:
                start, end = places.find(strongest[feature], feature)
                keyword = Keyword(source[start:end], contribution, start, end, field)
                found.append((keyword, strongest[feature].aside))
    found.sort(key=lambda one: _by_strength(one[0]))
    keywords = [keyword for keyword, _ in sorted(found[:limit], key=lambda one: as_read(*one))]
    return explanation(scores.scores[label], scorer.bias[label], tuple(keywords), n_features)


def _by_strength(keyword: Keyword) -> tuple[float, int, int]:
    return -abs(keyword.contribution), keyword.start, keyword.end


def as_read(keyword: Keyword, aside: bool) -> tuple[object, ...]:
    """Return what orders keywords as reasons: what speaks for the role first, work before requirements before the title."""
    return keyword.contribution < 0, keyword.field is Field.TITLE, aside, *_by_strength(keyword)


def explanation(score: float, bias: float, keywords: tuple[Keyword, ...], n_features: int) -> ScoreBreakdown:
    """Return the explanation of a score by `keywords`, the strongest of `n_features` words and phrases."""
    rest = math.fsum((score, -bias, *(-keyword.contribution for keyword in keywords)))
    return ScoreBreakdown(score, bias, keywords, n_features - len(keywords), rest)


def _add_up(scorer: Scorer, segments: Iterable[Segment], label: int) -> tuple[dict[_Feature, float], dict[_Feature, Segment]]:
    """Return what each word and phrase contributes over all `segments`, and the first of those in which it weighs most."""
    products, pair_products = scorer.table.products, scorer.table.pair_products
    contributions: dict[_Feature, float] = {}
    strongest: dict[_Feature, Segment] = {}
    for segment in segments:
        scale = segment.scale
        added: dict[_Feature, float] = {t: p * scale for t in set(segment.tokens) if (p := products[t][label])}
        added.update({pair: p * scale for pair in segment.pairs if (p := pair_products[pair][label])})
        for feature, contribution in added.items():
            contributions[feature] = contributions.get(feature, 0.0) + contribution
            if feature not in strongest or scale > strongest[feature].scale:
                strongest[feature] = segment
    return contributions, strongest


class _Places:
    """Where the features of segments occur first, in characters of the text or title; each segment is searched once."""

    def __init__(self) -> None:
        self._of: dict[int, dict[_Feature, tuple[int, int]]] = {}

    def find(self, segment: Segment, feature: _Feature) -> tuple[int, int]:
        """Return where `feature` occurs first in `segment`."""
        if id(segment) not in self._of:
            self._of[id(segment)] = feature_places(segment)
        return self._of[id(segment)][feature]


def feature_places(segment: Segment) -> dict[_Feature, tuple[int, int]]:
    """Return where each token, and each pair of neighbours, occurs first in `segment`, in characters of the text or title."""
    places: dict[_Feature, tuple[int, int]] = {}
    end = segment.line.start if segment.line else 0
    before, start_before = "", 0
    for token in segment.tokens:
        start, end = end, end + len(token)
        places.setdefault(token, (start, end))
        if token.strip():
            if before:
                places.setdefault((before, token), (start_before, end))
            before, start_before = token, start
    return places
