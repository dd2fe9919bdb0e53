"""Read and write model files, which contain only data and cannot run code.

Layout, all numbers little-endian::

    8   magic "rolesort"
    2   format version
    4   length of the header in bytes
        header and the rest, defined by the format (`rolesort.model.formats`)
    32  SHA-256 of all the bytes before

The first 12 hexadecimal digits of the checksum are the model's identity. The file contains no date: the same model gives the
same file.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from rolesort.errors import ModelError
from rolesort.model import formats
from rolesort.model.model import Model
from rolesort.system.atomic_file import write_whole
from rolesort.system.language import gettext as _
from rolesort.system.os_errors import reason

FORMAT_VERSION = formats.NEWEST
MAX_BYTES = 16 * 1024 * 1024  # a model with half a million features; anything larger is not ours
_TOO_LARGE = _("it is larger than {size} MB").format(size=MAX_BYTES // 2**20)
_GIVE_TRAINED = _("give a file written by `rolesort train`")
_MAGIC = b"rolesort"
_PREFIX = struct.Struct("<8sHI")
_CHECKSUM_BYTES = 32
_RETRAIN = _("train it again with `rolesort train`")
_COPY_OR_RETRAIN = _("copy it again or {RETRAIN}").format(RETRAIN=_RETRAIN)
# Files that people mistake for models, recognised by their first bytes.
_MISTAKEN = {
    b"\x1f\x8b": _("is packed with gzip; unpack it first"),
    b"PK\x03\x04": _("is a zip archive; unpack it first"),
    b"\x28\xb5\x2f\xfd": _("is packed with zstd; unpack it first"),
    b"\x80": _("looks like a pickle, which could run code and is never opened; {RETRAIN}").format(RETRAIN=_RETRAIN),
}


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model and the file it was read from."""

    path: Path
    n_bytes: int
    format_version: int
    model: Model


def write_model(model: Model, path: Path) -> str:
    """Write `model` to `path` atomically and return its identity.

    Raises:
        ModelError: The model could not be read again.
        OutputError: It cannot be written; an existing model is unchanged.

    """
    content = dump_model(model)
    write_whole(path, content)
    return _identity(content)


def dump_model(model: Model) -> bytes:
    """Return the bytes of a model file.

    Raises:
        ModelError: The model could not be read again.

    """
    try:
        header, rest = formats.encode(model)
        formats.decode(memoryview(header), memoryview(rest), identity="")
    except (ValueError, OverflowError) as error:
        raise ModelError(_("this model cannot be saved: {error}").format(error=error)) from error
    content = _PREFIX.pack(_MAGIC, FORMAT_VERSION, len(header)) + header + rest
    if len(content) + _CHECKSUM_BYTES > MAX_BYTES:
        raise ModelError(
            _("this model cannot be saved: {TOO_LARGE}; train it on fewer or shorter postings").format(TOO_LARGE=_TOO_LARGE)
        )
    return content + hashlib.sha256(content).digest()


def read_model(path: Path) -> Model:
    """Return the model in the file at `path`.

    Raises:
        ModelError: The file is missing, unreadable, damaged, not a model, or of a newer format.

    """
    return read_model_file(path).model


def read_model_file(path: Path) -> ModelFile:
    """Return the model in the file at `path`, with its file information.

    Raises:
        ModelError: As with `read_model`.

    """
    try:
        content = _read(path)
        model = load_model(content)
    except OSError as error:
        raise ModelError(
            _("cannot read the model {path}: {why}; {GIVE_TRAINED}").format(
                path=path, why=reason(error), GIVE_TRAINED=_GIVE_TRAINED
            )
        ) from error
    except ModelError as error:
        raise ModelError(f"{path} {error}") from None
    version = _PREFIX.unpack_from(content)[1]
    return ModelFile(path, len(content), version, model)


def _read(path: Path) -> bytes:
    """Return the file's content, or just enough of it to show that it is not a model."""
    with open(path, "rb", opener=_open_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ModelError(
                _("is not a rolesort model but a pipe or a device; {GIVE_TRAINED}").format(GIVE_TRAINED=_GIVE_TRAINED)
            )
        start = file.read(_PREFIX.size)
        if not start.startswith(_MAGIC):
            return start
        if status.st_size > MAX_BYTES:
            raise ModelError(
                _("is not a valid model: {TOO_LARGE}; {GIVE_TRAINED}").format(TOO_LARGE=_TOO_LARGE, GIVE_TRAINED=_GIVE_TRAINED)
            )
        return start + file.read(max(0, status.st_size - len(start)))


def _open_without_waiting(path: str, flags: int) -> int:
    # A named pipe would block until someone writes to it. Windows has neither such a flag nor such pipes.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def load_model(content: bytes) -> Model:
    """Return the model in this file content.

    Raises:
        ModelError: The content is damaged, not a model, or of a newer format; the message continues the file's name.

    """
    if not content.startswith(_MAGIC):
        mistaken = (says for start, says in _MISTAKEN.items() if content.startswith(start))
        unknown = _("is not a rolesort model; {GIVE_TRAINED}").format(GIVE_TRAINED=_GIVE_TRAINED)
        raise ModelError(
            next(mistaken, unknown) if content else _("is empty; {COPY_OR_RETRAIN}").format(COPY_OR_RETRAIN=_COPY_OR_RETRAIN)
        )
    if len(content) < _PREFIX.size + _CHECKSUM_BYTES:
        raise ModelError(_("is damaged (truncated); {COPY_OR_RETRAIN}").format(COPY_OR_RETRAIN=_COPY_OR_RETRAIN))
    version, header_bytes = _PREFIX.unpack_from(content)[1:3]
    if version > FORMAT_VERSION:
        raise ModelError(
            _("has format {version}, but this rolesort reads formats up to {FORMAT_VERSION}; update rolesort").format(
                version=version, FORMAT_VERSION=FORMAT_VERSION
            )
        )
    body = memoryview(content)[:-_CHECKSUM_BYTES]
    if hashlib.sha256(body).digest() != content[-_CHECKSUM_BYTES:]:
        raise ModelError(_("is damaged (wrong checksum); {COPY_OR_RETRAIN}").format(COPY_OR_RETRAIN=_COPY_OR_RETRAIN))
    if version not in formats.VERSIONS:
        raise ModelError(_("has format {version}, which does not exist; {RETRAIN}").format(version=version, RETRAIN=_RETRAIN))
    header_end = _PREFIX.size + header_bytes
    if header_end > len(body):
        raise ModelError(_("is not a valid model: it ends within its header; {RETRAIN}").format(RETRAIN=_RETRAIN))
    try:
        return formats.decode(body[_PREFIX.size : header_end], body[header_end:], _identity(content), version)
    except ValueError as error:
        raise ModelError(_("is not a valid model: {error}; {RETRAIN}").format(error=error, RETRAIN=_RETRAIN)) from error


def _identity(content: bytes) -> str:
    return content[-_CHECKSUM_BYTES:].hex()[:12]
