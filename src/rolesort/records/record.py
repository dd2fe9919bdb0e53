"""Define the results of reading: a `Record` for each posting, and the `Row` of a file's format before that."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rolesort.errors import UsageError
from rolesort.records import messages


class Problem(StrEnum):
    """Why a record could not be read."""

    NO_TEXT = "no_text"
    BAD_JSON = "bad_json"
    BAD_ROW = "bad_row"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_TEXT = "not_text"
    UNKNOWN_ENCODING = "unknown_encoding"


class Record(NamedTuple):
    """One posting of the input, or the reason why `place` has none.

    `title` is None if there is no title column, "" if the cell is empty. `columns` is the unchanged input row, empty
    for plain text. `error` is a value of `Problem`; `message` then explains it in a sentence.
    """

    id: str
    title: str | None
    text: str
    columns: Mapping[str, object]
    place: str
    error: str | None = None
    message: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether there is nothing to classify: neither a text nor a title."""
        return bool(self.error) and not (self.error == Problem.NO_TEXT and self.title and self.title.strip())


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The user's options for the input; anything else is detected.

    `split`: a text file contains several postings. `recursive`: folders are read with everything in them. `label_field`: the
    column with the label, for labelled postings; it is never taken for anything else. `title_only`: postings are judged by
    their titles. `file_titles`: a text file without a title in it has the one in its name.

    Raises:
        UsageError: There is no such encoding.

    """

    encoding: str | None = None
    title_field: str | None = None
    text_field: tuple[str, ...] = ()
    id_field: str | None = None
    split: bool = False
    recursive: bool = False
    label_field: str | None = None
    title_only: bool = False
    file_titles: bool = True

    def __post_init__(self) -> None:
        """Check what does not depend on the input."""
        if self.encoding is not None:
            try:
                bytes(4).decode(self.encoding)  # refuses codecs that do not encode text, such as base64
                codecs.getincrementaldecoder(self.encoding)
            except (LookupError, ValueError):
                raise UsageError(messages.no_such_encoding(self.encoding)) from None


class Row(NamedTuple):
    """A row of a table (a line, an object, a sheet's row) with its number, or the problem found instead."""

    number: int
    cells: Mapping[str, object]
    error: Problem | None = None
    message: str = ""


class ReadError(Exception):
    """A file cannot be read any further; becomes one error record. Never leaves this package."""

    def __init__(self, problem: Problem, message: str) -> None:
        super().__init__(message)
        self.problem = problem
