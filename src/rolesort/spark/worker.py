"""Classify batches of rows in a Python worker of Spark: return the same rows with our columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from rolesort.classify.classifier import Classifier
from rolesort.classify.stream import answer_records
from rolesort.model.file import load_model
from rolesort.model.model import Mode
from rolesort.output.fields import cell_value
from rolesort.output.table import ADDED
from rolesort.records import ReadOptions, Record
from rolesort.records.columns import Columns
from rolesort.records.record import Problem, Row
from rolesort.records.record_maker import RecordMaker

# Where Spark puts a row of JSON or CSV that it cannot read.
CORRUPT_RECORD = "_corrupt_record"
# The Spark types of our columns that are not texts.
TYPES = {"probability": "double", "title_mismatch": "boolean"}

# A worker runs one task after the other: the model is loaded once for all of them.
_classifiers: dict[str, Classifier] = {}


class Shared(Protocol):
    """A broadcast value."""

    @property
    def value(self) -> bytes:
        """The bytes of a model's file."""


@dataclass(frozen=True)
class Job:
    """The parameters of a worker: the input columns, the names of our columns, and the model."""

    columns: Columns
    options: ReadOptions
    names: tuple[str, ...]
    mode: Mode
    model: Shared
    identity: str


def classify_batches(batches: Iterator[Any], job: Job) -> Iterator[Any]:
    """Yield each Arrow batch with our columns after its own; a row without a posting gets the status "error"."""
    import pyarrow as pa

    arrow: Any = pa  # it has no types
    kinds = {"double": arrow.float64(), "boolean": arrow.bool_()}
    schema = [(field, kinds.get(TYPES.get(field, ""), arrow.string())) for field in ADDED]
    record = partial(_record, RecordMaker("table", "table", job.options, job.columns))
    read = {*(column.name for column in job.columns.text), job.columns.title, CORRUPT_RECORD}
    for batch in batches:
        rows = batch.select([name for name in batch.schema.names if name in read]).to_pylist()
        answers = list(answer_records(map(record, rows), classifier_of(job), job.mode))
        added = [arrow.array([_cell(answer, field) for answer in answers], kind) for field, kind in schema]
        yield arrow.RecordBatch.from_arrays([*batch.columns, *added], names=[*batch.schema.names, *job.names])


def classifier_of(job: Job) -> Classifier:
    """Return the classifier of this worker."""
    if job.identity not in _classifiers:
        _classifiers[job.identity] = Classifier(load_model(job.model.value))
    return _classifiers[job.identity]


def _record(maker: RecordMaker, row: dict[str, Any]) -> Record:
    is_corrupt = row.pop(CORRUPT_RECORD, None) is not None
    return maker.record(Row(0, row, Problem.BAD_ROW if is_corrupt else None))


def _cell(answer: dict[str, Any], field: str) -> Any:  # noqa: ANN401 (a cell holds any value)
    value = cell_value(answer, field)
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()  # a lone surrogate, as in other outputs
    return None if isinstance(value, list) else value  # no keywords
