"""The file that results go to: it appears, or is replaced, when everything is written, and not before."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from rolesort.errors import OutputError
from rolesort.output import messages


def part_of(target: str) -> Path:
    """Return the path of what is written of `target` before it is complete: FILE.part, in the same folder."""
    return Path(f"{_real(target)}.part")


def settings_of(target: str) -> Path:
    """Return the path of the file that tells how FILE.part was made."""
    return Path(f"{part_of(target)}.settings")


def check_target(target: str) -> None:
    """See, before the work is done, whether there can be a file `target`.

    Raises:
        OutputError: It is a folder, or the folder it is to be in is missing or cannot be written to.

    """
    path = _real(target)
    if path.is_dir():
        raise OutputError(messages.cannot_write(target, "it is a folder"))
    if not path.parent.is_dir():
        raise OutputError(messages.cannot_write(target, "no such file or directory"))
    if (path.is_file() or not path.exists()) and not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(messages.cannot_write(target, "permission denied"))


@contextmanager
def replacing(target: str, settings: Mapping[str, str] | None, *, append: bool) -> Iterator[TextIOWrapper]:
    """Open FILE.part for UTF-8 text, with `append` after what it holds, and rename it to FILE at the end.

    After an exception FILE is as it was; FILE.part is removed, or stays for `--resume` with `settings`, which then stand
    beside it. Half a surrogate pair, which has no UTF-8, is written as its escape.

    Raises:
        OutputError: The file cannot be opened, or not be written any further.

    """
    check_target(target)
    path = _real(target)
    if path.exists() and not path.is_file():
        # A device or named pipe, such as /dev/null: nothing that can be replaced.
        with _output_errors(target), _open(path, append=False) as file:
            yield file
        return
    with _output_errors(target):
        yield from _replacing(target, settings, append=append)


def _replacing(target: str, settings: Mapping[str, str] | None, *, append: bool) -> Iterator[TextIOWrapper]:
    path, part = _real(target), part_of(target)
    file = None
    try:
        file = _open(part, append=append)
        if settings is not None:
            settings_of(target).write_text(json.dumps(settings, ensure_ascii=False, indent=2), encoding="utf-8")
        yield file
        file.flush()
        os.fsync(file.fileno())
        file.close()
        part.replace(path)
        settings_of(target).unlink(missing_ok=True)
    except BaseException:
        with suppress(OSError):  # a full disk, or a FILE.part that cannot be opened, is what may have raised
            if file is not None:
                file.close()
        with suppress(OSError):
            if settings is None or (part.exists() and not part.stat().st_size):
                part.unlink(missing_ok=True)
                settings_of(target).unlink(missing_ok=True)
        raise


@contextmanager
def _output_errors(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(messages.cannot_go_on(target, (error.strerror or str(error)).lower())) from error


def _real(target: str) -> Path:
    # The file that a symbolic link points to is replaced, not the link.
    path = Path(target)
    return path.resolve() if path.is_symlink() else path


def _open(path: Path, *, append: bool) -> TextIOWrapper:
    try:
        return path.open("a" if append else "w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise OutputError(messages.cannot_write(path, (error.strerror or str(error)).lower())) from error
