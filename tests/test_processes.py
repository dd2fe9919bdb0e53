from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from rolesort.errors import WorkerError
from rolesort.system.processes import in_processes
from tests import slow_work
from tests.conftest import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
GIVE_UP_SECONDS = 60


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(GIVE_UP_SECONDS * 20):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def is_running(pid: int) -> bool:
    try:
        return not Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].startswith(" Z")
    except FileNotFoundError:
        return False


def test_a_process_collects_garbage_seldom() -> None:
    assert list(in_processes(slow_work.containers_between_collections, [0], 1)) == [50_000]


@pytest.mark.parametrize("n_tasks", [0, 1, 50])
def test_results_come_in_order(n_tasks: int) -> None:
    numbers = list(range(n_tasks))
    assert list(in_processes(str, iter(numbers), 2)) == list(map(str, numbers))


def test_tasks_and_results_of_any_size_pass() -> None:
    large = [b"x" * 3_000_000] * 9  # more than a pipe takes, on both sides at once
    assert list(in_processes(bytes.upper, large, 2)) == [task.upper() for task in large]


def test_what_the_function_raises_is_raised_in_its_place() -> None:
    results = in_processes(int, ["1", "2", "three", "4"], 2)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_what_the_tasks_raise_comes_after_the_results_before_it() -> None:
    def tasks() -> Iterator[str]:
        yield "1"
        raise OSError("the input broke")

    results = in_processes(int, tasks(), 2)
    assert next(results) == 1
    with pytest.raises(OSError, match="broke"):
        next(results)


def test_a_result_is_given_before_the_next_task_is_there() -> None:
    more = threading.Event()

    def tasks() -> Iterator[str]:
        yield "1"
        more.wait(GIVE_UP_SECONDS)
        yield "2"

    results = in_processes(int, tasks(), 2)
    assert next(results) == 1
    more.set()
    assert list(results) == [2]


def test_tasks_are_taken_only_a_few_ahead_of_the_results() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    results = in_processes(str, tasks(), 2)
    for n in range(1, 30):
        next(results)
        assert len(taken) <= n + 5
    results.close()


@posix
def test_a_process_that_the_system_ends_is_one_error_after_the_results_before_it() -> None:
    results = in_processes(slow_work.die_at, [0, 1, -9, 3], 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(WorkerError, match=r"SIGKILL, perhaps for want of memory\); run it again with -j 1"):
        next(results)


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=lambda how: how.name)
def test_the_processes_end_with_the_one_that_started_them(how: signal.Signals) -> None:
    program = (
        "from itertools import count; from rolesort.system.processes import in_processes; from tests.slow_work import say_pid\n"
        "for pid in in_processes(say_pid, count(), 2): print(pid, flush=True)"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        assert process.stderr
        pids = {int(process.stdout.readline()) for _ in range(2)}
        assert len(pids) == 2
        process.send_signal(how)  # each is busy for minutes now
        process.stdout.read()
        assert process.wait() == -how
        assert process.stderr.read().count("Traceback") == (how is signal.SIGINT)  # its own
    wait_for(lambda: not any(map(is_running, pids)))


@posix
def test_a_terminal_s_interrupt_does_not_reach_them() -> None:
    process_groups = list(in_processes(slow_work.process_group, [0, 0], 2))
    assert os.getpgrp() not in process_groups
