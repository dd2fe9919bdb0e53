"""Open the files at paths, folders, patterns and standard input, each as a `Source` that can be inspected before reading."""

from __future__ import annotations

import glob
import io
import os
import select
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, cast

from rolesort.errors import RolesortError
from rolesort.records import messages
from rolesort.records.limits import WHOLE_LIMIT
from rolesort.records.record import Problem, ReadError
from rolesort.system.os_errors import reason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from rolesort.records.formats.registry import Format

T = TypeVar("T")

STDIN = "-"
# Bytes inspected to detect format, encoding and columns: some hundred postings.
HEAD_SIZE = 1 << 17
_CHUNK_SIZE = 1 << 17
_IN_MEMORY = 8 << 20
# After this many seconds of silence, a pipe is judged by what has arrived.
_PATIENCE = 0.2


class Source(io.RawIOBase):
    """A file named `name` in messages, with its first bytes in `head`, which are the whole file if `at_end`."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        super().__init__()
        self.name = name
        self._stream = stream
        # Before the head is read, which may raise: Python then closes the source, and 3.13 shows what closing raises.
        self._spool: BinaryIO | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self.head, self.at_end = self._read_head()
        self._unread = self.head
        self.form: Format | None = None  # if its bytes show it

    def readable(self) -> bool:
        """Return True: libraries ask before they read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes as soon as some are available, first from the head."""
        if self._unread:
            size = len(self._unread) if size < 0 else size
            chunk, self._unread = self._unread[:size], self._unread[size:]
            return chunk
        return self._some(_CHUNK_SIZE if size < 0 else size)

    def skip_head(self) -> None:
        """Continue after the head, for callers that have used it already."""
        self._unread = b""

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into `buffer`, for libraries that wrap a raw stream."""
        view = memoryview(buffer)
        chunk = self.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)

    def as_seekable(self) -> BinaryIO:
        """Return the whole file for random access; a file without seek is copied, to disk if it is large.

        Raises:
            ReadError: It is too large for that.

        """
        if isinstance(self._stream, io.BufferedReader | io.BufferedRandom) and self._stream.seekable():
            self._stream.seek(0)
            return self._stream
        # A small one stays in memory, so that it can be read even if nothing can be written.
        self._spool = spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 (closed with the source)
        while chunk := self.read():
            spool.write(chunk)
            if spool.tell() > WHOLE_LIMIT:
                raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(self.name))
        spool.seek(0)
        return spool

    def as_path(self) -> Path:
        """Return a path to the whole file, for a library that needs one; it is valid until the source is closed.

        Raises:
            ReadError: It must be copied to disk, and is too large for that.

        """
        path = Path(self.name)
        if self._is_at(path):
            return path
        self._copy = tempfile.TemporaryDirectory(prefix="rolesort-")
        path = Path(self._copy.name, "file")
        with path.open("wb") as file:
            shutil.copyfileobj(self.as_seekable(), file)
        return path

    def _is_at(self, path: Path) -> bool:
        try:
            return os.path.samestat(path.stat(), os.fstat(self._stream.fileno()))
        except (OSError, ValueError, AttributeError):  # within an archive
            return False

    def close(self) -> None:
        """Delete the copy on disk; the stream belongs to its opener."""
        if self._spool is not None:
            self._spool.close()
        if self._copy is not None:
            self._copy.cleanup()
        super().close()

    def _some(self, size: int) -> bytes:
        read = getattr(self._stream, "read1", None) or self._stream.read
        try:
            return bytes(read(size))
        except Exception as error:
            raise as_read_error(self.name, error) from error

    def _read_head(self) -> tuple[bytes, bool]:
        head = b""
        while len(head) < HEAD_SIZE:
            if b"\n" in head and _is_silent(self._stream):
                break
            chunk = self._some(HEAD_SIZE - len(head))
            if not chunk:
                return head, True
            head += chunk
        return head, False


def as_read_error(name: str, error: Exception) -> ReadError:
    """Return the meaning of an error while reading a file: a system error gives the reason, any other means damage."""
    if isinstance(error, ReadError):
        return error
    if isinstance(error, OSError) and error.strerror:
        why = reason(error)
    elif isinstance(error, NotImplementedError) and str(error):  # a compression method that the library does not support
        why = str(error)
    else:
        return ReadError(Problem.UNREADABLE, messages.is_damaged(name))
    return ReadError(Problem.UNREADABLE, messages.cannot_read(name, why[:1].lower() + why[1:]))


def guarded(name: str, items: Iterable[T]) -> Iterator[T]:
    """Yield what a library reads from the file `name`; any exception becomes a `ReadError`.

    Raises:
        ReadError: The file cannot be read any further.

    """
    try:
        yield from items
    except RolesortError:
        raise
    except Exception as error:
        raise as_read_error(name, error) from error
    except BaseException as error:  # a panic in a Rust library is not an Exception
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError(Problem.UNREADABLE, messages.is_damaged(name)) from error


def expand(paths: Sequence[str], *, recursive: bool) -> Iterator[str | tuple[str, ReadError]]:
    """Yield the path of each file in `paths`, in order; a path without files is yielded with the reason."""
    for path in paths:
        if path == STDIN:
            yield path
        elif path.startswith(("http://", "https://")):
            yield path, ReadError(Problem.UNREADABLE, messages.is_address(path))
        elif os.path.isdir(path):  # noqa: PTH112 (a name may be of any length)
            if recursive:
                yield from _files_in(path)
            else:
                yield path, ReadError(Problem.UNREADABLE, messages.is_directory(path))
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from _matches(path, recursive=recursive)
        else:
            yield path


def _matches(pattern: str, *, recursive: bool) -> Iterator[str | tuple[str, ReadError]]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (takes absolute patterns as well)
    if not matches:
        yield pattern, ReadError(Problem.UNREADABLE, messages.no_match(pattern))
    for match in matches:
        if not Path(match).is_dir():
            yield _if_file(match)
        elif recursive:
            yield from _files_in(match)


def _files_in(folder: str) -> Iterator[str | tuple[str, ReadError]]:
    unread: list[tuple[str, ReadError]] = []

    def note(error: OSError) -> None:
        unread.append((str(error.filename), as_read_error(str(error.filename), error)))

    for parent, folders, files in os.walk(folder, onerror=note):
        yield from unread
        unread.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (_if_file(str(Path(parent, name))) for name in sorted(files) if not name.startswith("."))
    yield from unread


def _if_file(path: str) -> str | tuple[str, ReadError]:
    """Return the path of a file that was found; a pipe is an error: opening one without a writer would block for ever."""
    if Path(path).exists() and not Path(path).is_file():
        return path, ReadError(Problem.UNREADABLE, messages.is_no_file(path))
    return path


def _is_silent(stream: BinaryIO) -> bool:
    try:
        return not select.select([stream], [], [], _PATIENCE)[0]
    except (OSError, ValueError, TypeError):  # not a file of the system: nothing to wait for
        return False
