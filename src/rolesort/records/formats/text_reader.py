"""Read plain text: one posting per file, or several, separated by lines of dashes, by content, or by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesort.posting.several import find_postings
from rolesort.records import messages
from rolesort.records.decoding import TextStream
from rolesort.records.formats.parts import Context, TextBlock
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.limits import LINE_LIMIT, ROW_LIMIT
from rolesort.records.record import Problem, ReadError
from rolesort.system.expression import Expression

_DASHES = Expression(r"\s*-{3,}\s*")
_DASHED_LINE = Expression(r"^[ \t]*-{3,}[ \t\r]*$", re.MULTILINE)


def read(text: TextInput, context: Context) -> Iterator[TextBlock]:
    """Yield the text as one posting; with `split`, the postings in it."""
    stream = text.stream
    if context.options.split and _DASHED_LINE.search(stream.head.replace("\r", "\n")):
        yield from _passages(stream, has_dashes=True)
        return
    whole = _up_to_limit(stream)
    if whole is not None and not stream.is_damaged(whole):
        yield from blocks_of(stream.name, whole, stream.encoding, context)
    elif context.options.split:
        stream.give_back(whole or "")
        yield from _passages(stream, has_dashes=False)
    else:
        error = Problem.TOO_LARGE if whole is None else Problem.UNKNOWN_ENCODING
        yield TextBlock(None, 1, "", error, stream.encoding)


def whole_text(stream: TextStream) -> str:
    """Return all of a text.

    Raises:
        ReadError: It is too large for a page or document.

    """
    text = _up_to_limit(stream)
    if text is None:
        raise ReadError(Problem.TOO_LARGE, messages.too_large(stream.name))
    if stream.is_damaged(text):
        raise ReadError(Problem.UNKNOWN_ENCODING, messages.undecodable(stream.name, stream.encoding))
    return text


def blocks_of(name: str, text: str, encoding: str, context: Context) -> Iterator[TextBlock]:
    """Yield the posting in `text`, a whole file; if there are several, a note says so, or `split` separates them."""
    if not context.options.split and text.count("\n") >= LINE_LIMIT:
        yield TextBlock(None, 1, "", Problem.TOO_LARGE, encoding)
        return
    postings = find_postings(text)
    if not context.options.split:
        if len(postings) > 1:
            context.notice(messages.several_postings(name, len(postings)))
        yield TextBlock(None, 1, text, None, encoding)
        return
    if len(postings) == 1:
        yield from _blocks(iter(text.split("\n")), encoding, has_dashes=False)
        return
    line, before = 1, 0
    for number, (start, end) in enumerate(postings, start=1):
        line += text.count("\n", before, start)
        before = start
        yield TextBlock(number, line, text[start:end].strip("\n"), None, encoding)


def _up_to_limit(stream: TextStream) -> str | None:
    """Return the whole text; None if it is larger than a page of postings, in which case nothing is consumed."""
    pieces: list[str] = []
    size = 0
    while size <= ROW_LIMIT and (piece := stream.read()):
        pieces.append(piece)
        size += len(piece)
    text = "".join(pieces)
    if size > ROW_LIMIT:
        stream.give_back(text)
        return None
    return text


def _passages(stream: TextStream, *, has_dashes: bool) -> Iterator[TextBlock]:
    for block in _blocks(stream.lines(), stream.encoding, has_dashes=has_dashes):
        is_damaged = stream.is_damaged(block.text)
        yield TextBlock(block.number, block.line, "", Problem.UNKNOWN_ENCODING, block.encoding) if is_damaged else block


def _blocks(lines: Iterator[str | None], encoding: str, *, has_dashes: bool) -> Iterator[TextBlock]:
    """Yield the passages between lines of dashes or blank lines; None replaces a line too long for memory."""
    number = size = start = 0
    held: list[str] = []
    too_large = False

    def block() -> TextBlock:
        error = Problem.TOO_LARGE if too_large else None
        return TextBlock(number, start, "\n".join(held).rstrip("\n"), error, encoding)

    for line_number, line in enumerate(lines, start=1):
        is_blank = line is not None and not line.strip()
        if line is not None and (_DASHES.fullmatch(line) if has_dashes else is_blank):
            if held or too_large:
                yield block()
                held, size, too_large = [], 0, False
            continue
        if is_blank and not held:
            continue
        if not held and not too_large:
            start = line_number
            number += 1
        if line is not None:
            size += len(line) + 1
            held.append(line.removesuffix("\r"))
        if line is None or size > ROW_LIMIT:
            too_large = True
            held = []
    if held or too_large:
        yield block()
