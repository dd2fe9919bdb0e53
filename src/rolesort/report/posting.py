"""Extract what the report needs from one posting, in the worker process, so that little data goes between processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rolesort.posting.normalize import readable
from rolesort.records import Record
from rolesort.report.market.market import Market, market_of
from rolesort.report.packing import to_json
from rolesort.report.rows import TEXT_LIMIT, detail_of
from rolesort.report.title_words import words_of_title
from rolesort.results import Keyword, Outline, Reason

# Another role with this share of the duties is a second job, not a side task.
MIXED_FROM = 0.3


class ReportPosting(NamedTuple):
    """A classified posting: plain values, which are fast to send between processes.

    `role` and `second` are indices of `labels`, those of the model `model`. `mix` is the share of each label in the duties, all
    0 if no line shows a role; `n_lines` lines show one. `misleading_role` is the role that the title wrongly suggests.
    `contributions` is what each keyword adds to the role's score, `words` are these and the model's words in the scored text.
    `detail` is the content of an opened row, as JSON, without `n_cut` characters of the text.
    """

    labels: tuple[str, ...]
    model: str
    title: str
    role: int
    probability: float
    reason: Reason | None
    second: int
    second_probability: float
    title_role: str | None
    misleading_role: str | None
    mix: tuple[float, ...]
    n_lines: int
    title_words: tuple[int, ...]
    market: Market
    contributions: dict[str, float]
    words: frozenset[str]
    detail: str
    n_cut: int

    @property
    def is_mixed(self) -> bool:
        """Whether it has a second role."""
        return self.n_lines > 1 and sorted(self.mix)[-2] >= MIXED_FROM

    @property
    def is_unknown(self) -> bool:
        """Whether the model knows too few of its words for any role: it may be in another language."""
        return self.reason is Reason.FEW_KNOWN_WORDS


def report_posting(record: Record, outline: Outline) -> ReportPosting:
    """Return the report's data on a classified record."""
    result = outline.classification
    labels = tuple(result.probabilities)
    contributions = _contributions(result.keywords)
    text = readable(record.text[:TEXT_LIMIT])
    n_cut = len(record.text) - len(text)
    return ReportPosting(
        labels=labels,
        model=result.model,
        title=result.title,
        role=labels.index(result.role),
        probability=result.probability,
        reason=result.reason,
        second=labels.index(result.second_role),
        second_probability=result.second_probability,
        title_role=result.title_role,
        misleading_role=result.title_role if result.title_mismatch else None,
        mix=tuple(outline.mix.get(label, 0.0) for label in labels),
        n_lines=sum(line.role is not None for line in outline.lines),
        title_words=words_of_title(result.title),
        market=market_of(record.columns),
        contributions=contributions,
        words=outline.known_words | contributions.keys(),
        detail=to_json(detail_of(record.id, text, outline, n_cut)),
        n_cut=n_cut,
    )


def _contributions(keywords: Sequence[Keyword]) -> dict[str, float]:
    """Return the contribution of each word; a keyword in both title and text counts once."""
    contributions: defaultdict[str, float] = defaultdict(float)
    for keyword in keywords:
        contributions[" ".join(keyword.word.split())] += keyword.contribution
    return dict(contributions)
