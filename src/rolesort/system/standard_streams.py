"""Make standard streams safe: closed or full ones, or ones without a reader, never end in a traceback.

A failed write to standard output is an `OutputError`, or a quiet end if the reader has gone (`| head -1`), whether by
our writers, Rich or Typer. A failed write to standard error is ignored.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from rolesort.errors import OutputError
from rolesort.system.language import gettext as _

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# The exit code of a process ended by a closed pipe: 128 + SIGPIPE.
CLOSED_PIPE = 141


def guard_standard_streams() -> None:
    """Replace `sys.stdout` and `sys.stderr` with safe streams, and a closed standard input with an empty one."""
    is_closed = [_is_closed(number) for number in range(3)]
    for _number in filter(None, is_closed):
        os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, so that none of our files becomes a standard stream
    if is_closed[0]:
        sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 (as long as the process)
    sys.stdout = _guarded(sys.stdout, _Output(is_closed[1]))
    sys.stderr = _guarded(sys.stderr, _Errors(is_closed[2]))


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _guarded(stream: TextIO | None, raw: _Raw) -> TextIO:
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace")
    stream.flush()
    buffered = io.BufferedWriter(raw)
    by_lines = getattr(stream, "line_buffering", False)
    return io.TextIOWrapper(buffered, encoding=stream.encoding, errors=stream.errors, line_buffering=by_lines)


class _Raw(io.RawIOBase):
    """A standard stream by its number; writes after a failure are dropped."""

    number: int

    def __init__(self, is_closed: bool) -> None:
        super().__init__()
        self._is_closed = is_closed
        self._has_failed = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.number

    def isatty(self) -> bool:
        return not self._is_closed and os.isatty(self.number)

    def write(self, content: ReadableBuffer, /) -> int:
        if not self._has_failed:
            try:
                if self._is_closed:
                    self._fail(_("it is closed"))
                return os.write(self.number, content)
            except BrokenPipeError:
                self._has_failed = True
                self._end()
            except OSError as error:
                self._fail((error.strerror or str(error)).lower())
        return memoryview(content).nbytes

    def _fail(self, why: str) -> None:
        self._has_failed = True
        self._complain(why)

    def _complain(self, why: str) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        raise NotImplementedError


class _Output(_Raw):
    number = 1

    def _complain(self, why: str) -> None:
        raise OutputError(_cannot_write(why))

    def _end(self) -> None:
        raise SystemExit(CLOSED_PIPE)


class _Errors(_Raw):
    number = 2

    def _complain(self, why: str) -> None:
        """Ignore the failure: there is nowhere to report it."""

    def _end(self) -> None:
        """Continue: the results still have a reader."""


def _cannot_write(why: str) -> str:
    """Standard output is closed, full or broken."""
    return _("cannot write to standard output: {why}; send it somewhere else, or name a file with -o").format(why=why)
