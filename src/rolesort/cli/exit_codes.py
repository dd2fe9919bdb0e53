"""Define the exit codes; documented in README."""

from __future__ import annotations

from enum import IntEnum

from rolesort.errors import (
    CorpusError,
    InputError,
    ModelError,
    OutputError,
    PostingError,
    RolesortError,
    UsageError,
    WorkerError,
)
from rolesort.system.standard_streams import CLOSED_PIPE


class ExitCode(IntEnum):
    """The exit codes of the command line."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    MODEL = 3
    INPUT = 4
    BELOW_MINIMUM = 5
    OUTPUT = 6
    WORKER = 7
    KEPT_OLD = 8
    INTERRUPTED = 130
    CLOSED_PIPE = CLOSED_PIPE


_OF_ERROR: dict[type[RolesortError], ExitCode] = {
    UsageError: ExitCode.USAGE,
    ModelError: ExitCode.MODEL,
    InputError: ExitCode.INPUT,
    PostingError: ExitCode.INPUT,
    CorpusError: ExitCode.INPUT,
    OutputError: ExitCode.OUTPUT,
    WorkerError: ExitCode.WORKER,
}


def exit_code(error: RolesortError) -> ExitCode:
    """Return the exit code for an error that ended the run."""
    return _OF_ERROR[type(error)]
