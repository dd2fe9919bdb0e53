"""Take the difference of two roles' scores apart: why this role and not that one.

In come a posting's scores and two labels, out comes a `Contrast`.
"""

from __future__ import annotations

import sys

from rolesort.results import Contrast, Keyword
from rolesort.scoring.keywords import explain
from rolesort.scoring.scorer import Scorer, Scores

_Place = tuple[str, int, int]


def contrast(scorer: Scorer, scores: Scores, label: int, against: int, title: str, text: str, limit: int) -> Contrast:
    """Return why the score of the label at index `label` is not that of `against`, with up to `limit` keywords for either.

    `title` and `text` are the originals; keywords are quoted from them.
    """
    one, other = (explain(scorer, scores, role, title, text, sys.maxsize) for role in (label, against))
    # A word or phrase is known by its place: it has the same one for both roles.
    found: dict[_Place, Keyword] = {_place(keyword): keyword for keyword in (*one.keywords, *other.keywords)}
    differences = dict.fromkeys(found, 0.0)
    for keyword in one.keywords:
        differences[_place(keyword)] += keyword.contribution
    for keyword in other.keywords:
        differences[_place(keyword)] -= keyword.contribution
    keywords = [
        Keyword(keyword.word, differences[place], keyword.start, keyword.end, keyword.field)
        for place, keyword in found.items()
        if differences[place]
    ]
    keywords.sort(key=lambda keyword: (-abs(keyword.contribution), keyword.start, keyword.end))
    for_either = [[keyword for keyword in keywords if (keyword.contribution > 0) == positive] for positive in (True, False)]
    shown = {_place(keyword) for side in for_either for keyword in side[:limit]}
    strongest = tuple(keyword for keyword in keywords if _place(keyword) in shown)
    difference, bias = one.score - other.score, one.bias - other.bias
    return Contrast(
        role=scorer.model.labels[label],
        against=scorer.model.labels[against],
        difference=difference,
        bias=bias,
        keywords=strongest,
        n_more=len(keywords) - len(strongest),
        rest=difference - bias - sum(keyword.contribution for keyword in strongest),
    )


def _place(keyword: Keyword) -> _Place:
    return keyword.field, keyword.start, keyword.end
