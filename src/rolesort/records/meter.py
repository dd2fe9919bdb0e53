"""Measure reading progress in bytes of the files on disk, compressed or not."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from rolesort.records.sources import STDIN, expand

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Meter:
    """Opens files, and counts the bytes read from them."""

    def __init__(self) -> None:
        self._closed = 0  # the total size of finished files
        self._size = 0
        self._read = 0

    @property
    def n_bytes(self) -> int:
        """The number of bytes read so far; an index that is read twice counts once."""
        return self._closed + min(self._read, self._size)

    def count(self, n: int) -> None:
        """Count `n` bytes of the file that is open."""
        self._read += n

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """Open the file at `path`, standard input for "-"."""
        if path == STDIN:
            yield self._counted(cast("io.RawIOBase", cast("io.BufferedReader", sys.stdin.buffer).raw))
        else:
            with io.FileIO(path) as file:
                yield self._counted(file)
        self._closed += self._size
        self._size = self._read = 0

    def _counted(self, file: io.RawIOBase) -> BinaryIO:
        self._size, self._read = os.fstat(file.fileno()).st_size, 0
        return io.BufferedReader(_Counted(file, self))


def total_size(paths: Sequence[str], *, recursive: bool) -> int | None:
    """Return the total size of the files in `paths`; None if unknown, as for a pipe."""
    size = 0
    for path in expand(paths, recursive=recursive):
        if not isinstance(path, str):
            continue
        try:
            status = os.fstat(sys.stdin.fileno()) if path == STDIN else Path(path).stat()
        except OSError:  # will be an error record
            continue
        if not stat.S_ISREG(status.st_mode):
            return None
        size += status.st_size
    return size


class _Counted(io.RawIOBase):
    """A file that reports to the meter how much of it was read; its opener closes it."""

    def __init__(self, file: io.RawIOBase, meter: Meter) -> None:
        super().__init__()
        self._file = file
        self._meter = meter

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        n = self._file.readinto(buffer)
        self._meter.count(n or 0)
        return n

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()
