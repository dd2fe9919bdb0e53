"""Text from outside, made fit for a terminal: a posting, a file's name or a label must not steer it."""

from __future__ import annotations

import re

# Controls (with those that begin a terminal's commands), and characters that change the order of letters. The line break, which
# parts features in a model file, is not among them.
STEERING = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
_steering = re.compile(rf"[\n{STEERING}]")


def printable(text: str) -> str:
    r"""Return `text`, which is to be one line, without what would steer the terminal.

    >>> printable("新媒体\x1b[2J\n运营")
    '新媒体[2J运营'
    """
    return _steering.sub("", text)
