"""Checks on what a command is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rolesort.cli import messages
from rolesort.errors import OutputError, UsageError
from rolesort.records.sources import expand

# A file is first written beside its place, under a longer name: `.NAME.….part`, NAME.part.settings.
_ROOM = "x" * 15


def check_output(output: str, files: Sequence[str], *, recursive: bool) -> None:
    """Check that the file to be written can be named so, and is none of those to be read, also in folders and behind patterns.

    Raises:
        OutputError: It cannot be named so.
        UsageError: It is an input.

    """
    target = Path(output)
    try:
        Path(f"{output}{_ROOM}").exists()  # an overlong name is an error
        exists = target.exists()
    except OSError as error:
        raise OutputError(messages.unusable_name(output, (error.strerror or str(error)).lower())) from None
    if exists:
        for path in expand(files, recursive=recursive):
            if isinstance(path, str) and Path(path).exists() and target.samefile(path):
                raise UsageError(messages.output_is_input(output))
