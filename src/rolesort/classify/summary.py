"""Count what became of the records of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rolesort.classify.stream import Answer
from rolesort.results import Reason, Status

EXAMPLES = 3  # the places of as many failed records are named for each reason


@dataclass(slots=True)
class Failures:
    """Records that failed for one reason: how many, what the first one's message says, and where the first ones are."""

    count: int = 0
    message: str = ""
    places: list[str] = field(default_factory=list)

    def add(self, answer: Answer) -> None:
        """Count one of them."""
        self.count += 1
        self.message = self.message or answer.fields.get("message", "")
        if len(self.places) < EXAMPLES:
            self.places.append(answer.record.place)


@dataclass(slots=True)
class RunSummary:
    """The counts of a run so far.

    `unknown` are the records with too few known words: their roles are no more than guesses and count for none.
    """

    roles: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    needs_review: int = 0
    failures: defaultdict[str, Failures] = field(default_factory=lambda: defaultdict(Failures))

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        status = answer.fields["status"]
        if status == Status.ERROR:
            self.failures[answer.fields["reason"]].add(answer)
        else:
            if answer.fields["reason"] == Reason.FEW_KNOWN_WORDS:
                self.unknown += 1
            else:
                self.roles[answer.fields["role"]] += 1
            self.needs_review += status == Status.NEEDS_REVIEW

    @property
    def classified(self) -> int:
        """The number of records that have a role, if only a guess."""
        return self.roles.total() + self.unknown

    @property
    def failed(self) -> int:
        """The number of records that have none."""
        return sum(failures.count for failures in self.failures.values())
