"""Read postings: from paths to records, one by one, while the input is still being read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from rolesort.errors import InputError, UsageError
from rolesort.records import messages
from rolesort.records.archives import unpack
from rolesort.records.columns import Columns, choose_columns
from rolesort.records.decoding import TextStream, open_text
from rolesort.records.formats.parts import Context, Grid, Notice, Part, Table, TextBlock
from rolesort.records.formats.registry import read_format, suffix_of, text_format
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.header import Namer, find_header, without_repeats
from rolesort.records.ids import Ids
from rolesort.records.meter import Meter
from rolesort.records.record import Problem, ReadError, ReadOptions, Record, Row
from rolesort.records.record_maker import RecordMaker, failed_record, text_record
from rolesort.records.refusals import InputFile, with_refusals
from rolesort.records.sources import STDIN, Source, as_read_error, expand, guarded


def read_records(paths: Sequence[str], options: ReadOptions, notice: Notice, meter: Meter | None = None) -> Iterator[Record]:
    """Yield the postings in the files at `paths`, in order; an unreadable one is a record with the reason.

    `notice` gets one-line notes on how a file was read; `meter` records progress.

    Raises:
        InputError: No column can be identified as the text, and there is no other file.
        UsageError: An option names a column that is in none of the files.

    """
    reader = _Reader(options, notice, Ids())
    yield from with_refusals(reader.files(paths, meter or Meter()), reader.ids)


def read_text(text: str, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    """Yield the postings in a text that is not from a file, as if it were in one.

    Raises:
        InputError: It is a table, and no column can be identified as the text.
        UsageError: An option names a column that the table does not have.

    """
    reader = _Reader(replace(options, encoding="utf-8"), notice, Ids())
    with Source(STDIN, io.BytesIO(text.encode("utf-8", "surrogatepass"))) as source:
        yield from with_refusals([reader.file(source)], reader.ids)


class _Reader(NamedTuple):
    """Reads the files of one run."""

    options: ReadOptions
    notice: Notice
    ids: Ids

    def files(self, paths: Sequence[str], meter: Meter) -> Iterator[InputFile]:
        """Yield the files that `paths` name or contain; each must be read to its end before the next is asked for."""
        for path in expand(paths, recursive=self.options.recursive):
            if not isinstance(path, str):
                yield self._unreadable(*path)
                continue
            try:
                with meter.open(path) as stream:
                    for source in unpack(path, stream):
                        if isinstance(source, Source):
                            yield self.file(source)
                        else:
                            yield self._unreadable(*source)
            except (OSError, ValueError, ReadError) as error:  # ValueError: a NUL in the name
                yield self._unreadable(path, as_read_error(path, error))

    def file(self, source: Source) -> InputFile:
        """Return a file that is open, and its records."""
        return InputFile(source.name, self._records(source))

    def _unreadable(self, name: str, error: ReadError) -> InputFile:
        return InputFile(name, iter([failed_record(self.ids.of_file(name), name, error)]))

    def _records(self, source: Source) -> Iterator[Record]:
        try:
            if not source.head:
                yield from self._unreadable(source.name, ReadError(Problem.NO_TEXT, messages.is_empty(source.name))).records
            elif source.form is not None:
                parts = guarded(source.name, read_format(source.form, source, self._context))
                yield from self._of_parts(source.name, parts)
            else:
                yield from self._of_text(open_text(source, self.options.encoding, self.notice))
        except ReadError as error:
            yield from self._unreadable(source.name, error).records

    def _of_text(self, stream: TextStream) -> Iterator[Record]:
        text = TextInput(stream, suffix_of(stream.name))
        try:
            yield from self._of_parts(stream.name, read_format(text_format(text), text, self._context))
        except InputError as error:
            if self.options.encoding is None or not stream.is_damaged(stream.head):
                raise
            raise ReadError(Problem.UNKNOWN_ENCODING, messages.not_as_named(stream.name, stream.encoding)) from error

    @property
    def _context(self) -> Context:
        return Context(self.options, self.notice)

    def _of_parts(self, name: str, parts: Iterable[Part]) -> Iterator[Record]:
        """Yield the records of the texts in a file, or of its tables."""
        parts = iter(parts)
        first = next(parts, None)
        if first is None:
            raise ReadError(Problem.NO_TEXT, messages.is_empty(name))
        if isinstance(first, TextBlock):
            file_id = self.ids.of_file(name)
            for block in chain([first], parts):
                if isinstance(block, TextBlock):
                    yield self._of_block(file_id, name, block)
        else:
            yield from self._of_tables(name, [table for table in chain([first], parts) if not isinstance(table, TextBlock)])

    def _of_tables(self, name: str, tables: Sequence[Table | Grid]) -> Iterator[Record]:
        """Yield the records of the tables with postings; if others have none (notes, firms), a note says so."""
        failed: list[InputError | UsageError] = []
        found: list[tuple[Table | Grid, Iterable[Row], Columns]] = []
        for table in tables:
            try:
                found.append((table, *self._columns_of(table)))
            except (InputError, UsageError) as error:
                failed.append(error)
        if not found:
            raise failed[0]
        has_texts = any(columns.text for _, _, columns in found)
        for table, rows, columns in found:
            if has_texts and not columns.text and columns.seen:
                self.notice(messages.titles_only_beside(table.name))
                continue
            maker = RecordMaker(table.name, self.ids.of_rows(table.name), self.options, columns, table.encoding)
            yield from map(maker.record, without_repeats(table.name, guarded(name, rows), self.notice))
        for table_error in failed:
            self.notice(str(table_error))

    def _columns_of(self, table: Table | Grid) -> tuple[Iterable[Row], Columns]:
        if isinstance(table, Table):
            has_names = bool(table.sample)
            return table.rows, self._chosen(table.name, table.names, table.sample) if has_names else Columns((), None, None)
        header = find_header(table.sample, self.options.text_field)
        if header is None:
            sample, namer = table.sample, Namer(None, max(map(len, table.sample), default=0))
        else:
            sample, namer = table.sample[header.n_rows :], Namer(header.cells, n_before=header.n_rows)
        return table.rows(namer), self._chosen(table.name, namer.names, sample)

    def _chosen(self, name: str, names: Sequence[str], sample: Sequence[Sequence[object]]) -> Columns:
        columns, remark = choose_columns(name, names, sample, self.options)
        self.notice(remark)
        return columns

    def _of_block(self, file_id: str, name: str, block: TextBlock) -> Record:
        if block.number is None:
            return text_record(file_id, name, block.text, block.error, block.encoding, self.options, name)
        place = f"{name}:{block.line}"
        return text_record(f"{file_id}:{block.number}", place, block.text, block.error, block.encoding, self.options)
