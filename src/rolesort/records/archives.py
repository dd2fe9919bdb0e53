"""Unpack archives (.gz, .zst, .zip …, nested or not; recognised by content): from an open file to the sources in it.

Files are unpacked as they are read, so a small file cannot fill the memory. A workbook is a .zip too, but counts as one file.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from rolesort.records import messages
from rolesort.records.formats.ole import Ole
from rolesort.records.formats.refused import refusal_of_bytes
from rolesort.records.formats.registry import BZIP2, GZIP, OLD_OFFICE, PACKED, XZ, ZIP, ZSTD, Format, bytes_format, part_format
from rolesort.records.limits import ARCHIVE_DEPTH, MEMBER_LIMIT
from rolesort.records.record import Problem, ReadError
from rolesort.records.sources import Source, as_read_error

if TYPE_CHECKING:
    import zipfile

# Files of Office and LibreOffice are archives too.
_DOCUMENT = ("[Content_Types].xml", "mimetype")
_PASSWORD = "EncryptedPackage"  # noqa: S105 (the stream of an Office file with a password)
_MAX_TYPE = 200  # characters of a MIME type
_NAMES_ARE_UTF8 = 0x800
_IS_ENCRYPTED = 0x1
# Four bytes of zstd can unpack to 128 KB; a read of this size can become 32 MB.
_ZSTD_PIECE = 1024

Unpacked = Iterator[Source | tuple[str, ReadError]]


def unpack(name: str, stream: BinaryIO, depth: int = 0) -> Unpacked:
    """Yield the plain files in `stream`, which is named `name`; a file that cannot be unpacked is yielded with the reason."""
    try:
        yield from _unpack(name, stream, depth)
    except Exception as error:  # noqa: BLE001 (what libraries raise on damaged files is theirs)
        yield name, as_read_error(name, error)


def _unpack(name: str, stream: BinaryIO, depth: int) -> Unpacked:
    with Source(name, stream) as source:
        refusal = refusal_of_bytes(source.head)
        if refusal is not None:
            raise ReadError(Problem.NOT_TEXT, refusal(name))
        form = bytes_format(source.head)
        if form is None or form not in PACKED:
            source.form = _form_of_old_office(source) if form is OLD_OFFICE else form
            yield source
        elif depth == ARCHIVE_DEPTH:
            raise ReadError(Problem.UNREADABLE, messages.nested_too_deep(name))
        elif form is ZIP:
            yield from _unpack_zip(source, depth)
        else:
            yield from unpack(name, _OPENERS[form.name](source), depth + 1)


def _form_of_old_office(source: Source) -> Format:
    parts = Ole(source.as_seekable()).sizes
    form = part_format(parts)
    if form is not None:
        return form
    if _PASSWORD in parts:
        raise ReadError(Problem.UNREADABLE, messages.has_password(source.name))
    raise ReadError(Problem.NOT_TEXT, messages.old_office(source.name))


class _ZstdStream:
    """Unpacks frame by frame. zstandard's own reader does not notice a truncated file."""

    def __init__(self, source: Source) -> None:
        from zstandard import ZstdDecompressor

        self._source = source
        self._new_frame = ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._in_frame = False
        self._packed = b""
        self._unpacked = memoryview(b"")  # consumed piece by piece without copying the rest

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


_OPENERS: dict[str, Callable[[Source], BinaryIO]] = {
    GZIP.name: lambda source: cast("BinaryIO", gzip.GzipFile(fileobj=source)),
    BZIP2.name: lambda source: cast("BinaryIO", bz2.BZ2File(cast("BinaryIO", source))),
    XZ.name: lambda source: cast("BinaryIO", lzma.LZMAFile(cast("BinaryIO", source))),  # noqa: SIM115
    ZSTD.name: _open_zstd,
}


def _unpack_zip(source: Source, depth: int) -> Unpacked:
    import zipfile

    whole = source.as_seekable()
    with zipfile.ZipFile(whole) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        names = {member.filename for member in members}
        if not names.isdisjoint(_DOCUMENT) or part_format(names) is not None:
            form = _form_of_document(source.name, archive, names)
            whole.seek(0)
            with Source(source.name, whole) as document:
                document.form = form
                yield document
            return
        if not members:
            raise ReadError(Problem.NO_TEXT, messages.is_empty(source.name))
        for number, member in enumerate(members):
            if number == MEMBER_LIMIT:
                raise ReadError(Problem.TOO_LARGE, messages.too_many_members(source.name, len(members)))
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
            except Exception as error:  # noqa: BLE001
                yield name, as_read_error(name, error)


def _form_of_document(name: str, archive: zipfile.ZipFile, names: set[str]) -> Format:
    """Return the format of a file of Office or LibreOffice."""
    if any(member.flag_bits & _IS_ENCRYPTED for member in archive.infolist()):
        raise ReadError(Problem.UNREADABLE, messages.has_password(name))
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            names.add(stream.read(_MAX_TYPE).decode("ascii", "replace").strip())
    form = part_format(names)
    if form is None:
        raise ReadError(Problem.NOT_TEXT, messages.not_text(name))
    return form


def _name_of(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _NAMES_ARE_UTF8:
        return member.filename
    try:  # Chinese Windows writes names in GBK, which zipfile decodes as the IBM PC code page
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
