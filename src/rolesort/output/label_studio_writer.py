"""Write records as Label Studio tasks, with the answers as predictions to check.

The form: https://labelstud.io/guide/predictions, for a labelling interface of Text "text" and Choices "label" (docs/output.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from rolesort.results import Explanation, Status

TEXT, CHOICES = "text", "label"


class LabelStudioWriter:
    """Sends an array of tasks, one per line, without the failed records."""

    def __init__(self, send: Callable[[str], object]) -> None:
        self._send = send
        self._before = "[\n"

    def write(self, record: Mapping[str, Any], columns: Mapping[str, Any], _explained: Explanation | None) -> None:
        """Send one task; `columns` has the posting's text."""
        if record["status"] == Status.ERROR:
            return
        task = json.dumps(_task(record, columns[TEXT]), ensure_ascii=False)
        self._send(f"{self._before}{task}")
        self._before = ",\n"

    def finish(self) -> None:
        """Close the array."""
        self._send("[]\n" if self._before == "[\n" else "\n]\n")


def _task(record: Mapping[str, Any], text: str) -> dict[str, Any]:
    result = {"from_name": CHOICES, "to_name": TEXT, "type": "choices", "value": {"choices": [record["role"]]}}
    prediction = {"model_version": record["model"], "score": record["probability"], "result": [result]}
    data = {"id": record["id"], "title": record["title"], TEXT: text, "status": record["status"], "reason": record["reason"]}
    return {"data": data, "predictions": [prediction]}
