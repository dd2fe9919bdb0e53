"""Answer a chunk of postings at once: scored, judged and taken apart together, with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rolesort.classify.judge import Judge, Verdict
from rolesort.explanation.batch_line_roles import chunk_lines
from rolesort.explanation.line_roles import mix_of
from rolesort.model.model import Mode
from rolesort.posting.posting import Posting
from rolesort.results import HIGHEST_PROBABILITY, Classification, Outline, Status
from rolesort.roles.definitions import family_of
from rolesort.scoring.batch_keywords import ChunkKeywords, strongest_keywords
from rolesort.scoring.batch_scorer import ChunkScorer, ChunkScores
from rolesort.scoring.rounding import rounded_array
from rolesort.scoring.title_check import TitleCheck

# What a verdict depends on but for the mode: the posting, its scores, its words, its known words, its scored lines.
Judged = tuple[Posting, Sequence[float], int, int, int]


@dataclass(frozen=True, slots=True)
class ChunkAnswers:
    """The answers to a chunk of postings, before they are formatted; each field has one value per posting."""

    judge: Judge
    postings: Sequence[Posting]
    judged: Sequence[Judged]
    verdicts: Sequence[Verdict]
    titles: Sequence[TitleCheck]
    scores: ChunkScores
    keywords: ChunkKeywords

    def classifications(self) -> list[Classification]:
        """Return the answers as values."""
        return list(map(self.judge.classification, self.postings, self.verdicts, self.titles, self.keywords.breakdowns()))

    def outlines(self, scorer: ChunkScorer) -> list[Outline]:
        """Return the answers with the roles of their lines; `scorer` is the one that scored the chunk."""
        labels = self.judge.model.labels
        lines = chunk_lines(scorer, self.scores, self.postings, [verdict.best for verdict in self.verdicts])
        return [
            Outline(answer, section, tuple(line.explained for line in of_posting), mix_of(of_posting, labels), words)
            for answer, section, of_posting, words in zip(
                self.classifications(), self.scores.sections, lines, scorer.known_words(self.scores), strict=True
            )
        ]

    def statuses(self, mode: Mode) -> list[Status]:
        """Return the status that `mode` gives each answer."""
        return [Status.NEEDS_REVIEW if self.judge.verdict(*judged, mode).reason else Status.OK for judged in self.judged]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the answers in their JSON form, the same as `Classification.to_dict` gives, at a third of the cost."""
        labels = self.judge.model.labels
        families = [family_of(label) for label in labels]
        probabilities = np.array([verdict.probabilities for verdict in self.verdicts]).reshape(-1, len(labels))
        rounded = np.minimum(rounded_array(probabilities), HIGHEST_PROBABILITY).tolist()
        return [
            {
                "title": posting.original_title,
                "role": labels[verdict.best],
                "family": families[verdict.best],
                "probability": shares[verdict.best],
                "status": (Status.NEEDS_REVIEW if verdict.reason else Status.OK).value,
                "reason": None if verdict.reason is None else verdict.reason.value,
                "second_role": labels[verdict.second],
                "second_probability": shares[verdict.second],
                "title_role": title.role,
                "title_mismatch": title.mismatch,
                "probabilities": dict(zip(labels, shares, strict=True)),
                "keywords": keywords,
                "model": self.judge.model.identity,
            }
            for posting, verdict, shares, title, keywords in zip(
                self.postings, self.verdicts, rounded, self.titles, self.keywords.to_dicts(), strict=True
            )
        ]


def answer_chunk(
    judge: Judge, scorer: ChunkScorer, given: Sequence[tuple[Posting, str]], mode: Mode, n_keywords: int
) -> ChunkAnswers:
    """Return the answers to the postings that are `given`, each with its text."""
    postings = [posting for posting, _ in given]
    chunk = scorer.score(postings)
    counts = (chunk.n_words.tolist(), chunk.n_known_words.tolist(), chunk.n_lines.tolist())
    judged = list(zip(postings, chunk.scores.tolist(), *counts, strict=True))
    verdicts = [judge.verdict(*row, mode) for row in judged]
    titles = [
        judge.title_check(posting, title_scores, section, verdict)
        for posting, title_scores, section, verdict in zip(
            postings, chunk.title_scores(), chunk.sections, verdicts, strict=True
        )
    ]
    best = np.array([verdict.best for verdict in verdicts], dtype=np.int64)
    sources = [(posting.original_title, text) for posting, text in given]
    keywords = strongest_keywords(scorer, chunk, best, sources, n_keywords)
    return ChunkAnswers(judge, postings, judged, verdicts, titles, chunk, keywords)
