"""Classify a stream of records: in order, one answer each, with bounded memory, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from rolesort.classify.classifier import Classifier
from rolesort.classify.postings import Pair
from rolesort.model.model import Mode
from rolesort.records import Record
from rolesort.results import Explanation, error_record
from rolesort.system.prefetch import Limits, read_ahead

Finished = TypeVar("Finished")

# Records taken at once, and about how many characters: enough for numpy and for sending them to another process, few enough
# to see results soon, and a bound on memory whatever the records are.
_CHUNK = 250
_CHUNK_CHARACTERS = 500_000
# Importing numpy takes as long as some hundred records take one by one: it pays where so many have come, or come at once.
_CHUNKS_FROM = 400
_LARGE_CHUNK = 200
_SMALL_CHUNK = 8  # the trickle of a slow input is answered one by one
# Starting the other processes takes about as long as half of this many postings in one (measured on two cores).
PARALLEL_FROM = 3_000


class Answer(NamedTuple):
    """What came of one record: its fields in their JSON form, and the explanation where it was explained."""

    record: Record
    fields: dict[str, Any]
    explained: Explanation | None = None


class BatchOptions(NamedTuple):
    """How a batch is classified.

    `title` is used for records without a title. `jobs` is the number of processes; None means one at first,
    and all cores once the input turns out to be long.
    """

    model: Path | None = None
    mode: Mode = Mode.BALANCED
    title: str | None = None
    jobs: int | None = None

    def classifier(self) -> Classifier:
        """Return the classifier with this model, the same object in every call.

        Raises:
            ModelError: The model cannot be used.

        """
        return _loaded(self.model)


@cache
def _loaded(model: Path | None) -> Classifier:
    return Classifier.load(model)


def classify_records(records: Iterable[Record], options: BatchOptions) -> Iterator[Answer]:
    """Yield the answer to each record, in order, as soon as it is there.

    Raises:
        ModelError: The model cannot be used.

    """
    for chunk, answers in classify_chunks(records, options, list):
        yield from map(Answer, chunk, answers)


def classify_chunks(
    records: Iterable[Record], options: BatchOptions, finish: Callable[[Iterable[dict[str, Any]]], Finished]
) -> Iterator[tuple[Sequence[Record], Finished]]:
    """Yield the records chunk by chunk, in order, with what `finish` makes of the answers to them, as soon as it is there.

    `finish` can be imported, and works in the process that has classified the chunk, so that only what it returns is sent back.

    Raises:
        ModelError: The model cannot be used.

    """
    classifier = options.classifier()
    chunks = read_ahead(records, Limits(_CHUNK, _CHUNK_CHARACTERS, _characters))
    jobs = options.jobs or os.cpu_count() or 1
    alone = 0 if options.jobs else PARALLEL_FROM
    n_answered = 0
    while (jobs == 1 or n_answered < alone) and (chunk := next(chunks, None)):
        if len(chunk) >= (_SMALL_CHUNK if n_answered >= _CHUNKS_FROM else _LARGE_CHUNK):
            yield chunk, finish(_at_once(_rows(chunk), classifier, options))
        else:
            for record, answer in zip(chunk, _one_by_one(_rows(chunk), classifier, options), strict=True):
                yield [record], finish([answer])
        n_answered += len(chunk)
    if jobs > 1:
        yield from _in_parallel(chunks, options, jobs, finish)


def answer_records(records: Iterable[Record], classifier: Classifier, mode: Mode) -> Iterator[dict[str, Any]]:
    """Yield the JSON form of the answer of `classifier` to each record, in order; many are worked on at once."""
    options = BatchOptions(mode=mode)
    for chunk in Limits(_CHUNK, _CHUNK_CHARACTERS, _characters).chunks(records):
        yield from _at_once(_rows(chunk), classifier, options)


def _characters(record: Record) -> int:
    """Return about how many characters a record has."""
    others = sum(len(cell) for cell in record.columns.values() if isinstance(cell, str))
    return len(record.text) + len(record.title or "") + others


class _Row(NamedTuple):
    """What of a record decides its answer, all that another process needs of it; `error` is None where it can be judged."""

    id: str
    posting: Pair
    error: str | None
    message: str


def _rows(records: Iterable[Record]) -> list[_Row]:
    return [
        _Row(record.id, (record.text, record.title), (record.error or "") if record.has_failed else None, record.message)
        for record in records
    ]


def _titled(row: _Row, options: BatchOptions) -> Pair:
    text, title = row.posting
    return text, options.title if title is None else title


def _one_by_one(rows: Iterable[_Row], classifier: Classifier, options: BatchOptions) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row.error is not None:
            yield error_record(row.id, row.error, row.message)
        else:
            yield classifier.classify(*_titled(row, options), mode=options.mode).as_record(row.id)


def _at_once(rows: Sequence[_Row], classifier: Classifier, options: BatchOptions) -> Iterator[dict[str, Any]]:
    answers = iter(
        classifier.chunk_records([(row.id, _titled(row, options)) for row in rows if row.error is None], options.mode)
    )
    for row in rows:
        yield next(answers) if row.error is None else error_record(row.id, row.error, row.message)


def _in_parallel(
    chunks: Iterator[list[Record]],
    options: BatchOptions,
    jobs: int,
    finish: Callable[[Iterable[dict[str, Any]]], Finished],
) -> Iterator[tuple[Sequence[Record], Finished]]:
    from rolesort.system.processes import in_processes

    sent: deque[list[Record]] = deque()

    def sending() -> Iterator[list[tuple[Any, ...]]]:
        for chunk in chunks:
            sent.append(chunk)
            yield [tuple(row) for row in _rows(chunk)]  # which is sent in a fraction of the time

    with closing(in_processes(partial(_work, options=options, finish=finish), sending(), jobs)) as results:
        for result in results:
            yield sent.popleft(), result


def _work(
    rows: Iterable[tuple[Any, ...]], options: BatchOptions, finish: Callable[[Iterable[dict[str, Any]]], Finished]
) -> Finished:
    return finish(_at_once([*map(_Row._make, rows)], options.classifier(), options))


def explain_records(records: Iterable[Record], options: BatchOptions, against: str | None = None) -> Iterator[Answer]:
    """Yield the explained answer to each record, in order; `against` is as in `Classifier.explain`.

    Raises:
        ModelError: The model cannot be used.
        UsageError: `against` is not a role of the model.

    """
    classifier = options.classifier()
    for record in records:
        if record.has_failed:
            yield Answer(record, error_record(record.id, record.error or "", record.message))
        else:
            title = options.title if record.title is None else record.title
            explained = classifier.explain(record.text, title, against=against, mode=options.mode)
            yield Answer(record, explained.as_record(record.id), explained)
