"""Write to standard output at once, as text for people or as UTF-8 for programs."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def write_line(text: str) -> None:
    """Write `text` and a line break at once, in the terminal's encoding; what that lacks becomes its escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_utf8(text: str) -> None:
    """Write `text` at once, in UTF-8 whatever the terminal's encoding; half a surrogate pair becomes its escape."""
    write_bytes(text.encode(errors="backslashreplace"))


def write_bytes(content: bytes) -> None:
    """Write `content` at once."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
