"""Whatever becomes of its streams and its machine, a command gives its answer, or one sentence and a documented exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pytest

from rolesort.cli.app import COMMANDS
from rolesort.cli.exit_codes import ExitCode
from rolesort.system.resources import default_corpus
from tests.conftest import ROLESORT, ROOT, Outcome

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shell of other systems")

POSTING = "负责公众号选题、撰写和排版，提升阅读量"
LABELLED = ROOT / "tests" / "data" / "labelled.jsonl"
FULL = Path("/dev/full")
# A command line of each command, and whether it says something on standard output.
COMMAND_LINES: dict[str, tuple[str, bool]] = {
    "classify": ("classify posting.txt", True),
    "classify for people": ("classify posting.txt --format text", True),
    "classify as a table": ("classify posting.txt --format table", True),
    "classify as csv": ("classify posting.txt --format csv", True),
    "classify to a file": ("classify posting.txt -o out.xlsx", False),
    "explain": ("explain posting.txt", True),
    "explain as json": ("explain --json posting.txt", True),
    "report": ("report posting.txt -o out.html", False),
    "roles": ("roles", True),
    "roles as json": ("roles --json 市场 营销", True),
    "train": ("train enough.jsonl -o own.rolesort", True),
    "audit": (f"audit {LABELLED}", True),
    "evaluate": (f"evaluate {LABELLED}", True),
    "evaluate in markdown": (f"evaluate --markdown {LABELLED}", True),
    "info": ("info", True),
    "models": ("models", True),
    "drift": ("drift posting.txt posting.txt", True),
    "info as json": ("info --json", True),
    "compare": (f"compare default default {LABELLED}", True),
    "help": ("--help", True),
    "help of a command": ("classify --help", True),
    "help by its command": ("help explain", True),
    "version": ("--version", True),
    "completion": ("--show-completion bash", True),
}
# Those that work for seconds are run where it matters.
QUICK = {name: line for name, line in COMMAND_LINES.items() if name not in {"train", "audit", "evaluate in markdown"}}
TALKING = {name: line for name, (line, talks) in COMMAND_LINES.items() if talks}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posting.txt").write_text(POSTING, encoding="utf-8")
    several = [path.read_text(encoding="utf-8").splitlines()[:12] for path in sorted(default_corpus().glob("*.jsonl"))[:2]]
    (tmp_path / "enough.jsonl").write_text("\n".join(chain.from_iterable(several)), encoding="utf-8")
    return tmp_path


def shell(line: str, folder: Path, env: dict[str, str | None] | None = None) -> Outcome:
    """Run a command line with its redirections; the shell of completion is the one named, not the one that runs the tests."""
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    changed = {**os.environ, "PYTHONUNBUFFERED": None, **named, **(env or {})}
    done = subprocess.run(
        ["sh", "-c", f"exec {ROLESORT} {line}"],
        cwd=folder,
        env={name: value for name, value in changed.items() if value is not None},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def check_one_sentence(outcome: Outcome, code: ExitCode) -> None:
    """Check that the command ended with this exit code and a sentence on standard error; remarks may precede it."""
    assert outcome.code == code, outcome
    assert outcome.err.endswith("\n")
    assert all(line.startswith("rolesort: ") for line in outcome.err.splitlines()), outcome


def test_every_command_is_in_the_table() -> None:
    assert {line.split()[0] for line, _ in COMMAND_LINES.values()} >= set(COMMANDS)


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("line", TALKING.values(), ids=TALKING)
def test_a_full_disk_behind_standard_output_is_one_sentence(line: str, folder: Path) -> None:
    quiet = " -q" if line.startswith(("train", "audit")) else ""
    outcome = shell(f"{line}{quiet} >/dev/full", folder)
    check_one_sentence(outcome, ExitCode.OUTPUT)
    assert "cannot write to standard output: no space left on device" in outcome.err


@pytest.mark.parametrize("name", [name for name in QUICK if name in TALKING])
def test_a_closed_standard_output_is_one_sentence(name: str, folder: Path) -> None:
    outcome = shell(f"{TALKING[name]} >&-", folder)
    check_one_sentence(outcome, ExitCode.OUTPUT)
    assert "cannot write to standard output: it is closed" in outcome.err


# All that may go wrong at once with what a command does not need; it must not matter.
@pytest.mark.parametrize("redirection", ["2>&- <&-", "2>/dev/full"])
@pytest.mark.parametrize("line", [line for line, _ in QUICK.values()], ids=QUICK)
def test_standard_error_and_input_may_be_closed_or_full(line: str, redirection: str, folder: Path) -> None:
    outcome = shell(f"{line} {redirection}", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert bool(outcome.out) is any(line == talking for talking in TALKING.values())


@pytest.mark.parametrize("line", ["classify -q", "explain", "classify - -q", "report -q -o out.html"])
def test_a_closed_standard_input_has_no_postings(line: str, folder: Path) -> None:
    check_one_sentence(shell(f"{line} <&-", folder), ExitCode.INPUT)


ODD: list[dict[str, str]] = [
    {"COLUMNS": "0", "LANG": "C", "LC_ALL": "C"},
    {"COLUMNS": "1", "PYTHONIOENCODING": "ascii"},
    {"COLUMNS": "-5", "ROLESORT_LANG": "zh", "PYTHONIOENCODING": "gb18030"},
    {"COLUMNS": "x", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "TMPDIR": "/nowhere"},
]


@pytest.mark.parametrize("env", ODD, ids=str)
@pytest.mark.parametrize("line", [line for line, _ in QUICK.values()], ids=QUICK)
def test_a_terminal_may_have_any_width_locale_and_encoding(line: str, env: dict[str, str], folder: Path) -> None:
    command = ["sh", "-c", f"exec {ROLESORT} {line}"]
    done = subprocess.run(command, cwd=folder, env=os.environ | env, capture_output=True, check=False, timeout=120)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_a_dash_names_standard_output(name: str, folder: Path) -> None:
    outcome = shell(f"classify posting.txt -o {name} | cat", folder)
    assert json.loads(outcome.out)["id"] == "posting.txt"
    assert sorted(path.name for path in folder.iterdir()) == ["enough.jsonl", "posting.txt"]


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
@pytest.mark.parametrize(
    "line",
    [
        "report posting.txt",
        "train enough.jsonl",
        f"audit {LABELLED}",
        f"compare default default {LABELLED}",
        "classify posting.txt --format xlsx",
        "classify posting.txt --resume",
    ],
)
def test_what_is_no_result_cannot_go_to_standard_output(line: str, name: str, folder: Path) -> None:
    check_one_sentence(shell(f"{line} -o {name}", folder), ExitCode.USAGE)
    assert sorted(path.name for path in folder.iterdir()) == ["enough.jsonl", "posting.txt"]


@pytest.mark.parametrize("encoding", ["base64", "rot13", "hex", "zlib", "undefined", "no-such", "", "utf-8\0"])
def test_an_encoding_that_is_none_of_text_is_refused(encoding: str, folder: Path) -> None:
    done = subprocess.run(
        [ROLESORT, "classify", "posting.txt", "--encoding", encoding.replace("\0", "\\0")],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=120,
    )
    check_one_sentence(Outcome(done.returncode, done.stdout.decode(), done.stderr.decode()), ExitCode.USAGE)


@pytest.mark.parametrize("line", ["classify posting.txt --model firm", "info firm", "--install-completion"])
def test_without_a_home_folder_it_is_said_what_to_do(line: str, folder: Path) -> None:
    # Path.home() asks the system for the user where HOME is not set; it does not know this one.
    program = (
        "import pwd, sys\n"
        "def unknown(_): raise KeyError\n"
        "pwd.getpwuid = unknown\n"
        f"sys.argv[:] = ['rolesort', *{line.split()!r}]\n"
        "from rolesort.__main__ import main\n"
        "main()\n"
    )
    env = {name: value for name, value in os.environ.items() if name not in {"HOME", "XDG_DATA_HOME"}}
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, env=env, capture_output=True, check=False, timeout=120)
    code = ExitCode.USAGE if "completion" in line else ExitCode.MODEL
    check_one_sentence(Outcome(done.returncode, done.stdout.decode(), done.stderr.decode()), code)


def lines(first: int, n: int) -> bytes:
    rows = ({"id": str(i), "title": "运营专员", "text": f"{POSTING}{i}"} for i in range(first, first + n))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def all_at_once(folder: Path) -> bytes:
    (folder / "in.jsonl").write_bytes(lines(0, 3000))
    assert shell("classify in.jsonl -q -o whole.jsonl", folder).code == 0
    return (folder / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda how: how.name)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_done_when_a_run_is_ended_is_kept_and_gone_on_with(
    how: signal.Signals, jobs: str, folder: Path, all_at_once: bytes
) -> None:
    command = [str(ROLESORT), "classify", "-", "-q", "-j", jobs, "-o", "out.jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(lines(0, 1000))
        process.stdin.flush()
        wait_for_size(folder / "out.jsonl.part")
        process.send_signal(how)
        said = process.stderr.read().decode()
        assert process.wait() == ExitCode.INTERRUPTED
    assert said.count("\n") == 1
    assert "saved in out.jsonl.part; run the same command with --resume to continue" in said
    assert "-" not in {path.name for path in folder.iterdir()}
    outcome = shell(f"classify - -q -j {jobs} -o out.jsonl --resume <in.jsonl", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert (folder / "out.jsonl").read_bytes() == all_at_once


def test_a_worker_that_the_system_ends_costs_nothing_that_was_written(folder: Path, all_at_once: bytes) -> None:
    command = [str(ROLESORT), "classify", "-", "-q", "-j", "2", "-o", "out.jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(lines(0, 1500))
        process.stdin.flush()
        wait_for_size(folder / "out.jsonl.part")
        for children in Path(f"/proc/{process.pid}/task").glob("*/children"):
            for worker in children.read_text().split():
                os.kill(int(worker), signal.SIGKILL)
        with suppress(BrokenPipeError):  # it may have noticed before all is sent
            process.stdin.write(lines(1500, 1500))
            process.stdin.close()
        said = process.stderr.read().decode()
        check_one_sentence(Outcome(process.wait(), "", said), ExitCode.WORKER)
    assert "run it again with -j 1" in said
    assert (folder / "out.jsonl.part").read_bytes() in all_at_once
    assert shell("classify - -q -j 1 -o out.jsonl --resume <in.jsonl", folder).code == 0
    assert (folder / "out.jsonl").read_bytes() == all_at_once


def wait_for_size(path: Path) -> None:
    """Wait until something is written to the file at `path`."""
    for _ in range(1200):
        if path.exists() and path.stat().st_size:
            return
        time.sleep(0.05)
    raise AssertionError("nothing was written")
