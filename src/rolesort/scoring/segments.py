"""Which pieces of a posting are scored, and what each weighs: the one choice for a posting alone, a batch and training."""

from __future__ import annotations

from typing import NamedTuple

from rolesort.model.model import Weighting
from rolesort.posting.lines import Line
from rolesort.posting.posting import Posting


class Piece(NamedTuple):
    """A piece of a posting that is scored: its normalised text, what it weighs, and its line, None for the title.

    Each piece is cut into tokens by itself: joined with any separator, a text that holds the separator would shift the others.
    """

    line: Line | None
    text: str
    weight: float


def pieces(posting: Posting, weighting: Weighting) -> list[Piece]:
    """Return the pieces of `posting`: its scored lines in order, and last the title, if there is one."""
    body, lines = posting.body, posting.scored
    weights = weighting.lines([line.end - line.start for line in lines])
    found = [Piece(line, body[line.start : line.end], weight) for line, weight in zip(lines, weights, strict=True)]
    if posting.title:
        found.append(Piece(None, posting.title, weighting.title))
    return found
