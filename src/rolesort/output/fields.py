"""Select the fields of a result record, and format them for cells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

FIELDS = (
    "id", "title", "role", "family", "probability", "status", "reason", "second_role", "second_probability",
    "title_role", "title_mismatch", "probabilities", "keywords", "model", "message",
)  # fmt: skip
# As many keywords as fit in a cell; the JSON formats have all.
CELL_KEYWORDS = 5


def pick(record: Mapping[str, Any], only: Sequence[str]) -> Mapping[str, Any]:
    """Return the fields `only` of `record` in that order, all if `only` is empty; a missing field is None."""
    return {name: record.get(name) for name in only} if only else record


def cell_value(record: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401 (a cell holds any value)
    """Return the value of `field` for a cell; keywords in their short form."""
    value = record.get(field)
    return keyword_summary(value, CELL_KEYWORDS) if field == "keywords" and value else value


def keyword_summary(keywords: Sequence[Mapping[str, Any]], n: int) -> str:
    """Return the first `n` keywords with their contributions.

    >>> keyword_summary([{"word": "选题", "contribution": 0.6124}, {"word": "产品", "contribution": -0.2}], 5)
    '选题 +0.61; 产品 -0.20'
    """
    return "; ".join(f"{' '.join(keyword['word'].split())} {keyword['contribution']:+.2f}" for keyword in keywords[:n])


def cell_text(value: object) -> str:
    """Return a value as the text of a cell: lists and objects as JSON, None as "".

    >>> cell_text("运营"), cell_text(0.5), cell_text(["甲", 1]), cell_text(None)
    ('运营', '0.5', '["甲", 1]', '')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool | int | float | list | tuple | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
