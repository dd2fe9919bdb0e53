"""Go on with an interrupted run: what must be the same again, and the records that are done already."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rolesort.classify.stream import BatchOptions
from rolesort.errors import UsageError
from rolesort.model.file import read_model
from rolesort.output import Part, WriteOptions, messages
from rolesort.records import ReadOptions, Record
from rolesort.system.resources import default_model


def run_settings(reading: ReadOptions, batch: BatchOptions, writing: WriteOptions) -> dict[str, str]:
    """Return all that decides what the records of a run look like, but the input: settings by their names."""
    return {
        "model": read_model(batch.model or default_model()).identity,
        "--mode": batch.mode,
        "--title": batch.title or "",
        "--format": writing.format,
        "--only": ",".join(writing.only),
        "--bom": _flag(is_given=writing.bom),
        "--encoding": reading.encoding or "",
        "--title-field": reading.title_field or "",
        "--text-field": ",".join(reading.text_field),
        "--id-field": reading.id_field or "",
        "--split": _flag(is_given=reading.split),
    }


def skip_done(records: Iterator[Record], part: Part) -> None:
    """Take from `records` those that `part` holds.

    Raises:
        UsageError: They are others, or fewer.

    """
    number = 0
    for number, record in enumerate(islice(records, part.n_records), start=1):
        part.check(number, record.id, record.columns)
    if number < part.n_records:
        raise UsageError(messages.too_few_records(part.path, part.n_records, number))


def _flag(*, is_given: bool) -> str:
    return "yes" if is_given else ""
