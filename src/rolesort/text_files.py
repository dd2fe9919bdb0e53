"""Read a text file, or standard input, that holds one posting."""

from __future__ import annotations

import sys
from pathlib import Path

from rolesort import messages
from rolesort.errors import InputError

STDIN = "-"


def read_text(path: str) -> str:
    """Return the text of the file at `path`, of standard input for "-".

    Raises:
        InputError: It cannot be read, is empty, or is no text.

    """
    name = "standard input" if path == STDIN else path
    try:
        content = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except IsADirectoryError:
        raise InputError(messages.is_directory(path)) from None
    except OSError as error:
        raise InputError(messages.cannot_read(path, (error.strerror or str(error)).lower())) from error
    text = _decode(name, content)
    if not text.strip():
        raise InputError(messages.is_empty(name), "empty")
    return text


def _decode(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        raise InputError(messages.is_binary(name), "not_text")
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(messages.is_not_utf8(name), "unknown_encoding")
