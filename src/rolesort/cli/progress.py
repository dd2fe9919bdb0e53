"""Show the progress of a run on standard error, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rolesort.cli.stderr import say
from rolesort.system.language import gettext as _

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

STAGES = {
    "reading": _("reading postings"),
    "segmenting": _("segmenting words"),
    "validating": _("cross-validating"),
    "fitting": _("fitting the model"),
    "copies": _("finding copies"),
    "models": _("finding doubtful labels"),
    "classifying": _("classifying"),
    "measuring": _("measuring"),
}

_PATIENCE = 1.0  # seconds; a run that ends sooner shows nothing


class RecordProgress:
    """Counts records, and shows the count, the rate and the share done after a short delay.

    `done` and `total` measure the input in the same unit; `total` returns None if unknown, and is called once.
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
        """The duration of the run."""
        return time.monotonic() - self.started

    def step(self, n: int = 1) -> None:
        """Count `n` records."""
        hundreds = self.count // 100
        self.count += n
        if self._visible and self.count // 100 > hundreds and self.seconds > _PATIENCE:
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
                columns = (BarColumn(), TaskProgressColumn(), counts, TimeRemainingColumn(compact=True), TextColumn(_("left")))
            self._bar = self._stack.enter_context(Bar(*columns, console=Console(stderr=True), transient=True))
            self._bar.add_task("", total=total, records="", rate="", visible=False)
        rate = f"{self.count / self.seconds:,.0f}"
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=self._done(), records=f"{self.count:,}", rate=rate, visible=True)


@contextmanager
def progress(done: Callable[[], int], total: Callable[[], int | None], *, quiet: bool) -> Iterator[RecordProgress]:
    """Count records, and show the count unless `quiet` or standard error is not a terminal."""
    with ExitStack() as stack:
        yield RecordProgress(stack, done, total, visible=not quiet and sys.stderr.isatty())


def stage_done(stage: str, seconds: float) -> str:
    """A stage of training is complete."""
    return _("{stage}: {seconds:.1f} s").format(stage=STAGES[stage], seconds=seconds)


def share_and_left(seconds: float, done: int, total: int) -> str:
    """Return the share of a stage done after `seconds`, and the time left."""
    minutes, rest = divmod(int(seconds / done * (total - done)), 60)
    return _("{share:.0%}, {minutes}:{seconds:02} left").format(share=done / total, minutes=minutes, seconds=rest)


class Stages:
    """The stages of a run; the last one ends with the `with` block. Prints nothing if `quiet`.

    Each finished stage is printed with its duration, unless the stages are `fleeting`.
    """

    def __init__(self, *, quiet: bool, fleeting: bool = False) -> None:
        self._quiet = quiet
        self._fleeting = fleeting
        self._stage = ""
        self._started = 0.0
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        """Start the bar on a terminal."""
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            left = TextColumn("{task.fields[left]}")
            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), TimeElapsedColumn(), left)
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
        """Start `stage`, or update its progress."""
        if stage != self._stage:
            self._end()
            self._stage, self._started = stage, time.monotonic()
            if self._bar:
                self._bar.add_task(STAGES[stage], total=None, left="")
        if self._bar:
            left = share_and_left(time.monotonic() - self._started, done, total) if done and total > 1 else ""
            self._bar.update(self._bar.task_ids[-1], completed=done, total=total if total > 1 else None, left=left)

    def say(self, remarks: Iterable[str]) -> None:
        """Print notes, one per line."""
        if not self._quiet:
            for remark in remarks:
                say(remark)

    def _end(self) -> None:
        if not self._stage or self._quiet:
            return
        if self._bar:
            self._bar.remove_task(self._bar.task_ids[-1])
        if not self._fleeting:
            say(stage_done(self._stage, time.monotonic() - self._started))
        self._stage = ""
