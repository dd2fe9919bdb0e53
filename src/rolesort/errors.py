"""Define the errors that rolesort raises. Each message is one sentence: what is wrong and, if possible, what to do next."""


class RolesortError(Exception):
    """Base class of all errors that rolesort raises on purpose."""


class InputError(RolesortError):
    """An input file cannot be read as expected; `reason` is one word for programs."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class PostingError(RolesortError, TypeError):
    """A value given in Python is not a posting: its text is missing, or not a string.

    `row` is the index of the posting from 0; None if there was only one.
    """

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


class UsageError(RolesortError):
    """The arguments or options are invalid or conflict."""


class OutputError(RolesortError):
    """The results cannot be written any further."""


class WorkerError(RolesortError):
    """A worker process has ended unexpectedly; the other processes are not affected."""


class ModelError(RolesortError):
    """A model file is missing, damaged, or in a format that this version cannot use."""


class CorpusError(RolesortError):
    """Training data cannot be used."""
