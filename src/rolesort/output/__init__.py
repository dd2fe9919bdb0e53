"""Write a stream of result records to a file or standard output in any output format."""

from __future__ import annotations

from rolesort.output.formats import OutputFormat, WriteOptions, format_of
from rolesort.output.open import Writer, open_writer

__all__ = ["OutputFormat", "WriteOptions", "Writer", "format_of", "open_writer"]
