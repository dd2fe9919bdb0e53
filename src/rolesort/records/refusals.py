"""Handle files with unidentified columns: an error if there is only one file, else one failed record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolesort.errors import InputError, UsageError
from rolesort.records.ids import Ids
from rolesort.records.record import Problem, Record


class InputFile(NamedTuple):
    """One file of the run, and its records, which are read lazily."""

    name: str
    records: Iterator[Record]


def with_refusals(files: Iterable[InputFile], ids: Ids) -> Iterator[Record]:
    """Yield the records of all `files`, in order, and an error record for each file whose columns cannot be identified.

    Raises:
        InputError: There is only one file, and none of its columns can be identified as the text.
        UsageError: None of the files has the column that an option names.

    """
    held: list[tuple[InputFile, InputError | UsageError]] = []  # until there is another file
    is_first = True
    for file in files:
        try:
            for record in file.records:
                yield from _records(held, ids)
                held, is_first = [], False
                yield record
        except (InputError, UsageError) as error:
            held.append((file, error))
    if held and is_first and (len(held) == 1 or all(isinstance(error, UsageError) for _, error in held)):
        raise held[0][1]
    yield from _records(held, ids)


def _records(refused: Iterable[tuple[InputFile, Exception]], ids: Ids) -> Iterator[Record]:
    for file, error in refused:
        yield Record(ids.of_file(file.name), None, "", {}, file.name, Problem.NO_TEXT.value, str(error))
