"""Record how well the default model does on unedited postings from crawls.

Training cannot compute these figures: none of these postings are part of the project. They were measured
with a model of the same corpus and settings (docs/experiments.md), and apply only to models trained on that corpus.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class NaturalFigures:
    """Figures of a model trained on the corpus with the hash `corpus`, on `postings` unseen postings.

    `accuracy` and `macro_f1` (of the seven roles) are values with 95 % bootstrap intervals. `answered` has, for each
    mode, the share of the postings of the seven roles that it answers, and the share of these answers that are right.
    """

    corpus: str
    postings: int
    accuracy: Triple
    macro_f1: Triple
    answered: Mapping[str, tuple[float, float]]


NATURAL = NaturalFigures(
    corpus="8e7e85eaae30331c645e0668837e4923b9dbe652d5710d4cee98f938435d9300",
    postings=530,
    accuracy=(0.860, 0.830, 0.889),
    macro_f1=(0.788, 0.714, 0.845),
    answered={"balanced": (0.763, 0.917), "strict": (0.458, 0.983)},
)
