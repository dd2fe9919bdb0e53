"""What the tests share: the default model, a small model of our own, and running the program as a user does."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from rolesort import Classifier
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_corpus
from rolesort.features.tokenizer import LexiconEntry
from rolesort.model.file import dump_model
from rolesort.model.model import Model
from rolesort.system.resources import default_corpus
from rolesort.training.fit import fit_model

settings.register_profile("rolesort", deadline=None)  # machines are noisy; no test is timed
settings.load_profile("rolesort")

ROOT = Path(__file__).parent.parent
ROLESORT = Path(sys.executable).with_name("rolesort")


# Tests read English messages, whatever the language of the machine; those of the Chinese ones say so.
os.environ["ROLESORT_LANG"] = "en"


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese for the test and the processes that it starts."""
    monkeypatch.setenv("ROLESORT_LANG", "zh")


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """The default model's classifier."""
    return Classifier.load()


@pytest.fixture(scope="session")
def corpus() -> tuple[LabelledPosting, ...]:
    """Our corpus."""
    return read_corpus(default_corpus())


@pytest.fixture(scope="session")
def small_corpus(corpus: tuple[LabelledPosting, ...]) -> tuple[LabelledPosting, ...]:
    """A slice of our corpus that trains in a moment."""
    return corpus[::76]


@pytest.fixture(scope="session")
def small_model(small_corpus: tuple[LabelledPosting, ...]) -> Model:
    """A model trained on the slice."""
    return fit_model(small_corpus, (LexiconEntry("拉新", 20_000),))


@pytest.fixture(scope="session")
def content(small_model: Model) -> bytes:
    """The file of that model."""
    return dump_model(small_model)


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def rolesort(tmp_path: Path) -> Run:
    """Run the installed program in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Outcome:
        done = subprocess.run(
            [ROLESORT, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | (env or {}),
            check=False,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def rolesort_in_terminal(tmp_path: Path) -> Run:
    """Run the installed program in an empty folder and in a terminal."""

    def run(*arguments: str | Path, typed: bytes = b"") -> Outcome:
        return run_in_terminal([str(ROLESORT), *map(str, arguments)], tmp_path, typed)

    return run


def run_in_terminal(command: list[str], folder: Path, typed: bytes = b"") -> Outcome:
    """Run `command` in a pseudo-terminal of 100 columns without colours; spaces at the ends of lines are dropped.

    `typed` is what is typed once the command has said something.
    """
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ |= {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
        os.execvp(command[0], command)
    output = bytearray()
    try:
        while chunk := os.read(terminal, 65536):
            output += chunk
            if typed and b"\n" in output:
                os.write(terminal, typed)
                typed = b""
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    lines = output.decode().replace("\r\n", "\n").split("\n")
    return Outcome(os.waitstatus_to_exitcode(status), "\n".join(line.rstrip() for line in lines), "")
