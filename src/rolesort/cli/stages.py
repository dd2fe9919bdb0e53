"""Tell on standard error what stage a long run is in: a bar in a terminal, and a line with its time for each that is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rolesort.cli import messages
from rolesort.cli.stderr import say

if TYPE_CHECKING:
    from rich.progress import Progress


class Stages:
    """The stages of a run; the last one ends with the `with` block. Says nothing if `quiet`."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._stage = ""
        self._started = 0.0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Start the bar, if somebody looks."""
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the last stage."""
        if kind is None:
            self._end()
        if self._bar:
            self._bar.stop()

    def show(self, stage: str, done: int = 0, total: int = 1) -> None:
        """Begin `stage`, or say how much of it is done."""
        if stage != self._stage:
            self._end()
            self._stage, self._started = stage, time.monotonic()
            if self._bar:
                self._bar.add_task(messages.STAGES[stage], total=None)
        if self._bar:
            self._bar.update(self._bar.task_ids[-1], completed=done, total=total if total > 1 else None)

    def say(self, remarks: Iterable[str]) -> None:
        """Print remarks, each on a line."""
        if not self._quiet:
            for remark in remarks:
                say(remark)

    def _end(self) -> None:
        if not self._stage or self._quiet:
            return
        if self._bar:
            self._bar.remove_task(self._bar.task_ids[-1])
        say(messages.stage_done(self._stage, time.monotonic() - self._started))
        self._stage = ""
