"""Tell the role of each line of a posting, and how the roles mix.

Takes a posting's scores; returns its scored lines, each with the role it shows on its own, and the mix.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rolesort.model.calibration import most_probable, softmax
from rolesort.model.model import Model
from rolesort.posting.posting import Posting
from rolesort.results import ExplainedLine, RoleWord
from rolesort.roles.definitions import Role
from rolesort.scoring.scorer import Scorer, Scores, Segment
from rolesort.system.expression import Expression

# How probable a role must be for a line to show it, measured out of fold on the corpus's snippets with line_roles
# (docs/experiments.md). A line of nothing much looks like another job (其他), so that is believed in a posting of one of the
# roles only where it is clear.
TELLS_FROM = 0.45
TELLS_OTHER_FROM = 0.9
# 完成领导交办的其他工作: whatever its words, it says nothing.
_FILLER = Expression("(?:其[他它余]|临时).{0,8}(?:工作|事[项务宜情]|任务|职责)")
# What a word must add to a role's score, if the line were the whole posting, to be shown as speaking for the role.
SPEAKS_FROM = 0.5
# A line is less sure than its score: the temperature with the lowest log loss on lines of snippets not trained on.
LINE_TEMPERATURE = 0.7


class ScoredLine(NamedTuple):
    """A scored line: its place in the body, its share of the posting, and what it adds to each label's score."""

    start: int
    end: int
    weight: float
    scores: Sequence[float]


class DutyLine(NamedTuple):
    """A line as it is explained, and the probabilities of all labels on which that rests."""

    explained: ExplainedLine
    probabilities: tuple[float, ...]


def duty_lines(scorer: Scorer, posting: Posting, scores: Scores, answer: int) -> tuple[DutyLine, ...]:
    """Return the scored lines of `posting`, where its answer is the label at index `answer`.

    A line is taken as a posting of its own, at a temperature of its own.
    """
    scored = [
        (ScoredLine(segment.line.start, segment.line.end, segment.weight, segment.scores), _role_words(scorer, segment))
        for segment in scores.segments
        if segment.line and not segment.aside
    ]
    return tuple(duty_line(scorer.model, scorer.bias, posting.body, line, words, answer) for line, words in scored)


def duty_line(
    model: Model, bias: Sequence[float], body: str, line: ScoredLine, words: tuple[RoleWord, ...], answer: int
) -> DutyLine:
    """Return the role of a line of `body`; `words` are those that speak for a role."""
    labels, weight = model.labels, line.weight
    probabilities = softmax([b + score / weight for b, score in zip(bias, line.scores, strict=True)], LINE_TEMPERATURE)
    best = most_probable(probabilities)
    needed = TELLS_OTHER_FROM if labels[best] == Role.OTHER and best != answer else TELLS_FROM
    tells = probabilities[best] >= needed and not _FILLER.search(body, line.start, line.end)
    role, probability = (labels[best], probabilities[best]) if tells else (None, None)
    return DutyLine(ExplainedLine(line.start, line.end, role, probability, weight, words), probabilities)


def mix_of(lines: Sequence[DutyLine], labels: Sequence[str]) -> dict[str, float]:
    """Return each label's share of the lines that show a role: their weights, divided as their probabilities are."""
    telling = [line for line in lines if line.explained.role is not None]
    total = sum(line.explained.weight for line in telling)
    if not total:
        return {}
    shares = [sum(line.explained.weight * line.probabilities[n] for line in telling) for n in range(len(labels))]
    return {label: share / total for label, share in zip(labels, shares, strict=True)}


def title_words(scorer: Scorer, scores: Scores) -> tuple[RoleWord, ...]:
    """Return the words of the title that speak for a role."""
    return tuple(word for segment in scores.segments if not segment.line for word in _role_words(scorer, segment))


def _role_words(scorer: Scorer, segment: Segment) -> tuple[RoleWord, ...]:
    """Return the words of `segment` that speak for a role; neighbours for the same role are one.

    A word counts where it occurs first; a phrase is divided between its two words.
    """
    found: list[RoleWord] = []
    least = SPEAKS_FROM * segment.weight
    if not least > 0:
        return ()
    labels, scale = scorer.model.labels, segment.scale
    in_phrases = _words_in_phrases(scorer, segment)
    seen: set[str] = set()
    end = segment.line.start if segment.line else 0
    for n, token in enumerate(segment.tokens):
        start, end = end, end + len(token)
        if n in in_phrases:
            added = in_phrases[n]
            label = most_probable(added)
            contribution = added[label]
        else:
            label, product = scorer.table.strongest[token]
            contribution = 0.0 if token in seen else product * scale
        seen.add(token)
        if contribution >= least:
            add_joined(found, RoleWord(start, end, labels[label], contribution))
    return tuple(found)


def add_joined(found: list[RoleWord], word: RoleWord) -> None:
    """Add the next word of a line, as one with the word just before it if both speak for the same role."""
    if found and (found[-1].end, found[-1].role) == (word.start, word.role):
        before = found.pop()
        word = RoleWord(before.start, word.end, word.role, before.contribution + word.contribution)
    found.append(word)


def _words_in_phrases(scorer: Scorer, segment: Segment) -> dict[int, list[float]]:
    """Return what each token that is part of a phrase adds to the score of each label, by the token's number."""
    if not segment.pairs:
        return {}
    products, pair_products, scale = scorer.table.products, scorer.table.pair_products, segment.scale
    tokens = segment.tokens
    first = {token: n for n, token in reversed(list(enumerate(tokens)))}
    added: dict[int, list[float]] = {}
    seen = set()
    solid = [n for n, token in enumerate(tokens) if token.strip()]
    for one, other in pairwise(solid):
        pair = tokens[one], tokens[other]
        if pair in segment.pairs and pair not in seen:
            seen.add(pair)
            halves = [product * scale / 2 for product in pair_products[pair]]
            for n in (one, other):
                if n not in added:
                    own = products[tokens[n]]
                    added[n] = [product * scale if first[tokens[n]] == n else 0.0 for product in own]
                added[n] = [value + half for value, half in zip(added[n], halves, strict=True)]
    return added
