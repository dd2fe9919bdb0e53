"""Checks on what a command is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rolesort import messages
from rolesort.errors import UsageError
from rolesort.records.sources import expand


def check_output(output: str, files: Sequence[str], *, recursive: bool) -> None:
    """Check that the file to be written is none of those to be read, also of those in folders and behind patterns.

    Raises:
        UsageError: It is.

    """
    target = Path(output)
    if target.exists():
        for path in expand(files, recursive=recursive):
            if isinstance(path, str) and Path(path).exists() and target.samefile(path):
                raise UsageError(messages.output_is_input(output))
