"""Describe roles, and the difference of two: our definitions with the strongest words of a model.

docs/explain.md describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rolesort.inspection.word_weights import StrongWord, WordWeights
from rolesort.model.model import Model
from rolesort.roles.boundaries import Border, borders_between, difference
from rolesort.roles.definitions import ROLES, family_of
from rolesort.roles.lookup import label_named

N_WORDS = 12


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role: `work` and `judged_by` are None for a label that is not ours; `words` are its strongest words."""

    role: str
    family: str
    work: str | None
    judged_by: str | None
    words: tuple[StrongWord, ...]

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "role": self.role,
            "family": self.family,
            "work": self.work,
            "judged_by": self.judged_by,
            "words": [{"word": strong.word, "weight": round(strong.weight, 4)} for strong in self.words],
        }


@dataclass(frozen=True, slots=True)
class RolePair:
    """Two roles side by side: the `words` of each count for it against the other.

    `difference` is a sentence on what separates them, or None; `borders` are the kinds of work
    that both do.
    """

    one: RoleEntry
    other: RoleEntry
    difference: str | None
    borders: tuple[Border, ...]

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "roles": [self.one.as_record(), self.other.as_record()],
            "difference": self.difference,
            "borders": [
                {"topic": border.topic, "sides": {entry.role: _side(border, entry) for entry in (self.one, self.other)}}
                for border in self.borders
            ],
        }


def role_guide(model: Model, names: Sequence[str] = ()) -> tuple[RoleEntry, ...]:
    """Return the roles called `names`, all roles of `model` if none is named.

    Raises:
        UsageError: The model has no role with this name.

    """
    roles = [label_named(name, model.labels) for name in names] or model.labels
    weights = WordWeights(model)
    return tuple(_entry(role, weights.strongest(role, N_WORDS)) for role in roles)


def role_pair(model: Model, one: str, other: str) -> RolePair:
    """Return two roles of `model` side by side.

    Raises:
        UsageError: The model has no role with this name.

    """
    first, second = (label_named(name, model.labels) for name in (one, other))
    weights = WordWeights(model)
    return RolePair(
        one=_entry(first, weights.strongest(first, N_WORDS, against=second)),
        other=_entry(second, weights.strongest(second, N_WORDS, against=first)),
        difference=difference(first, second),
        borders=borders_between(first, second),
    )


def _entry(role: str, words: tuple[StrongWord, ...]) -> RoleEntry:
    info = next((info for info in ROLES if info.role == role), None)
    return RoleEntry(role, family_of(role), info.work if info else None, info.judged_by if info else None, words)


def _side(border: Border, entry: RoleEntry) -> str:
    return next(text for role, text in border.sides.items() if role == entry.role)
