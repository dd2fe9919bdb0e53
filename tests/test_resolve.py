from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

from rolesort.cli.app import COMMANDS
from rolesort.cli.options import ModelArgument, ModelOption
from rolesort.errors import ModelError
from rolesort.model.resolve import chosen_model, model_folder, model_names, model_path
from rolesort.system.resources import default_model
from tests.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model folder, with the models firm and 公司, beside a working folder with files of its own."""
    models, here = tmp_path / "models", tmp_path / "here"
    models.mkdir()
    here.mkdir()
    for file in (models / "firm.rolesort", models / "公司.rolesort", here / "firm", here / "own.rolesort", here / "v2.model"):
        file.write_bytes(b"")
    monkeypatch.setenv("ROLESORT_MODELS", str(models))
    monkeypatch.chdir(here)
    return models


@pytest.mark.parametrize(
    ("reference", "means"),
    [
        ("firm", "models/firm.rolesort"),
        ("公司", "models/公司.rolesort"),
        ("./firm", "here/firm"),
        ("own.rolesort", "here/own.rolesort"),
        ("v2.model", "here/v2.model"),
        ("../models/firm.rolesort", "models/firm.rolesort"),
        (".", "here"),  # reading it says that it is a folder
    ],
)
def test_what_a_reference_means(folder: Path, reference: str, means: str) -> None:
    assert model_path(reference).samefile(folder.parent / means)


@pytest.mark.parametrize("reference", ["none", "", "firm.rolesort", "../firm", "own", "~", "x" * 5000])
def test_a_reference_to_nothing_is_an_error_that_names_what_is_there(folder: Path, reference: str) -> None:
    with pytest.raises(ModelError) as raised:
        model_path(reference)
    assert f"{reference!r}" in str(raised.value)
    assert f"default, firm, 公司 ({folder})" in str(raised.value)


def test_the_default_model_keeps_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "default.rolesort").write_bytes(b"")
    assert model_path("default") == default_model()
    assert model_names() == ["default", "firm", "公司"]
    monkeypatch.delenv("ROLESORT_MODEL", raising=False)
    assert chosen_model() == default_model()
    monkeypatch.setenv("ROLESORT_MODEL", "firm")
    assert chosen_model() == folder / "firm.rolesort"


def test_without_a_variable_the_folder_is_where_the_system_keeps_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROLESORT_MODELS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert model_folder().name == "models"
    assert "rolesort" in model_folder().parts
    assert model_names() == ["default"] or not model_folder().is_relative_to(tmp_path)


@pytest.mark.parametrize("command", [["classify", "-"], ["evaluate", "labelled.jsonl"]])
def test_commands_take_a_name(rolesort: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "firm.rolesort").write_bytes(b"bad")
    env = {"ROLESORT_MODELS": str(tmp_path)}
    by_option, by_variable = (
        rolesort(*command, "--model", "firm", env=env),
        rolesort(*command, env=env | {"ROLESORT_MODEL": "firm"}),
    )
    assert by_option == by_variable
    assert by_option.code == 3
    assert by_option.err.startswith(f"rolesort: {tmp_path}/firm.rolesort is not a rolesort model")


def test_every_command_that_takes_a_model_takes_it_in_the_same_way() -> None:
    functions = [getattr(import_module(f"rolesort.cli.{name}"), name) for name in COMMANDS]
    hints = [get_type_hints(function, include_extras=True) for function in functions]
    taken = [hint["model"] for hint in hints if "model" in hint]
    assert len(taken) >= 3
    assert all(hint in (ModelOption, ModelArgument) for hint in taken)


def test_version_names_the_chosen_model(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "firm.rolesort").symlink_to(default_model())
    env = {"ROLESORT_MODELS": str(tmp_path), "ROLESORT_MODEL": "firm"}
    assert rolesort("--version", env=env) == rolesort("--version")
    assert rolesort("--version", env=env | {"ROLESORT_MODEL": "frim"}).code == 3


def test_what_cannot_be_read_says_what_to_give(rolesort: Run, tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nowhere")
    for model, why in ((".", "is a directory"), ("gone", "no such file or directory")):
        outcome = rolesort("info", model)
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.err.endswith(f"{why}; give a file written by `rolesort train`\n")


@pytest.mark.parametrize("command", [["info"], ["evaluate", "labelled.jsonl"]])
def test_two_formats_at_once_are_refused(rolesort: Run, command: list[str]) -> None:
    outcome = rolesort(*command, "--json", "--markdown")
    assert (outcome.code, outcome.out) == (2, "")
    assert "use one of them" in outcome.err
