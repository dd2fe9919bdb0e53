"""Resume an interrupted run: check the settings, and skip the finished records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from rolesort.classify.stream import BatchOptions
from rolesort.errors import UsageError
from rolesort.output import OutputFormat, WriteOptions, messages
from rolesort.output.for_people import plain_columns
from rolesort.records import Record
from rolesort.system.language import language

if TYPE_CHECKING:
    from rolesort.output.resume import Part


def run_settings(batch: BatchOptions, writing: WriteOptions) -> dict[str, str]:
    """Return everything except the input that affects the records of a run: settings by name."""
    reading = writing.reading
    return {
        "model": batch.classifier().model.identity,
        "--mode": batch.mode,
        "--title": batch.title or "",
        "--format": writing.format,
        "--only": ",".join(writing.only),
        "--bom": _flag(is_given=writing.bom),
        # Only if headers and words depend on it.
        "--lang": language() if writing.for_people else "",
        "--encoding": reading.encoding or "",
        "--title-field": reading.title_field or "",
        "--text-field": ",".join(reading.text_field),
        "--id-field": reading.id_field or "",
        "--title-only": _flag(is_given=reading.title_only),
        "--split": _flag(is_given=reading.split),
    }


def skip_done(records: Iterator[Record], part: Part, options: WriteOptions) -> None:
    """Skip the `records` that are in `part`.

    Raises:
        UsageError: They differ, or there are fewer.

    """
    number = 0
    for number, record in enumerate(islice(records, part.n_records), start=1):
        part.check(number, record.id, shown_columns(record, options))
    if number < part.n_records:
        raise UsageError(messages.too_few_records(part.path, part.n_records, number))


def shown_columns(record: Record, options: WriteOptions) -> Mapping[str, object]:
    """Return a record's columns in the output: its own; for people also those of plain text, for tasks the text."""
    if options.format is OutputFormat.LABEL_STUDIO:
        return {"text": record.text}
    if record.columns or record.has_failed or not options.for_people:
        return record.columns
    return plain_columns(record.id, record.text)


def _flag(*, is_given: bool) -> str:
    return "yes" if is_given else ""
