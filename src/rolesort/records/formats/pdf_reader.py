"""Read the text of PDF files."""

from __future__ import annotations

from collections.abc import Iterator

from rolesort.records import messages
from rolesort.records.formats.parts import Context, TextBlock
from rolesort.records.formats.text_reader import blocks_of
from rolesort.records.limits import PAGE_LIMIT, ROW_LIMIT
from rolesort.records.record import Problem, ReadError
from rolesort.records.sources import Source


def read(source: Source, context: Context) -> Iterator[TextBlock]:
    """Yield the text of all pages as one posting, or the postings in it.

    Raises:
        ReadError: It has a password, no text or too many pages, or pypdf is not installed.

    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    except ImportError:
        raise ReadError(Problem.UNREADABLE, messages.needs_extra(source.name, "pdf")) from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its notes on odd files are not for the user
    reader = PdfReader(source.as_seekable())
    try:
        n_pages = len(reader.pages)
    except FileNotDecryptedError:
        raise ReadError(Problem.UNREADABLE, messages.has_password(source.name)) from None
    if n_pages > PAGE_LIMIT:
        raise ReadError(Problem.TOO_LARGE, messages.too_large(source.name))
    pieces: list[str] = []
    size = 0
    for page in reader.pages:
        pieces.append(page.extract_text())
        size += len(pieces[-1])
        if size > ROW_LIMIT:
            raise ReadError(Problem.TOO_LARGE, messages.too_large(source.name))
    text = "\n".join(pieces)
    if not text.strip():
        raise ReadError(Problem.NO_TEXT, messages.scanned(source.name))
    yield from blocks_of(source.name, text, "utf-8", context)
