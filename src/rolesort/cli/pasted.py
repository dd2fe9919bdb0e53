"""Read a posting that is typed or pasted, as an argument or into the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from rolesort.cli.stderr import say
from rolesort.records.column_content import tells_duty
from rolesort.system.expression import Expression
from rolesort.system.language import gettext as _

# The longest line in bytes that a terminal accepts while it edits lines.
_CHUNK = 1 << 16
_END = b"\x04"  # Ctrl-D
_CHINESE = Expression("[\u3400-\u9fff]")
_SENTENCE = Expression("[\n，。；！？、：]")
_SUFFIX = Expression(r"\.[a-zA-Z]\w{0,7}$")
_FILE_SUFFIX = Expression(
    r"\.(?:csv|tsv|tab|jsonl?|ndjson|te?xt|md|xls[xbm]?|ods|parquet|html?|xml|sql|db|sqlite3?|docx?|pdf|png|jpe?g|gif|webp|bmp"
    r"|gz|zst|zip|pkl)$",
    re.IGNORECASE,
)
_RUBBED_OUT = Expression("[^\x7f\n]\x7f")
# This many Chinese characters, or English words, are not a file name.
_LONG, _MANY_WORDS = 15, 4


def literal_text(arguments: Sequence[str]) -> str | None:
    """Return the arguments as a posting, None if they are files: one exists or looks like a file name.

    The shell splits an unquoted text at spaces, so several arguments can be one text.
    """
    if not arguments or any(map(_means_file, arguments)):
        return None
    text = " ".join(arguments)
    if _CHINESE.search(text):
        is_text = _SENTENCE.search(text) or len(text) >= _LONG or tells_duty(text)
    else:
        is_text = len(text.split()) >= _MANY_WORDS
    return text if is_text else None


def ask_for_posting() -> str:
    """Prompt for a posting, and return the input until Ctrl-D (on Windows Ctrl-Z and Enter)."""
    end = _("Ctrl-Z and Enter") if os.name == "nt" else "Ctrl-D"
    with _long_lines() as stop:
        say(_("paste or type a posting, then press {end} on a line of its own (-h shows the help)").format(end=end))
        text = _read_until(stop)
    typer.echo(err=True)  # the terminal shows ^D
    while _RUBBED_OUT.search(text):
        text = _RUBBED_OUT.sub("", text)
    return text


def _means_file(argument: str) -> bool:
    if argument == "-":
        return True
    try:
        Path(argument).stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError):  # too long for a name
        return False
    else:
        return True
    if _FILE_SUFFIX.search(argument):
        return "\n" not in argument
    if _SENTENCE.search(argument):
        return False
    is_address = re.match(r"(?:https?|file)://", argument) is not None
    return is_address or "*" in argument or _SUFFIX.search(argument) is not None or argument.startswith((".", "/", "~"))


def _read_until(stop: bytes) -> str:
    pieces: list[bytes] = []
    while piece := os.read(sys.stdin.fileno(), _CHUNK):
        before, found, _rest = piece.partition(stop) if stop else (piece, b"", b"")
        pieces.append(before)
        if found:
            break
    return b"".join(pieces).decode(sys.stdin.encoding or "utf-8", "replace")


@contextmanager
def _long_lines() -> Iterator[bytes]:
    """Allow lines of any length, if the system can; yield the bytes that then end the text, b"" for the end of file."""
    try:
        import termios
    except ImportError:  # Windows
        yield b""
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    changed = termios.tcgetattr(terminal)
    changed[3] &= ~termios.ICANON
    termios.tcsetattr(terminal, termios.TCSADRAIN, changed)
    try:
        yield _END
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
