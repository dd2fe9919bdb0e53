"""Read plain text: one posting a file, or several set apart by lines of dashes or by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesort.records.decoding import TextStream
from rolesort.records.formats.parts import Context, TextBlock
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.limits import ROW_LIMIT
from rolesort.records.record import Problem

_DASHES = re.compile(r"\s*-{3,}\s*")
_DASHED_LINE = re.compile(r"^[ \t]*-{3,}[ \t\r]*$", re.MULTILINE)


def read(text: TextInput, context: Context) -> Iterator[TextBlock]:
    """Yield the posting that a text is, or the postings in it."""
    if context.options.split:
        yield from _read_passages(text.stream)
    else:
        yield _read_whole(text.stream)


def _read_whole(stream: TextStream) -> TextBlock:
    """Return the text as one posting."""
    chunks: list[str] = []
    size = 0
    while chunk := stream.read():
        chunks.append(chunk)
        size += len(chunk)
        if size > ROW_LIMIT:
            return TextBlock(None, 1, "", Problem.TOO_LARGE, stream.encoding)
    return _passage(stream, None, 1, "".join(chunks))


def _read_passages(stream: TextStream) -> Iterator[TextBlock]:
    """Yield the postings in a text; lines of dashes set them apart if there is one in the head, else blank lines."""
    has_dashes = _DASHED_LINE.search(stream.head.replace("\r", "\n")) is not None
    number = size = start = 0
    lines: list[str] = []
    too_large = False

    def passage() -> TextBlock:
        return (
            TextBlock(number, start, "", Problem.TOO_LARGE, stream.encoding)
            if too_large
            else _passage(stream, number, start, "\n".join(lines).rstrip("\n"))
        )

    for line_number, line in enumerate(stream.lines(), start=1):
        is_blank = line is not None and not line.strip()
        if line is not None and (_DASHES.fullmatch(line) if has_dashes else is_blank):
            if lines or too_large:
                yield passage()
                lines, size, too_large = [], 0, False
            continue
        if is_blank and not lines:
            continue
        if not lines and not too_large:
            start = line_number
            number += 1
        if line is not None:
            size += len(line) + 1
            lines.append(line.removesuffix("\r"))
        if line is None or size > ROW_LIMIT:
            too_large = True
            lines = []
    if lines or too_large:
        yield passage()


def _passage(stream: TextStream, number: int | None, line: int, text: str) -> TextBlock:
    return TextBlock(number, line, text, Problem.UNKNOWN_ENCODING if stream.is_damaged(text) else None, stream.encoding)
