"""The postings that a model is trained on: a user's own and, optionally, those of a base such as our corpus."""

from __future__ import annotations

from dataclasses import dataclass

from rolesort.dataset.labelled_posting import LabelledPosting


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A user's own postings, and those of the base, which weigh 1 each and are not measured on."""

    own: tuple[LabelledPosting, ...]
    base: tuple[LabelledPosting, ...] = ()

    @property
    def postings(self) -> tuple[LabelledPosting, ...]:
        """All postings, the base first."""
        return (*self.base, *self.own)

    @property
    def n_base(self) -> int:
        """How many postings the base has."""
        return len(self.base)

    def weights(self, own_weight: float) -> list[float]:
        """Return what each of `postings` weighs."""
        return [1.0] * len(self.base) + [own_weight] * len(self.own)
