"""List the default model and those in the model folder, with the training data and figures from their cards."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rolesort.errors import ModelError
from rolesort.evaluation.metrics import Interval
from rolesort.inspection.card import read_card
from rolesort.model.file import read_model_file
from rolesort.model.resolve import model_names, model_path


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model with a name.

    `day` is the date of its file's last change. `postings` is the number of training postings, 0 if unknown; the figures
    are from its cross-validation, None if the card has none.
    """

    name: str
    path: Path
    day: date
    n_bytes: int
    identity: str
    labels: tuple[str, ...]
    postings: int
    accuracy: Interval | None
    macro_f1: Interval | None

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "name": self.name,
            "model": self.identity,
            "file": str(self.path),
            "date": self.day.isoformat(),
            "bytes": self.n_bytes,
            "labels": list(self.labels),
            "postings": self.postings or None,
            "accuracy": asdict(self.accuracy) if self.accuracy else None,
            "macro_f1": asdict(self.macro_f1) if self.macro_f1 else None,
            "message": None,
        }


@dataclass(frozen=True, slots=True)
class UnusableModel:
    """An unusable file in the model folder, and the reason."""

    name: str
    path: Path
    message: str

    def as_record(self) -> dict[str, Any]:
        """Return the JSON form: the fields of a model, empty."""
        names = ("model", "date", "bytes", "labels", "postings", "accuracy", "macro_f1")
        return {"name": self.name, "file": str(self.path), **dict.fromkeys(names), "message": self.message}


def named_models() -> list[NamedModel | UnusableModel]:
    """Return the models that can be named, the default first."""
    return [_model(name, model_path(name)) for name in model_names()]


def _model(name: str, path: Path) -> NamedModel | UnusableModel:
    try:
        file = read_model_file(path)
    except ModelError as error:
        return UnusableModel(name, path, str(error))
    card = read_card(file.model.card)
    return NamedModel(
        name=name,
        path=path,
        day=datetime.fromtimestamp(path.stat().st_mtime).astimezone().date(),
        n_bytes=file.n_bytes,
        identity=file.model.identity,
        labels=file.model.labels,
        postings=sum(card.postings.values()),
        accuracy=card.figures.accuracy if card.figures else None,
        macro_f1=card.figures.macro_f1 if card.figures else None,
    )
