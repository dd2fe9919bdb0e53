"""Every example in README and docs is run, and prints what they say. `make readme` writes anew what they print."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from rolesort.cli.app import COMMANDS
from tests.conftest import ROLESORT, ROOT, run_in_terminal

README = ROOT / "README.md"
DOCS = ROOT / "docs"
COMMANDS_PAGES = (DOCS / "commands.md", DOCS / "zh" / "commands.md")
PATHS = (README, ROOT / "README.zh-CN.md", *COMMANDS_PAGES, DOCS / "models.md", DOCS / "zh" / "models.md")
DOCUMENTS = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in PATHS]
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
def test_console_examples(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLESORT_LANG", "zh" if "zh" in str(document.relative_to(ROOT)) else "en")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    text = document.read_text(encoding="utf-8")
    fresh = _CONSOLE.sub(lambda match: run_block(match[0], tmp_path), text)
    if os.environ.get("ROLESORT_UPDATE_README"):
        document.write_text(fresh, encoding="utf-8")
    assert text == fresh


@pytest.mark.parametrize("page", COMMANDS_PAGES, ids=["en", "zh"])
def test_every_command_is_documented(page: Path) -> None:
    helps = re.findall(r"^\$ rolesort (?:(\w+) )?-h$", page.read_text(encoding="utf-8"), re.MULTILINE)
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


def test_the_chinese_pages_are_those_of_the_english_ones_and_in_the_navigation() -> None:
    pages = {page.name for page in DOCS.glob("*.md")}
    assert {page.name for page in (DOCS / "zh").glob("*.md")} == pages
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in pages if f": zh/{page}" not in navigation or f": {page}" not in navigation] == []


def test_the_chinese_pages_have_the_programs_of_the_english_ones() -> None:
    programs = [_PYTHON.findall((folder / "tools.md").read_text(encoding="utf-8")) for folder in (DOCS, DOCS / "zh")]
    assert programs[0] == programs[1]


def test_the_chinese_readme_quotes_messages_as_they_are() -> None:
    with (ROOT / "src/rolesort/locale/zh_CN/LC_MESSAGES/rolesort.po").open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    messages = [re.sub(r"\{.*?\}", "", str(message.string)) for message in catalogue]
    table = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8").partition("## 常见报错")[2].partition("## ")[0]
    quoted = [
        words.strip(" 。；")
        for cell in re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
        for words in re.findall("`…(.*?)[…`]", cell)
    ]
    assert quoted
    assert [words for words in quoted if not any(words.split("；")[0] in message for message in messages)] == []
