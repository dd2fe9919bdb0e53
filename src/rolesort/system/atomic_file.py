"""Write files atomically: a file appears, or is replaced, only when it is complete.

The content goes to FILE.part in the same folder, is flushed to disk and renamed. A lock on FILE.part keeps a
second run away. An existing file's permissions are kept; no folder is created.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from rolesort.errors import OutputError
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason


def part_of(target: str) -> Path:
    """Return the path of the incomplete `target`: FILE.part, in the same folder."""
    return Path(f"{_real(target)}.part")


def settings_path(target: str) -> Path:
    """Return the path of the file with the settings of FILE.part."""
    return Path(f"{part_of(target)}.settings")


def check_target(target: str) -> None:
    """Check in advance that the file `target` can be written.

    Raises:
        OutputError: It is a folder, or its folder is missing or not writable.

    """
    path = _real(target)
    if path.is_dir():
        raise OutputError(_("cannot write {target}: it is a folder; name a file in it with -o").format(target=target))
    if not path.parent.is_dir():
        raise OutputError(
            _("cannot write {target}: there is no folder {parent}; create it, or choose another place with -o").format(
                target=target, parent=path.parent
            )
        )
    if (path.is_file() or not path.exists()) and not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(
            _("cannot write {target}: no permission to write in {parent}; choose another place with -o").format(
                target=target, parent=path.parent
            )
        )


def check_replaceable(target: str) -> None:
    """Check like `check_target`, and refuse devices and pipes, which cannot be replaced atomically.

    Raises:
        OutputError: The file cannot be written.

    """
    check_target(target)
    path = _real(target)
    if path.exists() and not path.is_file():
        raise OutputError(_("cannot write {target}: it is a device or a pipe; name a file with -o").format(target=target))


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to the file `path`.

    Raises:
        OutputError: It cannot be written; an existing file is unchanged.

    """
    check_replaceable(str(path))
    with replacing(str(path), None, append=False) as file:
        file.flush()
        file.buffer.write(content)


@contextmanager
def replacing(target: str, settings: Mapping[str, str] | None, *, append: bool) -> Iterator[TextIOWrapper]:
    """Open FILE.part for UTF-8 text, with `append` after its content, and rename it to FILE at the end.

    After an exception FILE is unchanged; FILE.part is removed, or stays for `--resume` with `settings` beside it. A
    lone surrogate, which has no UTF-8, is escaped. A device or a named pipe is written to and not replaced.

    Raises:
        OutputError: The file cannot be opened, another run is writing it, or it cannot be written any further.

    """
    check_target(target)
    path = _real(target)
    if path.exists() and not path.is_file():
        with _output_errors(target), _open(path) as file:
            yield file
        return
    with _output_errors(target):
        yield from _replacing(target, settings, append=append)


def _replacing(target: str, settings: Mapping[str, str] | None, *, append: bool) -> Iterator[TextIOWrapper]:
    path, part = _real(target), part_of(target)
    file: TextIOWrapper | None = None
    try:
        file = _open(part)
        _lock(file, part, target)
        if append:
            file.seek(0, os.SEEK_END)
        else:
            file.truncate(0)
        if settings is not None:
            settings_path(target).write_text(json.dumps(settings, ensure_ascii=False, indent=2), encoding="utf-8")
        yield file
        file.flush()
        os.fsync(file.fileno())
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
        file.close()
        settings_path(target).unlink(missing_ok=True)
        _flush_folder(path.parent)
    except _OtherRunError:
        raise
    except BaseException:
        with suppress(OSError):  # the exception may come from a full disk
            if file is not None:
                file.close()
        with suppress(OSError):
            if settings is None or (part.exists() and not part.stat().st_size):
                part.unlink(missing_ok=True)
                settings_path(target).unlink(missing_ok=True)
        raise


class _OtherRunError(OutputError):
    """FILE.part belongs to another run, and is kept."""


def _lock(file: TextIOWrapper, part: Path, target: str) -> None:
    """Lock FILE.part for this run; the system releases the lock when the process ends in any way."""
    try:
        import fcntl
    except ImportError:  # Windows does not let a second process rename an open file
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The other run may have finished between our open and our lock: its FILE.part is FILE now.
        is_ours = part.exists() and os.path.samestat(part.stat(), os.fstat(file.fileno()))
    except BlockingIOError:
        is_ours = False
    except OSError:  # a file system without locks
        return
    if not is_ours:
        file.close()
        raise _OtherRunError(
            _("cannot write {target}: another run is writing it; wait until it ends, or choose another place with -o").format(
                target=target
            )
        )


@contextmanager
def _output_errors(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kept = _("; the existing file is unchanged") if _real(target).is_file() else ""
        why = reason(error)
        raise OutputError(
            _("cannot write {target} any further: {why}; make room or choose another place with -o{kept}").format(
                target=target, why=why, kept=kept
            )
        ) from error


def _real(target: str) -> Path:
    # The file that a symbolic link points to is replaced, not the link.
    path = Path(target)
    return path.resolve() if path.is_symlink() else path


def _open(path: Path) -> TextIOWrapper:
    """Open the file at `path` without truncating it, or a new one; not in append mode, which workbooks cannot use."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: PTH123
    except OSError as error:
        why = reason(error)
        raise OutputError(_("cannot write {path}: {why}; choose another place with -o").format(path=path, why=why)) from error


def _flush_folder(folder: Path) -> None:
    # Flush the new name to disk too; not every system can open a folder.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
