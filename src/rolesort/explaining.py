"""Take a role's score apart into the words and phrases it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from rolesort.features import is_word, phrase
from rolesort.packed import PackedTable
from rolesort.results import Explanation, Field, Keyword
from rolesort.scoring import Scorer, Scores, Segment


@dataclass(slots=True)
class _Evidence:
    """One word or phrase: its contributions over all segments, and the place where it weighs most."""

    contribution: float
    strongest: float
    start: int
    end: int


def explain(scorer: Scorer, scores: Scores, label: int, title: str, text: str, limit: int) -> Explanation:
    """Return the explanation of the score of the label at index `label`, with up to `limit` keywords.

    `title` and `text` are the originals; keywords are quoted from them.
    """
    found: dict[tuple[Field, str], _Evidence] = {}
    for segment in scores.segments:
        field = Field.TITLE if segment.line is None else Field.TEXT
        for feature, start, end, product in _products(scorer.table, segment, label):
            contribution = product * segment.scale
            evidence = found.get((field, feature))
            if evidence is None:
                found[field, feature] = _Evidence(contribution, abs(contribution), start, end)
            else:
                evidence.contribution += contribution
                if abs(contribution) > evidence.strongest:
                    evidence.strongest, evidence.start, evidence.end = abs(contribution), start, end
    keywords = [
        Keyword((title if field is Field.TITLE else text)[e.start : e.end], e.contribution, e.start, e.end, field)
        for (field, _), e in found.items()
        if e.contribution
    ]
    keywords.sort(key=lambda keyword: (-abs(keyword.contribution), keyword.field, keyword.start, keyword.end))
    shown, others = keywords[:limit], keywords[limit:]
    return Explanation(
        score=scores.scores[label],
        bias=scorer.bias[label],
        keywords=tuple(shown),
        n_more=len(others),
        rest=sum(map(attrgetter("contribution"), others)),
    )


def _products(table: PackedTable, segment: Segment, label: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield each distinct word and phrase of `segment` with its place and its product of coefficient and idf."""
    offset = segment.line.start if segment.line else 0
    seen: set[str] = set()
    previous, previous_start = "", 0
    for token in segment.tokens:
        end = offset + len(token)
        if is_word(token):
            if token not in seen:
                seen.add(token)
                yield token, offset, end, table.word(token).products[label]
            if previous:
                pair = phrase(previous, token)
                known = None if pair in seen else table.phrase(pair)
                if known:
                    seen.add(pair)
                    yield pair, previous_start, end, known.products[label]
            previous, previous_start = token, offset
        elif not token.isspace():
            previous = ""
        offset = end
