"""Count what became of the records of a run."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from rolesort.classify.counts import RoleCounts
from rolesort.classify.lines import Lines
from rolesort.classify.stream import Answer
from rolesort.records import Record
from rolesort.results import Status

EXAMPLES = 3  # the places of as many failed records are named for each reason


@dataclass(slots=True)
class Failures:
    """Records that failed for one reason: how many, what the first one's message says, and where the first ones are."""

    count: int = 0
    message: str = ""
    places: list[str] = field(default_factory=list)

    def add(self, message: str, place: str) -> None:
        """Count one of them."""
        self.count += 1
        self.message = self.message or message
        if len(self.places) < EXAMPLES:
            self.places.append(place)


@dataclass(slots=True)
class RunSummary(RoleCounts):
    """The counts of a run so far."""

    started: float = field(default_factory=time.monotonic)
    failures: defaultdict[str, Failures] = field(default_factory=lambda: defaultdict(Failures))

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.count(answer.fields)
        if answer.fields["status"] == Status.ERROR:
            self.failures[answer.fields["reason"]].add(answer.fields.get("message", ""), answer.record.place)

    def add_lines(self, records: Iterable[Record], lines: Lines) -> None:
        """Count the answers to `records`, which are in `lines`."""
        self.merge(lines.counts)
        for record in records:
            if record.has_failed:
                self.failures[record.error or ""].add(record.message, record.place)

    @property
    def failed(self) -> int:
        """The number of records that have none."""
        return sum(failures.count for failures in self.failures.values())

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form; `seconds` are those since the summary was begun."""
        seconds = time.monotonic() - self.started
        return {
            "version": 1,
            "records": self.classified + self.failed,
            "classified": self.classified,
            "needs_review": self.needs_review,
            "few_known_words": self.unknown,
            "failed": self.failed,
            "roles": dict(self.roles.most_common()),
            "failures": {reason: asdict(failures) for reason, failures in self.failures.items()},
            "seconds": round(seconds, 3),
        }
