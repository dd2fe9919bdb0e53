"""Roles in SQL: a function for DuckDB.

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
_NOTHING = dict.fromkeys(_FIELDS) | {"status": Status.ERROR.value, "reason": Problem.NO_TEXT.value}


def register(
    connection: DuckDBPyConnection,
    name: str = "rolesort",
    *,
    model: str | Path | None = None,
    mode: Mode | str = Mode.BALANCED,
) -> None:
    """Add the function `name`(text, title) to `connection`; a title may be NULL, and is then taken from the text.

    It returns a STRUCT with role, family, probability, status, reason, second_role, title_role and title_mismatch; where there
    is neither text nor title, the status "error". `model` and `mode` are as in `Classifier`.

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
        asked = [(text or "", title) for text, title in pairs if _says_something(text, title)]
        results = iter(classifier.classify_many(asked, mode=mode, n_keywords=0))
        return types.array([_row(next(results)) if _says_something(*pair) else _NOTHING for pair in pairs], struct)

    connection.create_function(
        name,
        answer,
        ["VARCHAR", "VARCHAR"],
        duckdb.struct_type(_FIELDS),
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )


def _says_something(text: str | None, title: str | None) -> bool:
    return bool((text and text.strip()) or (title and title.strip()))


def _row(result: Classification) -> dict[str, Any]:
    record = result.to_dict()
    return {field: record[field] for field in _FIELDS}
