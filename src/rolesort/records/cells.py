"""What a cell says: any value that a format gives, as text."""

from __future__ import annotations

import ast
from collections.abc import Iterable


def as_text(value: object) -> str:
    r"""Return the text of a cell; lists, and text that Python printed a list to, become lines.

    >>> as_text("['负责选题', '撰写推文']")
    '负责选题\n撰写推文'
    """
    if isinstance(value, str):
        if value[:1] == "[" and value[-1:] == "]" and value[1:2] in {"'", '"', "]"}:
            return _from_literal(value)
        return value
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return _joined(value)
    return str(value)


def _from_literal(value: str) -> str:
    try:
        parsed = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    return _joined(parsed) if isinstance(parsed, list) else value


def _joined(values: Iterable[object]) -> str:
    return "\n".join(text for text in map(as_text, values) if text)
