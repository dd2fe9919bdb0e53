"""Write a file as a whole: it is there with all its bytes, or what was there before is untouched."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from rolesort.errors import OutputError


def check_place(path: Path) -> None:
    """See, before the work is done, whether a file could be written at `path`.

    Raises:
        OutputError: There is a folder or a device, or its folder cannot be written to.

    """
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder; name a file in it with -o")
    if path.exists() and not path.is_file():
        raise OutputError(f"cannot write {path}: it is a device or a pipe; name a file with -o")
    folder = _real(path).parent
    while not folder.exists():  # it will be made
        folder = folder.parent
    if not folder.is_dir():
        raise OutputError(f"cannot write {path}: {folder} is not a folder; choose another place with -o")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write {path}: no permission to write in {folder}; choose another place with -o")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` by way of a temporary file beside it, `.NAME.….part`, that is flushed to the disk and renamed.

    A process that is killed may leave the temporary file, never a damaged `path`.

    Raises:
        OutputError: It cannot be written; what was there before still is.

    """
    check_place(path)
    real = _real(path)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".part")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_mode(real))
            temporary.replace(real)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        kept = "; the file that was there is untouched" if path.exists() else ""
        why = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot write {path}: {why}; make room or choose another place with -o{kept}") from error
    _flush_folder(real.parent)


def _real(path: Path) -> Path:
    # The file that a symbolic link points to is replaced, not the link.
    return path.resolve() if path.is_symlink() else path


def _mode(path: Path) -> int:
    """Return the permissions of the file at `path`, else those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0o077)  # it cannot be read without being set
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    # The new name reaches the disk too; not every system lets a folder be opened.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
