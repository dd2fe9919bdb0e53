"""Explain a stream of records, one by one: what `batch` does where people look at each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rolesort.classify.classifier import Classifier
from rolesort.classify.stream import Answer, BatchOptions
from rolesort.records import Record
from rolesort.results import error_record


def explain_records(records: Iterable[Record], options: BatchOptions, against: str | None = None) -> Iterator[Answer]:
    """Yield the explained answer to each record, in order; `against` is as in `Classifier.explain`.

    Raises:
        ModelError: The model cannot be used.
        UsageError: `against` is no role of the model.

    """
    classifier = Classifier.load(options.model)
    for record in records:
        if record.has_failed:
            yield Answer(record, error_record(record.id, record.error or "", record.message))
        else:
            title = options.title if record.title is None else record.title
            explained = classifier.explain(record.text, title, against=against, mode=options.mode)
            yield Answer(record, explained.as_record(record.id, record.text), explained)
