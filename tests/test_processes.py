from __future__ import annotations

import subprocess
import sys

import pytest

from rolesort.system.processes import in_processes


@pytest.mark.parametrize("n_tasks", [0, 1, 50])
def test_results_come_in_order(n_tasks: int) -> None:
    numbers = list(range(n_tasks))
    assert list(in_processes(str, iter(numbers), 2)) == list(map(str, numbers))


_INTERRUPTED = """
import os, signal, sys, time
from rolesort.system.processes import in_processes

def interrupt(where):
    if where == sys.argv[1]:
        os.killpg(0, signal.SIGINT)

def tasks():
    yield from range(5)
    interrupt("starting")  # two processes are sent six tasks at first
    yield 5

def work(task):
    time.sleep(1)  # both have started
    if task == 0:
        interrupt("working")
    time.sleep(9)

try:
    list(in_processes(work, tasks(), 2))
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
@pytest.mark.parametrize("where", ["starting", "working"])
def test_an_interrupt_ends_all_processes_without_their_tracebacks(where: str) -> None:
    command = [sys.executable, "-c", _INTERRUPTED, where]
    done = subprocess.run(command, capture_output=True, text=True, start_new_session=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("interrupted\n", 0)
    assert "Traceback" not in done.stderr
