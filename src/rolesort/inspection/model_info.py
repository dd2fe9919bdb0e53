"""What is known about a model without a posting: where it comes from, what it answers, and the words that decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rolesort.inspection.card import Card, read_card
from rolesort.inspection.word_weights import StrongWord, WordWeights
from rolesort.model.file import ModelFile
from rolesort.model.model import Model
from rolesort.roles.definitions import family_of


@dataclass(frozen=True, slots=True)
class LabelInfo:
    """A label of the model: how many postings it was learnt from (None if the card does not say), and its strongest words."""

    label: str
    family: str
    postings: int | None
    strongest: tuple[StrongWord, ...]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model file, as `rolesort info` shows it."""

    file: ModelFile
    card: Card
    labels: tuple[LabelInfo, ...]

    @property
    def model(self) -> Model:
        """The model."""
        return self.file.model

    @property
    def postings(self) -> int:
        """How many postings it was learnt from; 0 if the card does not say."""
        return sum(label.postings or 0 for label in self.labels)

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form; weights are rounded to four digits behind the point."""
        return {
            "model": self.model.identity,
            "file": str(self.file.path),
            "bytes": self.file.n_bytes,
            "format": self.file.format_version,
            "rolesort": self.card.program,
            "labels": [
                {
                    "label": label.label,
                    "family": label.family,
                    "postings": label.postings,
                    "strongest": [{"word": strong.word, "weight": round(strong.weight, 4)} for strong in label.strongest],
                }
                for label in self.labels
            ],
            **{name: value for name, value in self.model.to_dict().items() if name not in {"model", "labels"}},
        }


def model_info(file: ModelFile) -> ModelInfo:
    """Return what is known about the model in `file`."""
    card = read_card(file.model.card)
    weights = WordWeights(file.model)
    labels = (
        LabelInfo(label, family_of(label), card.postings.get(label), weights.strongest(label)) for label in file.model.labels
    )
    return ModelInfo(file, card, tuple(labels))
