"""Count answers by their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rolesort.results import Reason, Status


@dataclass(slots=True)
class RoleCounts:
    """How many answers have which role, and how many need review.

    `unknown` are the records with too few known words: their roles are no more than guesses and count for none.
    """

    roles: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    needs_review: int = 0

    def count(self, fields: Mapping[str, Any]) -> None:
        """Count the answer in these fields, if it has a role."""
        if fields["status"] == Status.ERROR:
            return
        if fields["reason"] == Reason.FEW_KNOWN_WORDS:
            self.unknown += 1
        else:
            self.roles[fields["role"]] += 1
        self.needs_review += fields["status"] == Status.NEEDS_REVIEW

    def merge(self, other: RoleCounts) -> None:
        """Count what `other` has counted."""
        self.roles.update(other.roles)
        self.unknown += other.unknown
        self.needs_review += other.needs_review

    @property
    def classified(self) -> int:
        """The number of records that have a role, if only a guess."""
        return self.roles.total() + self.unknown
