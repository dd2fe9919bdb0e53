"""Write to standard output immediately, as text for people or as UTF-8 for programs."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def write_line(text: str) -> None:
    """Write `text` and a line break immediately, in the terminal's encoding, with missing characters escaped."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_utf8(text: str) -> None:
    """Write `text` immediately, always in UTF-8, with lone surrogates escaped."""
    write_bytes(text.encode(errors="backslashreplace"))


def write_bytes(content: bytes) -> None:
    """Write `content` immediately."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
