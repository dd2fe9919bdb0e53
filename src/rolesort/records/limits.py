"""Every limit on what is read, in one place: so much is no posting and no crawl, and would fill the memory or take for ever.

docs/formats.md lists them; each has a sentence of its own in `messages`.
"""

from __future__ import annotations

from rolesort.posting.lines import Section, Span, split
from rolesort.posting.normalize import normalize

# A posting with more text than this (in UTF-8 bytes) is no posting.
TEXT_LIMIT = 2_000_000
# Nor is one with more lines or sentences: each is judged by itself, and a megabyte can have half a million.
LINE_LIMIT = 20_000
# Characters of one row that are held: other columns and JSON's escapes make a row longer than its text.
ROW_LIMIT = 8_000_000
# Rows wider than this are no table; Excel's widest sheets have 16,384 columns.
COLUMN_LIMIT = 20_000
# Objects and lists in each other; nobody's data goes deeper, and Python's decoder ends at some 1,000.
NESTING_LIMIT = 200
# Characters of a text that must be held as a whole: XML, SQL, and JSON that is no list of objects.
JSON_LIMIT = 128 << 20
# Pages of a PDF file.
PAGE_LIMIT = 2_000
# Archives in archives; crawls are packed once or twice.
ARCHIVE_DEPTH = 3
# Files in one archive.
MEMBER_LIMIT = 20_000
# Bytes that a file may have that can only be read as a whole, and that come out of it.
WHOLE_LIMIT = 1 << 30
UNPACKED_LIMIT = 512 << 20
# Cells in the sheets of a workbook, the empty ones before the last among them: a sheet is held as a block.
CELL_LIMIT = 30_000_000
# Bytes of a Parquet column that are read at once: a value that is in the file once can be in every row.
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
