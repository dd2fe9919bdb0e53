"""`rolesort models`: the models in the model folder."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from rolesort.model.file import write_model
from rolesort.model.model import Model
from tests.conftest import Run

MEASURED = {"value": 0.9, "low": 0.8, "high": 0.95}
FIGURES = {"postings": 142, "folds": 5, "accuracy": MEASURED, "macro_f1": MEASURED | {"value": 0.75}, "labels": []}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty model folder."""
    path = tmp_path / "models"
    path.mkdir()
    monkeypatch.setenv("ROLESORT_MODELS", str(path))
    return path


def test_models_are_listed_by_name_the_default_one_first(rolesort: Run, folder: Path, small_model: Model) -> None:
    measured = replace(small_model, card={**small_model.card, "report": {"figures": FIGURES}})
    identity = write_model(measured, folder / "firm.rolesort")
    (folder / "broken.rolesort").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"")
    outcome = rolesort("models", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    default, broken, firm = json.loads(outcome.out)
    assert (default["name"], default["accuracy"]) == ("default", None)
    assert firm.pop("date") == f"{datetime.now().astimezone():%Y-%m-%d}"
    assert firm == {
        "name": "firm",
        "model": identity,
        "file": str(folder / "firm.rolesort"),
        "bytes": (folder / "firm.rolesort").stat().st_size,
        "labels": list(small_model.labels),
        "postings": sum(small_model.card["corpus"]["postings"].values()),
        "accuracy": MEASURED,
        "macro_f1": MEASURED | {"value": 0.75},
        "message": None,
    }
    assert broken.keys() == default.keys()
    assert "is empty; copy it again" in broken["message"]


def test_what_people_see(rolesort: Run, folder: Path, small_model: Model) -> None:
    measured = replace(small_model, card={**small_model.card, "report": {"figures": FIGURES}})
    identity = write_model(measured, folder / "firm.rolesort")
    (folder / "broken.rolesort").write_bytes(b"")
    lines = rolesort("models").out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["Name", "default", "firm"]
    assert lines[2].split()[-4:] == [str(sum(small_model.card["corpus"]["postings"].values())), "0.900", "0.750", identity]
    assert "firm: " + ", ".join(small_model.labels) in lines
    assert any(line.startswith("✘ broken:") for line in lines)


@pytest.mark.parametrize("exists", [True, False])
def test_an_empty_folder_gets_advice(rolesort: Run, folder: Path, exists: bool) -> None:
    if not exists:
        folder.rmdir()
    outcome = rolesort("models")
    assert (outcome.code, outcome.out.split()[7]) == (0, "default")
    assert f"no models of your own in {folder}; train one: `rolesort train labelled.xlsx" in outcome.err
