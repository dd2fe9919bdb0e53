"""Show on standard error how far a run is, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_PATIENCE = 1.0  # seconds; a run that ends sooner shows nothing


class Progress:
    """Counts records, and shows the count and the rate once a run has lasted a moment."""

    def __init__(self, stack: ExitStack, *, visible: bool) -> None:
        self.count = 0
        self.started = time.monotonic()
        self._stack = stack
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
        from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        if not isinstance(self._bar, Bar):
            columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}/s"), TimeElapsedColumn())
            self._bar = self._stack.enter_context(Bar(*columns, console=Console(stderr=True), transient=True))
            self._bar.add_task("", total=None, rate="")
        self._bar.update(self._bar.task_ids[0], completed=self.count, rate=f"{self.count / self.seconds:,.0f}")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Count records; show them unless `quiet`, or unless nobody looks."""
    with ExitStack() as stack:
        yield Progress(stack, visible=not quiet and sys.stderr.isatty() and not sys.stdout.isatty())
