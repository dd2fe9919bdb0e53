"""Convert any cell value to text."""

from __future__ import annotations

from collections.abc import Iterable

from rolesort.records.formats.relaxed_json import loads


def is_missing(value: object) -> bool:
    """Return whether a value is missing: None, NaN, or pandas' NA or NaT.

    >>> is_missing(None), is_missing(float("nan")), is_missing(""), is_missing(0)
    (True, True, False, False)
    """
    if value is None or isinstance(value, str):
        return value is None
    # Recognised by name: pandas may not be installed.
    return type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and value != value)  # noqa: PLR0124


def as_text(value: object) -> str:
    r"""Return the text of a cell; lists, also as Python literals, become lines, and objects in them their texts.

    >>> as_text("['负责选题', '撰写推文']"), as_text([{"no": 1, "text": "选题"}]), as_text({"$oid": "5c0f"})
    ('负责选题\n撰写推文', '选题', '5c0f')
    """
    if isinstance(value, str):
        if value[:1] == "[" and value[-1:] == "]" and value[1:2] in {"'", '"', "]"}:
            return _from_literal(value)
        return value
    if isinstance(value, dict):
        # MongoDB's exports name the type of a value: {"$oid": …}, {"$numberLong": …}.
        return as_text(*value.values()) if len(value) == 1 and next(iter(value)).startswith("$") else ""
    if is_missing(value):
        return ""
    if isinstance(value, list):
        return _joined(value)
    return str(value)


def _from_literal(value: str) -> str:
    try:
        parsed = loads(value)
    except ValueError:
        return value
    return _joined(parsed) if isinstance(parsed, list) else value


def _joined(values: Iterable[object]) -> str:
    return "\n".join(text for text in map(_of_element, values) if text)


def _of_element(value: object) -> str:
    if isinstance(value, dict) and not as_text(value):
        return _joined(inner for inner in value.values() if isinstance(inner, str | list))
    return as_text(value)
