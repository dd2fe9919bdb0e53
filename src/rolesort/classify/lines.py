"""Classify a stream into lines that only have to be written: what comes from another process are bytes, not values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from rolesort.classify.counts import RoleCounts
from rolesort.classify.stream import BatchOptions, classify_chunks
from rolesort.records import Record

Encode = Callable[[Mapping[str, Any]], bytes]


class Lines(NamedTuple):
    """The lines of some records, and the counts of their answers."""

    content: bytes
    counts: RoleCounts


def classify_lines(
    records: Iterable[Record], options: BatchOptions, encode: Encode
) -> Iterator[tuple[Sequence[Record], Lines]]:
    """Yield records, in order, with the lines that `encode`, which can be imported, makes of the answers to them.

    Raises:
        ModelError: The model cannot be used.

    """
    return classify_chunks(records, options, partial(_encoded, encode=encode))


def _encoded(answers: Iterable[dict[str, Any]], encode: Encode) -> Lines:
    counts = RoleCounts()
    lines: list[bytes] = []
    for answer in answers:
        lines.append(encode(answer))
        counts.count(answer)
    return Lines(b"".join(lines), counts)
