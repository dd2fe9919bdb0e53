"""Write to standard output, whose reader may go at any time (`| head -1`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

# The exit code of a process that a closed pipe ends: 128 + SIGPIPE.
CLOSED_PIPE = 141


def write_line(text: str) -> None:
    """Write `text` and a line break at once, in the terminal's encoding."""
    with _ending_quietly():
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def write_utf8(text: str) -> None:
    """Write `text` at once, in UTF-8 whatever the terminal's encoding; half a surrogate pair becomes its escape."""
    with _ending_quietly():
        sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
        sys.stdout.buffer.flush()


def end_quietly() -> NoReturn:
    """End the process without a word: the reader of standard output has gone."""
    # Without this Python complains again when it flushes standard output at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(CLOSED_PIPE)


@contextmanager
def _ending_quietly() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        end_quietly()
