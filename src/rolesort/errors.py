"""Errors that rolesort raises. Each message is one sentence: what is wrong and, if possible, what to do next."""


class RolesortError(Exception):
    """Base of all errors that rolesort raises on purpose."""


class InputError(RolesortError):
    """A file that was given cannot be read as what it should be; `reason` says so in one word for machines."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class PostingError(RolesortError, TypeError):
    """A posting that was given in Python is none: its text is missing, or no string.

    `row` counts the postings that were given from 0; None where there was only one.
    """

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


class UsageError(RolesortError):
    """What was asked for does not fit together."""


class OutputError(RolesortError):
    """The results cannot be written any further."""


class WorkerError(RolesortError):
    """A process that did part of the work has ended before its time; those that are left, and this one, are well."""


class ModelError(RolesortError):
    """A model file is missing, damaged, or of a kind this version cannot use."""


class CorpusError(RolesortError):
    """Training data cannot be used."""
