"""Provide roles in SQL as a function for DuckDB.

>>> import duckdb
>>> from rolesort.duckdb import register
>>> register(connection := duckdb.connect())
>>> connection.execute("SELECT rolesort('负责公众号选题、撰写和排版，提升阅读量', NULL).role").fetchone()
('内容运营',)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolesort.classify.classifier import Classifier
from rolesort.model.model import Mode
from rolesort.records.limits import is_too_large
from rolesort.records.record import Problem
from rolesort.results import Classification, Status

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FIELDS = {
    "role": "VARCHAR",
    "family": "VARCHAR",
    "probability": "DOUBLE",
    "status": "VARCHAR",
    "reason": "VARCHAR",
    "second_role": "VARCHAR",
    "title_role": "VARCHAR",
    "title_mismatch": "BOOLEAN",
}


def register(
    connection: DuckDBPyConnection,
    name: str = "rolesort",
    *,
    model: str | Path | None = None,
    mode: Mode | str = Mode.BALANCED,
) -> None:
    """Add the function `name`(text, title) to `connection`; if the title is NULL, it is taken from the text.

    It returns a STRUCT with role, family, probability, status, reason, second_role, title_role and title_mismatch; if there
    is neither text nor title, or one is too large, the status is "error". `model` and `mode` are as in
    `Classifier`.

    Raises:
        ModelError: The model cannot be used.
        UsageError: There is no such mode.

    """
    import duckdb
    import pyarrow as pa
    from duckdb.func import FunctionNullHandling, PythonUDFType

    types: Any = pa
    classifier = Classifier.load(model)
    mode = Mode.named(mode)
    arrow = {"VARCHAR": types.string(), "DOUBLE": types.float64(), "BOOLEAN": types.bool_()}
    struct = types.struct([(field, arrow[kind]) for field, kind in _FIELDS.items()])

    def answer(texts: Any, titles: Any) -> Any:  # noqa: ANN401 (Arrow's arrays have no types)
        pairs = list(zip(texts.to_pylist(), titles.to_pylist(), strict=True))
        problems = [_problem(text or "", title or "") for text, title in pairs]
        asked = [(text or "", title) for (text, title), problem in zip(pairs, problems, strict=True) if problem is None]
        results = iter(classifier.classify_many(asked, mode=mode, n_keywords=0))
        return types.array([_row(next(results)) if problem is None else _failed(problem) for problem in problems], struct)

    connection.create_function(
        name,
        answer,
        ["VARCHAR", "VARCHAR"],
        duckdb.struct_type(_FIELDS),
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )


def _problem(text: str, title: str) -> Problem | None:
    if is_too_large(text) or is_too_large(title):
        return Problem.TOO_LARGE
    return None if text.strip() or title.strip() else Problem.NO_TEXT


def _failed(problem: Problem) -> dict[str, Any]:
    return dict.fromkeys(_FIELDS) | {"status": Status.ERROR.value, "reason": problem.value}


def _row(result: Classification) -> dict[str, Any]:
    record = result.to_dict()
    return {field: record[field] for field in _FIELDS}
