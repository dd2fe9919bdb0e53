"""Count what became of the records of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rolesort.classify.stream import Answer
from rolesort.results import Status

EXAMPLES = 3  # the places of as many failed records are named for each reason


@dataclass(slots=True)
class Failures:
    """Records that failed for one reason: how many, what the first one's message says, and where the first ones are."""

    count: int = 0
    message: str = ""
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RunSummary:
    """The counts of a run so far."""

    roles: Counter[str] = field(default_factory=Counter)
    needs_review: int = 0
    failures: defaultdict[str, Failures] = field(default_factory=lambda: defaultdict(Failures))

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        status = answer.fields["status"]
        if status == Status.ERROR:
            failures = self.failures[answer.fields["reason"]]
            failures.count += 1
            failures.message = failures.message or answer.fields["message"]
            if len(failures.places) < EXAMPLES:
                failures.places.append(answer.record.place)
        else:
            self.roles[answer.fields["role"]] += 1
            self.needs_review += status == Status.NEEDS_REVIEW

    @property
    def classified(self) -> int:
        """The number of records that have a role."""
        return self.roles.total()

    @property
    def failed(self) -> int:
        """The number of records that have none."""
        return sum(failures.count for failures in self.failures.values())
