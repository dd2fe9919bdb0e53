"""Decode files: detect the encoding, and read the text chunk by chunk.

Nothing is dropped or replaced. An invalid byte becomes a lone surrogate, as in Python's file names, and
`TextStream.is_damaged` says which rows contain one.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator

from rolesort.records import messages
from rolesort.records.limits import ROW_LIMIT
from rolesort.records.record import Problem, ReadError
from rolesort.records.sources import Source
from rolesort.system.expression import Expression

_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CANDIDATES = ["gb18030", "big5", "utf_16", "utf_16_le", "utf_16_be", "utf_8"]
_ESCAPED = Expression("[\udc80-\udcff]")
_CHINESE = Expression("[\u4e00-\u9fff]")
_CONTROL = Expression(r"[\x00\x02-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text has hardly any control characters, except Hive's cell separators; a bad export has few NULs as well.
_MAX_CONTROL_SHARE = 0.1
# UTF-8 with a few broken bytes is UTF-8: other encodings hardly ever look like Chinese in UTF-8 by chance.
_CHINESE_PER_BROKEN_BYTE = 2
# The marks and the common characters, 3,755 of GB2312 and 5,401 of Big5; bytes in another encoding seldom match them.
_COMMON = {
    "gb18030": ((b"\xa1\xa1", b"\xa3\xfe"), (b"\xb0\xa1", b"\xd7\xf9")),
    "big5": ((b"\xa1\x40", b"\xa3\xbf"), (b"\xa4\x40", b"\xc6\x7e")),
}
_COMMON_SHARE = 0.85
_SAMPLE = 4096  # characters
_NOT_ASCII = Expression("[^\x00-\x7f\udc80-\udcff]")


class TextStream:
    """The text of a source. `head` can be inspected before reading; it is the whole text if `at_end`."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.name = source.name
        self._codec = encoding
        self.encoding = encoding.removesuffix("-sig")  # its common name
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._damaged = False
        self.at_end = source.at_end
        self._ended = self.at_end
        self.head = self._decode(source.head)
        source.skip_head()
        self._unread = self.head
        # Classic Mac exports end lines with \r alone.
        self.newline = "\r" if "\r" in self.head and "\n" not in self.head else "\n"

    def read(self) -> str:
        """Return the next characters, "" at the end."""
        if self._unread:
            chunk, self._unread = self._unread, ""
            return chunk
        chunk = ""
        while not chunk and not self._ended:
            content = self._source.read()
            self._ended = not content
            chunk = self._decode(content)
        return chunk

    def give_back(self, text: str) -> None:
        """Push back text to be read again."""
        self._unread = text + self._unread

    def lines(self) -> Iterator[str | None]:
        """Yield the lines, without their newlines; None replaces a line that is too long to keep in memory."""
        rest, too_long = "", False
        while chunk := self.read():
            lines = (rest + chunk).split(self.newline)
            rest = lines.pop()
            for line in lines:
                yield None if too_long or len(line) > ROW_LIMIT else line
                too_long = False
            if len(rest) > ROW_LIMIT:
                too_long = True
            if too_long:
                rest = ""
        if too_long:
            yield None
        elif rest:
            yield rest

    def is_damaged(self, row: str) -> bool:
        """Return whether a piece of this text contains bytes that could not be decoded."""
        return self._damaged and _ESCAPED.search(row) is not None

    def _decode(self, content: bytes) -> str:
        state = self._decoder.getstate()
        try:
            return self._decoder.decode(content, self._ended)
        except UnicodeDecodeError:
            self._damaged = True
        self._decoder = codecs.getincrementaldecoder(self._codec)("surrogateescape")
        self._decoder.setstate(state)
        try:
            return self._decoder.decode(content, self._ended)
        except UnicodeDecodeError as error:  # half a character of UTF-16: the rest cannot be decoded
            raise ReadError(
                Problem.UNKNOWN_ENCODING, messages.undecodable(f"the rest of {self.name}", self.encoding)
            ) from error


def open_text(source: Source, wanted: str | None, notice: Callable[[str], None]) -> TextStream:
    """Return the text of `source` in the encoding `wanted`, else in the one detected from its head.

    Raises:
        ReadError: The source is not text, or its encoding cannot be detected.

    """
    if wanted is not None:
        name = codecs.lookup(wanted).name
        encoding = {"utf-8": "utf-8-sig"}.get(name, name)
    else:
        encoding = _find_encoding(source)
    try:
        stream = TextStream(source, encoding)
    except UnicodeError as error:  # UTF-16 without its mark
        raise ReadError(Problem.UNKNOWN_ENCODING, messages.not_as_named(source.name, encoding)) from error
    if len(_CONTROL.findall(stream.head)) > _MAX_CONTROL_SHARE * len(stream.head):
        raise ReadError(Problem.NOT_TEXT, messages.not_text(source.name))
    if encoding != "utf-8-sig" and wanted is None:
        notice(messages.chosen_encoding(source.name, encoding))
    return stream


def _find_encoding(source: Source) -> str:
    head = source.head
    if head.startswith(_UTF16_BOMS):
        return "utf-16"
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head, source.at_end)
    n_broken = len(_ESCAPED.findall(text))
    if n_broken:
        is_utf8 = len(_CHINESE.findall(text)) > _CHINESE_PER_BROKEN_BYTE * n_broken
    else:
        is_utf8 = text.count("\0") <= _MAX_CONTROL_SHARE * len(text)
    if is_utf8:
        return "utf-8-sig"
    if _is_gb18030(source):
        return "gb18030"
    guess = _utf16_order(source) or _guess_encoding(head, is_whole=source.at_end)
    if guess is None:
        if _CONTROL.search(text):
            raise ReadError(Problem.NOT_TEXT, messages.not_text(source.name))
        raise ReadError(Problem.UNKNOWN_ENCODING, messages.unknown_encoding(source.name))
    return guess


def _is_gb18030(source: Source) -> bool:
    """Return whether a head is Chinese in GB18030: decoded so, nearly all characters are common ones."""
    text = codecs.getincrementaldecoder("gb18030")("surrogateescape").decode(source.head, source.at_end)
    others = _NOT_ASCII.findall(text)
    if len(others) <= _CHINESE_PER_BROKEN_BYTE * len(_ESCAPED.findall(text)) or "\0" in text:
        return False
    return sum(_is_common(char, "gb18030") for char in others) > _COMMON_SHARE * len(others)


def _utf16_order(source: Source) -> str | None:
    """Return the UTF-16 variant of a head without a BOM, judged in the same way; the other byte order gives noise."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(source.head, source.at_end)[:_SAMPLE]
        n_likely = sum(char.isspace() or " " <= char <= "~" or any(_is_common(char, code) for code in _COMMON) for char in text)
        if n_likely > _COMMON_SHARE * len(text):
            return encoding
    return None


def _is_common(char: str, encoding: str) -> bool:
    code = char.encode(encoding, "ignore")
    return any(first <= code <= last for first, last in _COMMON[encoding])


def _guess_encoding(head: bytes, *, is_whole: bool) -> str | None:
    from charset_normalizer import from_bytes

    if not is_whole:  # end with a whole character: except in UTF-16, these bytes are never part of one
        end = max(map(head.rfind, (b"\n", b",", b" ")))
        end -= end % 2 if b"\0" in head else 0
        head = head[:end] if end > 0 else head
    # Judged as a whole: the samples that the library would take can start within a character.
    best = from_bytes(head, steps=1, chunk_size=len(head), cp_isolation=_CANDIDATES).best()
    return best.encoding.replace("_", "-") if best is not None else None
