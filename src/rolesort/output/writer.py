"""What every writer does, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from rolesort.explanation.explained import Explained


class Writer(Protocol):
    """Takes result records, one for each record that came in, in order."""

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], explained: Explained | None, /) -> None:
        """Write one record (`Classification.as_record` or `error_record`).

        `columns` is the input's row, empty for plain text; `explained` is what `record` was made of where it was explained.
        """


class FinishingWriter(Writer, Protocol):
    """A writer that has something to write when all records are there."""

    def finish(self) -> None:
        """Complete the output; called once, after the last record, and not after a failure."""
