"""Measure how well the keywords explain the answers: whether people name the same words, and answers change without them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rolesort.classify.classifier import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.metrics import mean
from rolesort.features.extract import words
from rolesort.results import Classification

# Passes on the answers of one pass over the postings, and reports progress.
Pass = Callable[[Iterable[Classification]], Iterator[Classification]]
_TOP_KEYWORDS = 5


@dataclass(frozen=True, slots=True)
class KeywordFigures:
    """The quality of the keywords as explanations of the answers.

    `precision`: the share of the five strongest keywords for the role that overlap a rationale, on correct answers.
    `deletion`: how often removing these five from the posting changes the answer; `random_deletion`: the same for five random
    words.
    """

    precision: float | None
    deletion: float
    random_deletion: float


def keyword_figures(
    classifier: Classifier, postings: Sequence[LabelledPosting], results: Sequence[Classification], in_pass: Pass
) -> KeywordFigures:
    """Return the figures of the answers `results` to `postings`, which are classified twice more, each time `in_pass`."""
    draw = random.Random(0)
    precision: list[float] = []
    without_strongest: list[tuple[str, str]] = []
    without_random: list[tuple[str, str]] = []
    for posting, result in zip(postings, results, strict=True):
        strongest = [k.word for k in result.keywords if k.contribution > 0][:_TOP_KEYWORDS]
        whole = f"{posting.title}\n{posting.text}"
        if posting.rationales and posting.label == result.role and strongest:
            spans = [span for rationale in posting.rationales for span in _places(rationale, whole)]
            precision.append(mean(_overlaps(word, whole, spans) for word in strongest))
        distinct = sorted(words(classifier.tokens(whole)))
        without_strongest.append(_without(posting, strongest))
        without_random.append(_without(posting, draw.sample(distinct, min(_TOP_KEYWORDS, len(distinct)))))
    changed, changed_at_random = (
        mean(
            after.role != before.role
            for before, after in zip(results, in_pass(classifier.classify_many(iter(texts), n_keywords=0)), strict=True)
        )
        for texts in (without_strongest, without_random)
    )
    return KeywordFigures(mean(precision) if precision else None, changed, changed_at_random)


def _places(phrase: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(phrase), text, re.IGNORECASE)]


def _overlaps(word: str, text: str, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for start, end in _places(word, text) for a, b in spans)


def _without(posting: LabelledPosting, words: Sequence[str]) -> tuple[str, str]:
    """Return text and title of `posting` without these words."""
    if not words:
        return posting.text, posting.title
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return pattern.sub(" ", posting.text), pattern.sub(" ", posting.title)
