"""Every example in README and docs is run, and prints what they say. `make readme` writes anew what they print."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from rolesort.cli.app import COMMANDS
from tests.conftest import ROLESORT, ROOT, run_in_terminal

README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
DOCUMENTS = [pytest.param(path, id=path.name) for path in (README, COMMANDS_PAGE, ROOT / "docs" / "models.md")]
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PYTHON = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)


def run_block(block: str, folder: Path) -> str:
    """Run the block's commands, each in a terminal of its own, and return the block with what they print."""
    shown = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        path = f"PATH={shlex.quote(str(ROLESORT.parent))}:$PATH"
        outcome = run_in_terminal(["bash", "-c", f"{path}; {command}"], folder)
        assert outcome.code == 0, outcome.out
        shown.append(f"$ {command}\n{outcome.out.strip()}\n")
    return "\n".join(shown)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_console_examples(document: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    text = document.read_text(encoding="utf-8")
    fresh = _CONSOLE.sub(lambda match: run_block(match[0], tmp_path), text)
    if os.environ.get("ROLESORT_UPDATE_README"):
        document.write_text(fresh, encoding="utf-8")
    assert text == fresh


def test_every_command_is_documented() -> None:
    helps = re.findall(r"^\$ rolesort (?:(\w+) )?-h$", COMMANDS_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert helps == ["", *COMMANDS]


def test_python_example(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = _PYTHON.findall(README.read_text(encoding="utf-8"))
    exec(compile(program, "README.md", "exec"), {})  # noqa: S102 (our own)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "内容运营 运营 ok"
    assert len(lines) == 4


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_a_document_names_exist(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target
