"""From an open file to the sources in it: what .gz, .zst and .zip hold, however they are nested; told by their first bytes.

All is unpacked as it is read, so that a small file cannot fill the memory. A workbook is a .zip too, but one table file.
"""

from __future__ import annotations

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from rolesort.records import messages
from rolesort.records.formats.registry import GZIP, PACKED, ZSTD, bytes_format, part_format
from rolesort.records.record import Problem, ReadError
from rolesort.records.sources import Source

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# An archive of crawls may hold compressed files; deeper nesting is no one's data.
_MAX_DEPTH = 3
# Word's and OpenOffice's files are archives as well.
_OTHER_DOCUMENTS = ("[Content_Types].xml", "mimetype")
_NAMES_ARE_UTF8 = 0x800
_IS_ENCRYPTED = 0x1
# Four bytes of zstd can unpack to 128 KB; so much at once can become 32 MB.
_ZSTD_PIECE = 1024
# What reading a file can raise, however it is packed.
READ_ERRORS = (ReadError, OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError)


def unpack(name: str, stream: BinaryIO, depth: int = 0) -> Iterator[Source | tuple[str, ReadError]]:
    """Yield the plain files in `stream`, which is named `name`; a file that cannot be unpacked comes with the reason."""
    with Source(name, stream) as source:
        head = source.head
        if head.startswith(_OLD_OFFICE):
            yield name, ReadError(Problem.NOT_TEXT, messages.old_excel(name))
            return
        source.form = bytes_format(head)
        if source.form not in PACKED:
            yield source
        elif depth == _MAX_DEPTH:
            yield name, ReadError(Problem.UNREADABLE, messages.nested_too_deep(name))
        elif source.form is GZIP:
            yield from unpack(name, cast("BinaryIO", gzip.GzipFile(fileobj=source)), depth + 1)
        elif source.form is ZSTD:
            yield from unpack(name, _open_zstd(source), depth + 1)
        else:
            yield from _unpack_zip(source, depth)


def as_read_error(name: str, error: Exception) -> ReadError:
    """Return what one of `READ_ERRORS` means for the file that was being read."""
    if isinstance(error, ReadError):
        return error
    if isinstance(error, OSError) and error.strerror:
        why = error.strerror
    elif isinstance(error, NotImplementedError):  # a way of packing that the library does not know
        why = str(error)
    else:
        return ReadError(Problem.UNREADABLE, messages.is_damaged(name))
    return ReadError(Problem.UNREADABLE, messages.cannot_read(name, why[:1].lower() + why[1:]))


class _ZstdStream:
    """Unpacks frame after frame. zstandard's own reader takes a file that breaks off for one that ends."""

    def __init__(self, source: Source) -> None:
        from zstandard import ZstdDecompressor

        self._source = source
        self._new_frame = ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._in_frame = False
        self._packed = b""
        self._unpacked = memoryview(b"")  # taken piece by piece without copying the rest

    def read(self, size: int) -> bytes:
        from zstandard import ZstdError

        while not self._unpacked:
            packed = self._packed or self._source.read(_ZSTD_PIECE)
            self._packed = b""
            if not packed:
                if self._in_frame:
                    raise EOFError("the file breaks off")
                return b""
            try:
                self._unpacked = memoryview(self._frame.decompress(packed))
            except ZstdError as error:
                raise OSError(str(error)) from error
            self._in_frame = not self._frame.eof
            if self._frame.eof:
                self._packed = self._frame.unused_data
                self._frame = self._new_frame()
        chunk, self._unpacked = self._unpacked[:size], self._unpacked[size:]
        return bytes(chunk)


def _open_zstd(source: Source) -> BinaryIO:
    try:
        return cast("BinaryIO", _ZstdStream(source))
    except ImportError:
        raise ReadError(Problem.UNREADABLE, messages.needs_extra(source.name, "zstd")) from None


def _unpack_zip(source: Source, depth: int) -> Iterator[Source | tuple[str, ReadError]]:
    whole = source.as_seekable()
    with zipfile.ZipFile(whole) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        form = part_format({member.filename for member in members})
        if form is not None:
            whole.seek(0)
            with Source(source.name, whole) as document:
                document.form = form
                yield document
            return
        if any(member.filename in _OTHER_DOCUMENTS for member in members):
            raise ReadError(Problem.NOT_TEXT, messages.not_text(source.name))
        for member in members:
            inner = _name_of(member)
            if inner.startswith("__MACOSX/") or inner.endswith(".DS_Store"):
                continue
            name = f"{source.name}/{inner}"
            if member.flag_bits & _IS_ENCRYPTED:
                yield name, ReadError(Problem.UNREADABLE, messages.is_encrypted(name))
                continue
            try:
                with archive.open(member) as stream:
                    yield from unpack(name, cast("BinaryIO", stream), depth + 1)
            except READ_ERRORS as error:
                yield name, as_read_error(name, error)


def _name_of(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _NAMES_ARE_UTF8:
        return member.filename
    try:  # Chinese Windows writes names in GBK, which zipfile takes for the code page of the IBM PC
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
