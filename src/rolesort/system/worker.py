"""The other side of `processes`: take tasks from standard input, send results to standard output, end with the sender."""

from __future__ import annotations

import os
import pickle
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

from rolesort.system.garbage import collect_seldom


def work() -> None:
    """Work until there is nobody to work for.

    First comes the function, then its tasks. For each task (True, result) or (False, exception) goes back.
    """
    collect_seldom()
    tasks, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever prints must not print among the results.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    waiting: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(tasks, waiting), daemon=True).start()
    function = waiting.get()
    while True:
        task = waiting.get()
        try:
            answer = True, function(task)
        except Exception as error:  # noqa: BLE001 (raised again where the results are taken)
            answer = False, error
        try:
            pickle.dump(answer, results, pickle.HIGHEST_PROTOCOL)
            results.flush()
        except OSError:
            os._exit(0)


def _receive(tasks: BinaryIO, waiting: SimpleQueue[Any]) -> None:
    """Take tasks as they come, so that who sends them never waits; end the process at once when its pipe is closed."""
    try:
        while True:
            waiting.put(pickle.load(tasks))  # noqa: S301 (from the process that started this one)
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)
