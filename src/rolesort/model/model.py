"""Represent a trained model in memory: its features, their coefficients, and its settings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from rolesort.errors import UsageError
from rolesort.features.tokenizer import LexiconEntry
from rolesort.system import html
from rolesort.system.language import gettext as _

# Units of the integers in a model; coarse enough to hide a processor's rounding, fine enough not to matter.
IDF_UNIT = 64
COEFFICIENT_UNIT = 128


class Mode(StrEnum):
    """How sure rolesort must be to give an answer instead of `needs_review`."""

    BEST = "best"
    BALANCED = "balanced"
    STRICT = "strict"

    @classmethod
    def named(cls, mode: Mode | str) -> Mode:
        """Return the mode with this name.

        Raises:
            UsageError: There is no such mode.

        """
        try:
            return cls(mode)
        except ValueError:
            raise UsageError(
                _("there is no mode {mode!r}; choose among {modes}").format(mode=mode, modes=_(", ").join(cls))
            ) from None


@dataclass(frozen=True, slots=True)
class Threshold:
    """The requirements for an answer: the role's probability, and its lead over the second role's.

    `labels` has the probabilities that certain labels need instead of `probability`: some answers are right more often than
    others that are as probable.
    """

    probability: float = 0.0
    margin: float = 0.0
    labels: Mapping[str, float] = field(default_factory=dict)

    def probability_of(self, label: str) -> float:
        """Return the probability that the answer `label` needs."""
        return self.labels.get(label, self.probability)


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of a posting's segments; chosen by experiment (docs/experiments.md).

    The line at position i (0, 1, …) with n characters weighs n ** length_exponent / (1 + i) ** order_exponent; the lines'
    weights are scaled to add up to 1. The title weighs `title`; `title_damping` is added to the sum of its features' squared
    idf, so that a title of one word or of common words weighs less.

    A requirement beside duties weighs `requirements` times what a duty in its position, after the last duty, would weigh; all
    of them together at most `requirements`. 0 ignores them.

    `soft_cap` keeps one line from deciding alone: a segment's unweighted score for its best role, above the mean of all
    roles, is not x but x / sqrt(1 + (x / soft_cap) ** 2); its scores for the others shrink with it. 0 means no cap.
    """

    order_exponent: float
    length_exponent: float
    title: float
    title_damping: float = 0.0
    soft_cap: float = 0.0
    requirements: float = 0.0

    def lines(self, lengths: Sequence[int]) -> list[float]:
        """Return the weights of lines of these lengths (characters), in order; they add up to 1."""
        raw = self._raw(lengths)
        total = sum(raw)
        return [weight / total for weight in raw]

    def lines_beside(self, lengths: Sequence[int], duties: Sequence[int]) -> list[float]:
        """Return the weights of requirements of these lengths beside duties of those lengths, whose weights add up to 1."""
        raw = self._raw([*duties, *lengths])
        total, beside = sum(raw[: len(duties)]), raw[len(duties) :]
        scale = self.requirements / max(total, sum(beside))
        return [weight * scale for weight in beside]

    def _raw(self, lengths: Sequence[int]) -> list[float]:
        return [n**self.length_exponent / (1 + i) ** self.order_exponent for i, n in enumerate(lengths)]


@dataclass(frozen=True)
class Model:
    """Everything that scoring needs.

    `features` are unique and sorted by code points. All numbers are integers, so that a model gives bit-identical scores on
    every machine: `idf` has one value per feature in units of 1 / IDF_UNIT; `coefficients` one row per feature and one column
    per label, and `bias` one value per label, in units of 1 / COEFFICIENT_UNIT.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    idf: Sequence[int]
    coefficients: Sequence[int]
    bias: tuple[int, ...]
    lexicon: tuple[LexiconEntry, ...]
    weighting: Weighting
    temperature: float
    thresholds: Mapping[Mode, Threshold]
    card: Mapping[str, Any] = field(default_factory=dict)
    identity: str = ""

    def __repr__(self) -> str:
        """Return a short form: identity and labels."""
        return f"<Model {self.identity}: {len(self.features):,} features, {', '.join(self.labels)}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the model's description in JSON form: everything except its numbers."""
        return {
            "model": self.identity,
            "labels": list(self.labels),
            "n_features": len(self.features),
            "n_lexicon": len(self.lexicon),
            "weighting": asdict(self.weighting),
            "temperature": self.temperature,
            "thresholds": {mode.value: asdict(threshold) for mode, threshold in self.thresholds.items()},
            "card": dict(self.card),
        }

    def _repr_html_(self) -> str:
        thresholds = _(", ").join(f"{mode.value} {threshold.probability:.2f}" for mode, threshold in self.thresholds.items())
        rows = [
            (_("Labels"), _(", ").join(self.labels)),
            (_("Features"), f"{len(self.features):,}"),
            (_("Thresholds"), thresholds),
        ]
        return html.table(rows, caption=self.identity)

    def row_of(self, feature: str) -> int | None:
        """Return the row of `feature`, None if the model does not know it."""
        # A binary search, not a dictionary: building one takes longer than reading a posting.
        row = bisect_left(self.features, feature)
        return row if row < len(self.features) and self.features[row] == feature else None

    def row(self, row: int) -> Sequence[int]:
        """Return the coefficients of the feature at `row`, one per label."""
        width = len(self.labels)
        return self.coefficients[row * width : (row + 1) * width]
