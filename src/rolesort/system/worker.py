"""Run the worker of `processes`: read tasks from standard input, write results to standard output, end with the sender."""

from __future__ import annotations

import os
import pickle
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

from rolesort.system.garbage import collect_seldom


def work() -> None:
    """Work until the sender ends.

    The function comes first, then its tasks. Each task returns (True, result) or (False, exception).
    """
    collect_seldom()
    tasks, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Printed output must not mix with the results.
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
    """Read tasks as they arrive, so that the sender never waits; end the process at once when its pipe is closed."""
    try:
        while True:
            waiting.put(pickle.load(tasks))  # noqa: S301 (from the process that started this one)
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)
