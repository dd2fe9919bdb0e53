"""Classify a stream of records: in order, one answer each, with bounded memory, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from rolesort.classify.classifier import Classifier
from rolesort.model.model import Mode
from rolesort.records import Record
from rolesort.results import Explanation, error_record
from rolesort.system.prefetch import Limits, read_ahead
from rolesort.system.processes import in_processes

# Records taken at once, and about how many characters: enough for numpy and for sending them to another process, few enough
# to see results soon, and a bound on memory whatever the records are.
_CHUNK = 250
_CHUNK_CHARACTERS = 500_000
# Importing numpy takes as long as this many records take one by one.
_CHUNKS_FROM = 400
_SMALL_CHUNK = 8  # the trickle of a slow input is answered one by one
# Starting the other processes takes about as long as this many postings in one.
PARALLEL_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one record: its fields in their JSON form, and the explanation where it was explained."""

    record: Record
    fields: dict[str, Any]
    explained: Explanation | None = None


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is classified.

    `title` stands in for a title that a record does not have. `jobs` is the number of processes; None means one at first,
    and all cores once the input turns out to be long.
    """

    model: Path | None = None
    mode: Mode = Mode.BALANCED
    title: str | None = None
    jobs: int | None = None


def classify_records(records: Iterable[Record], options: BatchOptions) -> Iterator[Answer]:
    """Yield the answer to each record, in order, as soon as it is there.

    Raises:
        ModelError: The model cannot be used.

    """
    classifier = _classifier(options.model)
    chunks = read_ahead(records, Limits(_CHUNK, _CHUNK_CHARACTERS, _characters))
    jobs = options.jobs or os.cpu_count() or 1
    alone = 0 if options.jobs else PARALLEL_FROM
    n_answered = 0
    while (jobs == 1 or n_answered < alone) and (chunk := next(chunks, None)):
        yield from _answers(chunk, classifier, options, at_once=n_answered >= _CHUNKS_FROM and len(chunk) >= _SMALL_CHUNK)
        n_answered += len(chunk)
    if jobs > 1:
        yield from _in_parallel(chunks, options, jobs)


def _characters(record: Record) -> int:
    """Return about how many characters a record holds."""
    others = sum(len(cell) for cell in record.columns.values() if isinstance(cell, str))
    return len(record.text) + len(record.title or "") + others


def _answers(records: Sequence[Record], classifier: Classifier, options: BatchOptions, *, at_once: bool) -> Iterator[Answer]:
    postings = [
        (record.id, (record.text, options.title if record.title is None else record.title))
        for record in records
        if not record.has_failed
    ]
    answers: Iterator[dict[str, Any]]
    if at_once:
        answers = iter(classifier.chunk_records(postings, options.mode))
    else:
        answers = (classifier.classify(*posting, mode=options.mode).as_record(name) for name, posting in postings)
    for record in records:
        if record.has_failed:
            yield Answer(record, error_record(record.id, record.error or "", record.message))
        else:
            yield Answer(record, next(answers))


def _in_parallel(chunks: Iterator[list[Record]], options: BatchOptions, jobs: int) -> Iterator[Answer]:
    sent: deque[list[Record]] = deque()

    def sending() -> Iterator[list[Record]]:
        for chunk in chunks:
            sent.append(chunk)
            # The input's other columns stay here.
            yield [Record(r.id, r.title, r.text, {}, r.place, r.error, r.message) for r in chunk]

    with closing(in_processes(partial(_classify_chunk, options=options), sending(), jobs)) as results:
        for fields_of_chunk in results:
            for record, fields in zip(sent.popleft(), fields_of_chunk, strict=True):
                yield Answer(record, fields)


def _classify_chunk(records: Sequence[Record], options: BatchOptions) -> list[dict[str, Any]]:
    return [answer.fields for answer in _answers(records, _classifier(options.model), options, at_once=True)]


@cache
def _classifier(model: Path | None) -> Classifier:
    return Classifier.load(model)


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
            yield Answer(record, explained.as_record(record.id), explained)
