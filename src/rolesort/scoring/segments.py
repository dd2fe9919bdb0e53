"""Which pieces of a posting are scored, and what each weighs: the one choice for a posting alone, a batch and training."""

from __future__ import annotations

from typing import NamedTuple

from rolesort.model.model import Weighting
from rolesort.posting.lines import Line
from rolesort.posting.posting import Posting


class Piece(NamedTuple):
    """A piece of a posting that is scored: its normalised text, what it weighs, and its line, None for the title.

    `aside`: it is a requirement beside duties. Pieces are cut into tokens one by one, or joined by a line break, which none of
    them contains: joined by anything else, a text that contains it would shift the others.
    """

    line: Line | None
    text: str
    weight: float
    aside: bool = False


def pieces(posting: Posting, weighting: Weighting) -> list[Piece]:
    """Return the pieces of `posting`: its scored lines in order, the requirements beside them, and last the title, if any."""
    lines, required = posting.scored_and_required if weighting.requirements else (posting.scored, [])
    body, lengths = posting.body, [line.end - line.start for line in lines]
    found = [
        Piece(line, body[line.start : line.end], weight) for line, weight in zip(lines, weighting.lines(lengths), strict=True)
    ]
    if required:
        beside = weighting.lines_beside([line.end - line.start for line in required], lengths)
        found += (
            Piece(line, body[line.start : line.end], weight, aside=True) for line, weight in zip(required, beside, strict=True)
        )
    if posting.title:
        found.append(Piece(None, posting.title, weighting.title))
    return found
