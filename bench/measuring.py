"""Run a command in a separate process and measure it from outside."""

from __future__ import annotations

import os
import pty
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PLAIN = HERE / "plain_script.py"
CORPUS = HERE.parent / "corpus"
ROLESORT = Path(sys.executable).with_name("rolesort")


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu_seconds: float  # of all its processes; other work on the machine hardly changes it
    peak_mib: float  # of the largest single process


def run(command: Sequence[str], *, terminal: bool = False) -> Run:
    """Run `command` once, optionally in a pseudo-terminal."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        if terminal:
            pid, descriptor = pty.fork()
            if pid == 0:
                os.execv(command[0], list(command))
            try:
                while os.read(descriptor, 65536):
                    pass
            except OSError:
                pass
            _, status = os.waitpid(pid, 0)
            os._exit(os.waitstatus_to_exitcode(status))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(command[0], list(command))
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
