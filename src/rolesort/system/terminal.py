"""Make external text safe for a terminal: a posting, a file name or a label must not control it."""

from __future__ import annotations

import re

# Control characters (including those that start terminal commands), and bidirectional controls. The line break, which
# separates features in a model file, is not among them.
STEERING = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
_steering = re.compile(rf"[\n{STEERING}]")


def printable(text: str) -> str:
    r"""Return `text` as one line without control characters.

    >>> printable("新媒体\x1b[2J\n运营")
    '新媒体[2J运营'
    """
    return _steering.sub("", text)
