"""Map a function over tasks in several processes, with results in order, few pending tasks, and no process left behind.

Task n goes to process n modulo the number of processes, over that process's pipe, so results are in order automatically. A
process ends when its pipe closes, which the system guarantees however this process ends; Ctrl-C in a terminal does not reach
it.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO, Generic, TypeVar, cast

from rolesort.errors import WorkerError
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason

Task = TypeVar("Task")
Result = TypeVar("Result")

# One in progress and one waiting per process; more would only use memory.
_TASKS_PER_PROCESS = 2
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from rolesort.system.worker import work; work()"


def in_processes(function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Generator[Result, None, None]:
    """Yield the results of `function` for each of `tasks`, in order, computed by `jobs` processes.

    `function` must be importable. `tasks` is iterated in another thread than the caller's, at most
    two tasks per process ahead of the results taken. An exception of `tasks` is raised after the results before it.

    Raises:
        WorkerError: A process cannot be started, or has ended unexpectedly.

    """
    crew = _Crew(function, jobs)
    threading.Thread(target=crew.send, args=(iter(tasks),), daemon=True).start()
    try:
        yield from crew.results()
    finally:
        crew.end()


class _Crew(Generic[Task, Result]):
    def __init__(self, function: Callable[[Task], Result], jobs: int) -> None:
        self._function = function
        self._jobs = jobs
        self._processes: list[_Process] = []
        self._free = threading.Semaphore(_TASKS_PER_PROCESS * jobs)
        self._sent: SimpleQueue[_Process | BaseException | None] = SimpleQueue()  # None: the end
        self._starting = threading.Lock()
        self._has_ended = False

    def send(self, tasks: Iterator[Task]) -> None:
        """Send the tasks to the processes in turn."""
        number = 0
        try:
            for task in tasks:
                self._free.acquire()
                process = self._process(number % self._jobs)
                if process is None:
                    return
                process.send(task)
                self._sent.put(process)
                number += 1
        except BaseException as error:  # noqa: BLE001 (raised again where the results are taken)
            self._sent.put(error)
        else:
            self._sent.put(None)

    def results(self) -> Iterator[Result]:
        """Yield the results in order."""
        while (process := self._sent.get()) is not None:
            if isinstance(process, BaseException):
                raise process
            result = process.receive()
            self._free.release()
            yield result

    def end(self) -> None:
        """End all processes, and wake up waiting threads."""
        with self._starting:
            self._has_ended = True
        self._free.release()
        for process in self._processes:
            process.end()

    def _process(self, number: int) -> _Process | None:
        """Return the process of this number, started when it is first needed; None once all has ended."""
        with self._starting:
            if self._has_ended:
                return None
            if number == len(self._processes):
                self._processes.append(_Process(self._function))
            return self._processes[number]


class _Process:
    def __init__(self, function: Callable[[Any], Any]) -> None:
        apart: dict[str, Any] = {"process_group": 0}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        # -P: a file in the working directory must not be imported as a module.
        command = [sys.executable, "-P", "-c", _START, json.dumps(sys.path)]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)  # noqa: S603
        except OSError as error:
            raise WorkerError(_cannot_start(reason(error))) from error
        self._tasks = cast("BinaryIO", self._process.stdin)
        self._results = cast("BinaryIO", self._process.stdout)
        self.send(function)

    def send(self, task: object) -> None:
        """Send a task; a process that has ended is noticed when its result is missing."""
        with suppress(BrokenPipeError, ConnectionResetError):
            pickle.dump(task, self._tasks, pickle.HIGHEST_PROTOCOL)
            self._tasks.flush()

    def receive(self) -> Any:  # noqa: ANN401 (what the function returns)
        """Return the result of the first pending task, or raise its exception."""
        try:
            has_worked, result = pickle.load(self._results)  # noqa: S301 (from our own process)
        except (EOFError, pickle.UnpicklingError, OSError):
            raise WorkerError(_process_died(_why(self._process.wait()))) from None
        if not has_worked:
            raise result
        return result

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._tasks, self._results):
            with suppress(OSError):  # pending data has no reader any more
                pipe.close()


def _why(code: int) -> str:
    if code >= 0:
        return _("exit code {code}").format(code=code)
    name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
    if os.name == "posix" and -code == signal.SIGKILL:
        return _("{name}, perhaps for want of memory").format(name=name)
    return name


def _cannot_start(why: str) -> str:
    """The system cannot start another process."""
    return _("cannot start a process to share the work: {why}; run it again with -j 1").format(why=why)


def _process_died(why: str) -> str:
    """A worker process has ended unexpectedly."""
    return _("one of the processes that share the work was ended by the system ({why}); run it again with -j 1").format(why=why)
