"""Define every limit on input: anything larger is no posting or crawl, and would fill the memory or take for ever.

docs/formats.md lists them; each has its own message in `messages`.
"""

from __future__ import annotations

from rolesort.posting.lines import Section, Span, split
from rolesort.posting.normalize import normalize

# A posting with more text than this (in UTF-8 bytes) is no posting.
TEXT_LIMIT = 2_000_000
# Nor is one with more lines or sentences: each is classified separately, and a megabyte can have half a million.
LINE_LIMIT = 20_000
# Characters of one row: other columns and JSON's escapes make a row longer than its text.
ROW_LIMIT = 8_000_000
# Rows wider than this are no table; Excel's widest sheets have 16,384 columns.
COLUMN_LIMIT = 20_000
# Nesting depth; real data is never deeper, and Python's decoder stops at about 1,000.
NESTING_LIMIT = 200
# Characters of a text that must be loaded as a whole: XML, SQL, and JSON that is not a list of objects.
JSON_LIMIT = 128 << 20
# Pages of a PDF file.
PAGE_LIMIT = 2_000
# Nested archives; crawls are archived once or twice.
ARCHIVE_DEPTH = 3
# Files in one archive.
MEMBER_LIMIT = 20_000
# Bytes of a file that can only be read as a whole, and of its unpacked content.
WHOLE_LIMIT = 1 << 30
UNPACKED_LIMIT = 512 << 20
# Cells in the sheets of a workbook, including empty ones before the last: a sheet is stored as one block.
CELL_LIMIT = 30_000_000
# Bytes of a Parquet column read at once: a value stored once can be in every row.
BATCH_LIMIT = 256 << 20


def is_too_large(text: str) -> bool:
    """Return whether a text, or a title, is larger than any posting's."""
    if len(text) < LINE_LIMIT:
        return False
    if text.count("\n") >= LINE_LIMIT or len(text.encode("utf-8", "surrogatepass")) > TEXT_LIMIT:
        return True
    # Tags and controls break lines too, and sentences are lines of their own.
    plain = normalize(text)
    return plain.count("\n") >= LINE_LIMIT or len(split(plain, Span(0, len(plain), Section.DUTIES))) > LINE_LIMIT
