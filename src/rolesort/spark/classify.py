"""Classify a Spark DataFrame: detect the columns on the driver, classify the rows on the executors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rolesort.model.file import load_model
from rolesort.model.model import Mode
from rolesort.model.resolve import DEFAULT_NAME, model_path
from rolesort.output.table import ADDED, unused_names
from rolesort.records.in_memory import N_SAMPLES, find_columns
from rolesort.spark.worker import CORRUPT_RECORD, TYPES, Job, Shared, classify_batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame


def classify(
    frame: DataFrame,
    text: str | Sequence[str] | None = None,
    title: str | None = None,
    *,
    model: str | Path | None = None,
    mode: Mode | str = Mode.BALANCED,
) -> DataFrame:
    """Return a lazy frame with the columns of `frame`, followed by those that `classify_frame` adds.

    The columns are detected from the first rows, as in a file, unless `text` and `title` name them. The model is sent to
    each machine once and loaded once in each Python worker; rolesort must be installed there. A row without a posting gets
    the status "error" and the reason, as does one that Spark could not read (`_corrupt_record`).

    Raises:
        InputError: No column can be identified as the text.
        UsageError: There is no such column or mode.
        ModelError: The model cannot be used.

    """
    from pyspark.sql.types import StructField, StructType, _parse_datatype_string

    names = tuple(unused_names(ADDED, frame.columns))
    content = Path(model_path(str(model or DEFAULT_NAME))).read_bytes()
    loaded = load_model(content)
    readable = [name for name in frame.columns if name != CORRUPT_RECORD]
    sample = [row.asDict(recursive=True) for row in frame.limit(N_SAMPLES).collect()]
    columns, options = find_columns(readable, sample, text, title)
    job = Job(columns, options, names, Mode.named(mode), _shared(frame, content), loaded.identity)
    added = [
        StructField(name, _parse_datatype_string(TYPES.get(field, "string"))) for field, name in zip(ADDED, names, strict=True)
    ]
    return frame.mapInArrow(partial(classify_batches, job=job), StructType([*frame.schema.fields, *added]))


@dataclass(frozen=True)
class _Carried:
    """A model that is sent with each task, for sessions that cannot broadcast: Spark Connect."""

    value: bytes


def _shared(frame: DataFrame, content: bytes) -> Shared:
    context = getattr(frame.sparkSession, "sparkContext", None) if "connect" not in type(frame).__module__ else None
    return context.broadcast(content) if context is not None else _Carried(content)
