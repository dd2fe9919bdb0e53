"""Classify records for a report, in order, in this process or, if there are many, in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from rolesort.classify.classifier import Classifier
from rolesort.classify.stream import Answer, BatchOptions
from rolesort.records import Record
from rolesort.report.posting import ReportPosting, report_posting
from rolesort.results import Status, error_record
from rolesort.system.prefetch import Limits
from rolesort.system.processes import in_processes

# Records per batch, or per task of a worker process: enough to be worthwhile, few enough to show progress.
_LIMITS: Limits[Record] = Limits(100, 200_000, lambda record: len(record.text))
# Starting the workers takes about as long as classifying this many postings.
_PARALLEL_FROM = 500


class Judged(NamedTuple):
    """The answer to a record, in the form that summaries need, and the posting if there is one."""

    answer: Answer
    posting: ReportPosting | None


def judge_records(records: Iterable[Record], options: BatchOptions) -> Iterator[Judged]:
    """Yield the answer to each record, in order.

    Raises:
        ModelError: The model cannot be used.

    """
    records = iter(records)
    jobs = options.jobs or os.cpu_count() or 1
    alone = islice(records, 0 if options.jobs and jobs > 1 else _PARALLEL_FROM) if jobs > 1 else records
    for chunk in _LIMITS.chunks(alone):
        yield from map(_judged, chunk, _postings(chunk, options))
    first = next(records, None)
    if first is not None:
        yield from _in_parallel(chain([first], records), options, jobs)


def _in_parallel(records: Iterator[Record], options: BatchOptions, jobs: int) -> Iterator[Judged]:
    sent: deque[list[Record]] = deque()

    def sending() -> Iterator[list[Record]]:
        for chunk in _LIMITS.chunks(records):
            sent.append(chunk)
            yield chunk

    with closing(in_processes(partial(_postings, options=options), sending(), jobs)) as results:
        for postings in results:
            yield from map(_judged, sent.popleft(), postings)


def _postings(records: Sequence[Record], options: BatchOptions) -> list[ReportPosting | None]:
    classifier = _classifier(options.model)
    whole = [record for record in records if not record.has_failed]
    outlines = iter(
        classifier.outline_many(
            [(record.text, options.title if record.title is None else record.title) for record in whole], mode=options.mode
        )
    )
    return [None if record.has_failed else report_posting(record, next(outlines)) for record in records]


def _judged(record: Record, posting: ReportPosting | None) -> Judged:
    if posting is None:
        return Judged(Answer(record, error_record(record.id, record.error or "", record.message)), None)
    status = Status.NEEDS_REVIEW if posting.reason else Status.OK
    return Judged(Answer(record, {"role": posting.labels[posting.role], "status": status, "reason": posting.reason}), posting)


@cache
def _classifier(model: Path | None) -> Classifier:
    return Classifier.load(model)
