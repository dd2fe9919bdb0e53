"""Show on standard error how far a run is, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

_PATIENCE = 1.0  # seconds; a run that ends sooner shows nothing


class Progress:
    """Counts records, and shows the count, the rate and what share is done once a run has lasted a moment.

    `done` and `total` measure the input in one unit, whichever; `total` gives None where that is not known, and is asked once.
    """

    def __init__(self, stack: ExitStack, done: Callable[[], int], total: Callable[[], int | None], *, visible: bool) -> None:
        self.count = 0
        self.started = time.monotonic()
        self._stack = stack
        self._done = done
        self._total = total
        self._visible = visible
        self._bar: object = None

    @property
    def seconds(self) -> float:
        """How long the run has lasted."""
        return time.monotonic() - self.started

    def step(self) -> None:
        """Count one record."""
        self.count += 1
        if self._visible and self.count % 100 == 0 and self.seconds > _PATIENCE:
            self._show()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            ProgressColumn,
            SpinnerColumn,
            TaskProgressColumn,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bar

        if not isinstance(self._bar, Bar):
            total = self._total()
            counts = TextColumn("{task.fields[records]}  {task.fields[rate]}/s")
            columns: tuple[ProgressColumn, ...] = (SpinnerColumn(), counts, TimeElapsedColumn())
            if total:
                columns = (BarColumn(), TaskProgressColumn(), counts, TimeRemainingColumn(compact=True), TextColumn("left"))
            self._bar = self._stack.enter_context(Bar(*columns, console=Console(stderr=True), transient=True))
            self._bar.add_task("", total=total, records="", rate="", visible=False)
        rate = f"{self.count / self.seconds:,.0f}"
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=self._done(), records=f"{self.count:,}", rate=rate, visible=True)


@contextmanager
def progress(done: Callable[[], int], total: Callable[[], int | None], *, quiet: bool) -> Iterator[Progress]:
    """Count records; show them unless `quiet`, or where standard error is no terminal."""
    with ExitStack() as stack:
        yield Progress(stack, done, total, visible=not quiet and sys.stderr.isatty())
