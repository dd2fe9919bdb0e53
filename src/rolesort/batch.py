"""Classify a stream of records: in order, one answer each, with bounded memory, in this process or in several."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from rolesort.classifier import Classifier
from rolesort.model import Mode
from rolesort.records import Problem, Record
from rolesort.results import Classification, error_record

# Starting the other processes takes about a second, the time of this many postings in one.
PARALLEL_FROM = 4_000
_CHUNK = 250  # records sent to a process at once: enough to hide the sending, few enough to see results soon


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one record: its fields in their JSON form, and the result where this process has it."""

    record: Record
    fields: dict[str, Any]
    result: Classification | None = None


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
    stream = iter(records)
    classifier = _classifier(options.model)
    jobs = options.jobs or os.cpu_count() or 1
    first = PARALLEL_FROM if options.jobs is None else 0
    for record in stream if jobs == 1 else islice(stream, first):
        yield _answer(record, classifier, options)
    if jobs > 1:
        yield from _in_parallel(stream, options, jobs)


def _answer(record: Record, classifier: Classifier, options: BatchOptions) -> Answer:
    if record.error and not (record.error == Problem.NO_TEXT and record.title and record.title.strip()):
        return Answer(record, error_record(record.id, record.error, record.message))
    title = options.title if record.title is None else record.title
    result = classifier.classify(record.text, title, mode=options.mode)
    return Answer(record, result.as_record(record.id), result)


def _in_parallel(stream: Iterator[Record], options: BatchOptions, jobs: int) -> Iterator[Answer]:
    first = next(stream, None)
    if first is None:
        return
    from joblib import Parallel, delayed

    sent: list[list[Record]] = []
    failures: list[Exception] = []

    def chunks() -> Iterator[list[Record]]:
        # joblib asks for chunks in a thread of its own, where nobody would hear of an exception.
        rest = chain([first], stream)
        try:
            while chunk := list(islice(rest, _CHUNK)):
                sent.append(chunk)
                # The input's other columns stay here.
                yield [Record(r.id, r.title, r.text, {}, r.place, r.error, r.message) for r in chunk]
        except Exception as error:  # noqa: BLE001 (raised again below)
            failures.append(error)

    # An interrupted run leaves tasks undone, which is no news.
    warnings.filterwarnings("ignore", message=".*tasks.*cancelled", category=UserWarning)
    pool = Parallel(n_jobs=jobs, return_as="generator", batch_size=1, pre_dispatch=3 * jobs)
    for fields_of_chunk in pool(delayed(_classify_chunk)(chunk, options) for chunk in chunks()):
        for record, fields in zip(sent.pop(0), fields_of_chunk, strict=True):
            yield Answer(record, fields)
    if failures:
        raise failures[0]


def _classify_chunk(records: Sequence[Record], options: BatchOptions) -> list[dict[str, Any]]:
    classifier = _classifier(options.model)
    return [_answer(record, classifier, options).fields for record in records]


@cache
def _classifier(model: Path | None) -> Classifier:
    return Classifier.load(model)
