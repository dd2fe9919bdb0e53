"""Define a training set: a user's own postings and, optionally, those of a base such as our corpus."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.dataset.labelled_posting import LabelledPosting


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A user's own postings, and those of the base, which weigh 1 each and are not used for testing."""

    own: tuple[LabelledPosting, ...]
    base: tuple[LabelledPosting, ...] = ()

    @property
    def postings(self) -> tuple[LabelledPosting, ...]:
        """All postings, the base first."""
        return (*self.base, *self.own)

    @property
    def n_base(self) -> int:
        """The number of postings in the base."""
        return len(self.base)

    def weights(self, own_weight: float) -> list[float]:
        """Return the weight of each of `postings`."""
        return [1.0] * len(self.base) + [own_weight] * len(self.own)
