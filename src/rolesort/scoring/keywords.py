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
    keywords: list[Keyword] = []
    n_features = 0
    for field, source in ((Field.TEXT, text), (Field.TITLE, title)):
        segments = [segment for segment in scores.segments if (segment.line is None) == (field is Field.TITLE)]
        contributions, strongest = _add_up(scorer, segments, label)
        n_features += len(contributions)
        # Only what is strong enough for the list is made a keyword.
        cut_off = sorted(map(abs, contributions.values()), reverse=True)[: limit + 1][-1:] or [0.0]
        for feature, contribution in contributions.items():
            if abs(contribution) >= cut_off[0]:
                start, end = _place(strongest[feature], feature)
                keywords.append(Keyword(source[start:end], contribution, start, end, field))
    keywords.sort(key=lambda keyword: (-abs(keyword.contribution), keyword.start, keyword.end))
    return explanation(scores.scores[label], scorer.bias[label], tuple(keywords[:limit]), n_features)


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


def _place(segment: Segment, feature: _Feature) -> tuple[int, int]:
    """Return where `feature` stands first in `segment`, in characters of the text or title."""
    tokens = segment.tokens
    offset = segment.line.start if segment.line else 0
    if isinstance(feature, str):
        start = offset + _length(tokens[: tokens.index(feature)])
        return start, start + len(feature)
    first, second = feature
    at = -1
    while True:
        at = tokens.index(first, at + 1)
        after = at + 1
        while tokens[after] == " ":
            after += 1
        if tokens[after] == second:
            return offset + _length(tokens[:at]), offset + _length(tokens[: after + 1])


def _length(tokens: list[str]) -> int:
    return sum(map(len, tokens))
