"""What the report needs to know of one posting."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.records import Record
from rolesort.report.market.market import Market, market_of
from rolesort.report.title_words import words_of_title
from rolesort.results import Classification, ExplainedLine, Explanation

# A role that fills this much of the duties beside the first is a second job, not a side task.
MIXED_FROM = 0.3


@dataclass(frozen=True, slots=True)
class ReportPosting:
    """A posting and what was made of it.

    `mix` is the share of each label in the duties, in the model's order, all 0 where no line tells a role. `title_role` is
    what the title suggests, if anything; `misleads`: the duties are another role's.
    """

    id: str
    text: str
    result: Classification
    lines: tuple[ExplainedLine, ...]
    mix: tuple[float, ...]
    title_role: str | None
    misleads: bool
    title_words: tuple[int, ...]
    market: Market

    @property
    def n_lines(self) -> int:
        """How many lines of the duties tell a role."""
        return sum(line.role is not None for line in self.lines)

    @property
    def is_mixed(self) -> bool:
        """Whether there is a second role in it."""
        return self.n_lines > 1 and sorted(self.mix)[-2] >= MIXED_FROM

    @property
    def misleading_role(self) -> str | None:
        """The role that the title suggests wrongly."""
        return self.title_role if self.misleads else None


def report_posting(record: Record, explained: Explanation) -> ReportPosting:
    """Return what the report needs of a record that was explained."""
    result = explained.classification
    return ReportPosting(
        id=record.id,
        text=record.text,
        result=result,
        lines=explained.lines,
        mix=tuple(explained.mix.get(label, 0.0) for label in result.probabilities),
        title_role=result.title_role,
        misleads=result.title_mismatch,
        title_words=words_of_title(result.title),
        market=market_of(record.columns),
    )
