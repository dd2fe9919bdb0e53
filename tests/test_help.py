"""Help pages, `rolesort help`, what is said of a wrong command line, and completion, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from rolesort.cli.app import COMMANDS, app, main
from rolesort.cli.help_topics import TOPICS
from tests.conftest import ROLESORT

PAGES = [["-h"], *([name, "-h"] for name in COMMANDS), ["help"], *(["help", topic.name] for topic in TOPICS)]
# Help is translated as it is loaded: a process a language.
ALL_PAGES = """
import sys
sys.argv[1:] = []
from rolesort.cli.language import take_language
take_language([])
from rolesort.cli.app import app
for page in {pages!r}:
    try:
        app(page, standalone_mode=False, prog_name="rolesort")
    except SystemExit:
        pass
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_of_help_is_wider_than_the_terminal(language: str) -> None:
    asked = os.environ | {"COLUMNS": "80", "ROLESORT_LANG": language}
    program = ALL_PAGES.format(pages=PAGES)
    done = subprocess.run([sys.executable, "-c", program], env=asked, capture_output=True, check=True, text=True)
    assert done.stderr == ""
    assert done.stdout.count("\n") > 20 * len(COMMANDS)
    assert [line for line in done.stdout.splitlines() if cell_len(line) > 80] == []


def shown(*arguments: str) -> str:
    return CliRunner().invoke(app, arguments, prog_name="rolesort").output


def test_the_list_of_commands_has_whole_sentences() -> None:
    assert "..." not in shown("-h").partition("Commands:")[2]


def test_help_takes_commands_and_topics_by_either_name() -> None:
    assert shown("help", "classify") == shown("classify", "-h")
    for topic in TOPICS:
        assert topic.summary in " ".join(shown("help", topic.name).split())
        assert shown("help", topic.chinese) == shown("help", topic.name)
    assert [topic.name for topic in TOPICS if f"\n  {topic.name} " not in shown("help")] == []


WRONG = [
    (["clasify"], "there is no command clasify (did you mean classify?); `rolesort -h` lists them"),
    (["help", "x"], "there is no topic or command x; `rolesort help` lists them"),
    (["classify", "--resum3"], "there is no option --resum3 (did you mean --resume?); type `rolesort classify -h` for help"),
    (["classify", "--mode", "x"], "--mode is one of best, balanced, strict, not x; type `rolesort classify -h` for help"),
    (["classify", "-j", "0"], "--jobs cannot be 0: it must be a number (x>=1); type `rolesort classify -h` for help"),
    (
        ["evaluate", "--min-macro-f1", "x", "a"],
        "--min-macro-f1 cannot be x: it must be a number; type `rolesort evaluate -h` for help",
    ),
    (["train", "-o"], "-o needs a value; type `rolesort -h` for help"),
    (["info", "--json=1"], "--json takes no value; type `rolesort -h` for help"),
    (["compare", "default"], "B is missing; type `rolesort compare -h` for help"),
    (["info", "default", "b"], "too many arguments: b; type `rolesort info -h` for help"),
    (["--lang", "en"], "a command is missing; type `rolesort -h` for help"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_a_wrong_command_line_gets_one_sentence(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for of_a_process_of_its_own in ("guard_standard_streams", "end_like_ctrl_c"):
        monkeypatch.setattr(f"rolesort.cli.app.{of_a_process_of_its_own}", lambda: None)
    monkeypatch.setattr(sys, "argv", ["rolesort", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, *capsys.readouterr()) == (2, "", f"rolesort: {message}\n")


def test_help_and_errors_are_chinese_where_the_language_is() -> None:
    program = ALL_PAGES.format(pages=[page for page in PAGES if page[0] != "help"])
    asked = os.environ | {"COLUMNS": "80", "ROLESORT_LANG": "zh"}
    done = subprocess.run([sys.executable, "-c", program], env=asked, capture_output=True, check=True, text=True)
    assert [word for word in ("Usage", "Options", "Arguments", "Commands", "default:", "Show ") if word in done.stdout] == []
    wrong = subprocess.run([ROLESORT, "classify", "--mode", "x"], env=asked, capture_output=True, check=False, text=True)
    assert wrong.stderr == "rolesort: --mode 只能是 best、balanced、strict，不能是 x；用法见 `rolesort classify -h`\n"


COMPLETED = [
    ("rolesort cl", {"classify"}),
    ("rolesort help mod", {"model", "modes", "models"}),
    ("rolesort classify --mode ", {"best", "balanced", "strict"}),
    ("rolesort classify --res", {"--resume"}),
    ("rolesort info d", {"default"}),
    ("rolesort explain --against 市", {"市场"}),
    ("rolesort roles 市场 内", {"内容运营"}),
]


@pytest.mark.parametrize(("line", "words"), COMPLETED)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion(line: str, words: set[str], shell: str) -> None:
    last = line.rpartition(" ")[2]
    asked = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": last,
        "_ROLESORT_COMPLETE": f"complete_{shell}",
    }
    out = CliRunner().invoke(app, [], env=asked, prog_name="rolesort").output
    out = out.replace('"', "").removeprefix("_arguments '*: :((").removesuffix("))'\n")
    assert {each.split(":")[0].split("\t")[0] for each in out.splitlines()} == words


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
def test_tab_completes_in_bash(tmp_path: Path) -> None:
    asked = os.environ | {"_ROLESORT_COMPLETE": "source_bash"}
    script = subprocess.run([ROLESORT], env=asked, capture_output=True, check=True, text=True).stdout
    tab = f'{script}\nCOMP_WORDS=(rolesort class); COMP_CWORD=1; _rolesort_completion {ROLESORT}; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", tab], capture_output=True, check=True, text=True, cwd=tmp_path)
    assert done.stdout == "classify\n"


@pytest.mark.parametrize(("lang", "says"), [("zh", "自动补全"), ("en", "open a new terminal")])
def test_what_installs_completion_says_so_in_the_language(tmp_path: Path, lang: str, says: str) -> None:
    asked = os.environ | {"HOME": str(tmp_path), "ROLESORT_LANG": lang}
    command = ["bash", "-c", f"{ROLESORT} --install-completion; exit $?"]  # the shell that asks is found by the processes
    done = subprocess.run(command, env=asked, capture_output=True, check=True, text=True)
    (script,) = (tmp_path / ".bash_completions").iterdir()
    assert done.stdout.startswith(f"{script}")
    assert says in done.stdout
