"""Read fastText training files: `__label__` and a label before the text of each line."""

from __future__ import annotations

from collections.abc import Iterator

from rolesort.records.decoding import TextStream
from rolesort.records.formats.parts import Context, Table
from rolesort.records.formats.sniffer import FASTTEXT_LABEL, TextInput
from rolesort.records.record import Problem, Row

_NAMES = ("label", "text")


def read(text: TextInput, _: Context) -> Iterator[Table]:
    """Yield the lines as a table of labels and texts; of several labels, the first counts."""
    sample = [list(_cells(line).values()) for line in text.head.split("\n")[:100] if line.strip()]
    yield Table(text.stream.name, _NAMES, sample, _rows(text.stream), text.stream.encoding)


def _rows(stream: TextStream) -> Iterator[Row]:
    for number, line in enumerate(stream.lines(), start=1):
        if line is None:
            yield Row(number, {}, Problem.TOO_LARGE)
        elif line.strip():
            yield Row(number, _cells(line), Problem.UNKNOWN_ENCODING if stream.is_damaged(line) else None)


def _cells(line: str) -> dict[str, str]:
    line = line.strip("\ufeff \t\r")
    labels: list[str] = []
    while line.startswith(FASTTEXT_LABEL):
        label, _, line = line.partition(" ")
        labels.append(label.removeprefix(FASTTEXT_LABEL))
    return {"label": labels[0] if labels else "", "text": line}
