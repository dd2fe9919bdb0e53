"""Map a function over tasks in several processes: results come in order, and an interrupt ends all of them without a word."""

from __future__ import annotations

import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_MANAGER = "ExecutorManagerThread"  # joblib's thread that hands out the tasks


def in_processes(function: Callable[[Task], Result], tasks: Iterator[Task], jobs: int) -> Iterator[Result]:
    """Yield what `function` returns for each of `tasks`, in order, worked out by `jobs` processes.

    `tasks` is asked for more in another thread than the caller's.
    """
    # joblib takes so many at once before it starts the processes.
    ahead = list(islice(tasks, jobs))
    if not ahead:
        return
    from joblib import Parallel, delayed

    # An interrupted run leaves tasks undone, which is no news.
    warnings.filterwarnings("ignore", message=".*tasks.*cancelled", category=UserWarning)

    def sending() -> Iterator[Task]:
        yield from ahead
        release()  # the processes have started, and the next task may be long in coming
        yield from tasks

    with ExitStack() as stack:
        stack.enter_context(_quiet_end())
        release = _hold_interrupts()
        try:
            pool = Parallel(n_jobs=jobs, return_as="generator", batch_size=1, pre_dispatch=3 * jobs)
            results = stack.enter_context(closing(pool(delayed(function)(task) for task in sending())))
        finally:
            release()
        yield from results


def _hold_interrupts() -> Callable[[], object]:
    """Let Ctrl-C wait until the returned function is called; processes started meanwhile never get it.

    A terminal sends it to all of them, and each would print where it was. They are killed when the pool is closed.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return lambda: None
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # starting this process would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return lambda: signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _quiet_end() -> Iterator[None]:
    """Say nothing of the KeyError that joblib's thread trips over when it is told to drop the tasks that still wait."""
    before = threading.excepthook

    def hook(failure: threading.ExceptHookArgs) -> None:
        is_known = failure.exc_type is KeyError and failure.thread is not None and failure.thread.name == _MANAGER
        if not is_known:
            before(failure)

    threading.excepthook = hook
    try:
        yield
    finally:
        threading.excepthook = before
