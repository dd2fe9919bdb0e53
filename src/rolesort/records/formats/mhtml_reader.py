"""Read MHTML, web pages that a browser saved in one file: the page, without images and styles."""

from __future__ import annotations

from collections.abc import Iterator

from rolesort.records import messages
from rolesort.records.formats.html_page import read_page
from rolesort.records.formats.html_reader import page_parts
from rolesort.records.formats.parts import Context, Part
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.formats.text_reader import whole_text
from rolesort.records.record import Problem, ReadError


def read(text: TextInput, context: Context) -> Iterator[Part]:
    """Yield the tables of the page, or its text.

    Raises:
        ReadError: There is no page in it.

    """
    from email import message_from_string

    stream = text.stream
    message = message_from_string(whole_text(stream))
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                source = _decoded(content, part.get_content_charset())
                yield from page_parts(stream.name, ".html", read_page(source), context, "utf-8")
                return
    raise ReadError(Problem.NOT_TEXT, messages.not_text(stream.name))


def _decoded(content: bytes, charset: str | None) -> str:
    for encoding in (charset or "utf-8", "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")
