"""On a machine on which nothing can be written, a command gives its answer, or one sentence and its exit code.

Permissions do not bind root, and tests may run as root: the folders are mounted read-only, for the command alone.
"""

from __future__ import annotations

import gzip
import os
import shlex
import sqlite3
import subprocess
from pathlib import Path

import pytest

from rolesort.cli.exit_codes import ExitCode
from tests.conftest import ROLESORT, Outcome
from tests.test_records import WORKBOOK
from tests.test_streams import COMMAND_LINES, POSTING, QUICK, check_one_sentence, folder, lines

__all__ = ["folder"]

# All that the system or Python could write to.
WRITABLE = ("/tmp", "/var/tmp", "/usr/tmp", "/dev/shm", "/home", "/root")  # noqa: S108
WRITING = {
    "classify": "classify posting.txt -o out.jsonl",
    "classify for people": "classify posting.txt -o out.xlsx",
    "classify on": "classify posting.txt --resume -o out.csv",
    "classify and count": "classify posting.txt --summary-json out.json",
    "report": "report posting.txt -o out.html",
    "train": "train enough.jsonl -o own.rolesort",
    "audit": "audit enough.jsonl -o out.xlsx",
    "compare": "compare default default enough.jsonl -o out.csv",
}


def read_only(line: str, folder: Path, lang: str = "en") -> Outcome:
    """Run a command line where all folders are read-only."""
    places = " ".join(shlex.quote(place) for place in (*WRITABLE, str(folder)) if Path(place).is_dir())
    script = (
        f"for place in {places}; do mount --bind $place $place && mount -o remount,bind,ro $place || exit 99; done\n"
        f"mount -o remount,bind,ro / || exit 99; cd {shlex.quote(str(folder))} && {line}; exit $?"
    )
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "bash", "-c", script],
        env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder), "ROLESORT_LANG": lang},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def _can_be_made(place: Path) -> bool:
    try:
        return "Read-only" in read_only("LC_ALL=C touch some.txt", place).err
    except OSError:
        return False


@pytest.fixture(autouse=True)
def needs_a_read_only_machine(tmp_path: Path) -> None:
    if not _can_be_made(tmp_path):
        pytest.skip("the system mounts nothing for us")


@pytest.mark.parametrize("name", [name for name in QUICK if "-o" not in COMMAND_LINES[name][0]])
def test_what_writes_no_file_gives_its_answer(name: str, folder: Path) -> None:
    outcome = read_only(f"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 {ROLESORT} {COMMAND_LINES[name][0]}", folder)
    assert (outcome.code, bool(outcome.out)) == (0, True), outcome
    assert all(line.startswith("rolesort: ") for line in outcome.err.splitlines())


@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
def test_what_writes_a_file_says_before_the_work_that_it_cannot(line: str, folder: Path) -> None:
    outcome = read_only(f"{ROLESORT} {line}", folder)
    check_one_sentence(outcome, ExitCode.OUTPUT)
    assert len(outcome.err.splitlines()) == 1
    assert "no permission to write in ." in outcome.err
    assert not outcome.out


def test_completion_cannot_be_installed(folder: Path) -> None:
    outcome = read_only(f"{ROLESORT} --install-completion", folder)
    check_one_sentence(outcome, ExitCode.OUTPUT)
    assert "read-only file system" in outcome.err


def test_several_processes_share_the_work(folder: Path) -> None:
    (folder / "in.jsonl").write_bytes(lines(0, 1200))
    outcome = read_only(f"{ROLESORT} classify in.jsonl -q -j 2", folder)
    assert (outcome.code, outcome.out.count("\n"), outcome.err) == (0, 1200, "")


@pytest.mark.parametrize("line", ["classify - -q < in.xlsx.gz", "cat in.xlsx.gz | classify - -q", "classify in.xlsx.gz -q"])
def test_what_is_packed_is_read_in_memory(line: str, folder: Path) -> None:
    (folder / "in.xlsx.gz").write_bytes(gzip.compress(WORKBOOK))
    outcome = read_only(line.replace("classify", f"{ROLESORT} classify"), folder)
    assert (outcome.code, outcome.out.count("\n")) == (0, 60), outcome


@pytest.mark.parametrize(
    ("lang", "says"), [("en", "no temporary folder can be written to (TMPDIR names one)"), ("zh", "TMPDIR")]
)
def test_what_needs_the_disk_says_so(lang: str, says: str, folder: Path) -> None:
    with sqlite3.connect(folder / "in.db") as connection:
        connection.execute("create table jobs (title, text)")
        connection.execute("insert into jobs values (?, ?)", ("运营", POSTING))
    connection.close()
    (folder / "in.db.gz").write_bytes(gzip.compress((folder / "in.db").read_bytes()))
    outcome = read_only(f"{ROLESORT} classify in.db.gz", folder, lang)
    check_one_sentence(outcome, ExitCode.INPUT)
    assert says in outcome.err
    assert "directory" not in outcome.err
