"""Write results to standard output."""

from __future__ import annotations

import os
import sys

from rolesort.cli.exit_codes import ExitCode


def write_line(text: str) -> None:
    """Write `text` and a line break at once; end the process quietly if the reader has gone (`| head -1`)."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Without this Python complains again when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(ExitCode.CLOSED_PIPE) from None
