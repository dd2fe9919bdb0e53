"""Describe a model: its origin, its labels, and its strongest words."""

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
    """A label of the model: its number of training postings (None if unknown), and its strongest words."""

    label: str
    family: str
    postings: int | None
    strongest: tuple[StrongWord, ...]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model file, in the form of `rolesort info`."""

    file: ModelFile
    card: Card
    labels: tuple[LabelInfo, ...]

    @property
    def model(self) -> Model:
        """The model."""
        return self.file.model

    @property
    def postings(self) -> int:
        """The number of training postings; 0 if unknown."""
        return sum(label.postings or 0 for label in self.labels)

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form; weights are rounded to four decimal places."""
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
    """Return the description of the model in `file`."""
    card = read_card(file.model.card)
    weights = WordWeights(file.model)
    labels = (
        LabelInfo(label, family_of(label), card.postings.get(label), weights.strongest(label)) for label in file.model.labels
    )
    return ModelInfo(file, card, tuple(labels))
