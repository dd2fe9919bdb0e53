"""Read postings: paths come in, records go out, one by one, while the input is still being read."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rolesort.errors import InputError, UsageError
from rolesort.records import messages
from rolesort.records.archives import READ_ERRORS, as_read_error, is_workbook, unpack
from rolesort.records.cells import as_text
from rolesort.records.columns import Columns, choose_columns, columns_by_name, find_header
from rolesort.records.decoding import TextStream, open_text
from rolesort.records.formats.csv_reader import read_csv
from rolesort.records.formats.excel_reader import Sheet, read_workbook
from rolesort.records.formats.json_path import find_path, objects_at, sample_objects
from rolesort.records.formats.json_reader import read_json, read_json_lines
from rolesort.records.formats.parquet_reader import MAGIC as PARQUET_MAGIC
from rolesort.records.formats.parquet_reader import open_parquet, read_parquet
from rolesort.records.formats.sniffer import Dialect, Format, sniff
from rolesort.records.formats.text_reader import read_passages, read_whole
from rolesort.records.header import Namer
from rolesort.records.ids import Ids
from rolesort.records.meter import Meter
from rolesort.records.record import Problem, ReadError, ReadOptions, Record, Row
from rolesort.records.record_maker import RecordMaker, failed_record, text_record
from rolesort.records.refusals import InputFile, with_refusals
from rolesort.records.sources import Source, expand

Notice = Callable[[str], None]

_N_SAMPLES = 100


def read_records(paths: Sequence[str], options: ReadOptions, notice: Notice, meter: Meter | None = None) -> Iterator[Record]:
    """Yield the postings in the files at `paths`, in order; what cannot be read is a record that says why.

    `notice` gets one-line remarks on how a file was read; `meter` tells how far the reading has come.

    Raises:
        InputError: It cannot be told which column is the text, and there is no other file.
        UsageError: An option names a column that is in none of the files.

    """
    reader = _Reader(options, notice, Ids())
    yield from with_refusals(reader.files(paths, meter or Meter()), reader.ids)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files of one run."""

    options: ReadOptions
    notice: Notice
    ids: Ids

    def files(self, paths: Sequence[str], meter: Meter) -> Iterator[InputFile]:
        """Yield the files that `paths` mean and hold; each must be read through before the next is asked for."""
        for path in expand(paths, recursive=self.options.recursive):
            if not isinstance(path, str):
                yield self._unreadable(*path)
                continue
            try:
                with meter.open(path) as stream:
                    for source in unpack(path, stream):
                        if isinstance(source, Source):
                            yield InputFile(source.name, self._records(source))
                        else:
                            yield self._unreadable(*source)
            except READ_ERRORS as error:
                yield self._unreadable(path, as_read_error(path, error))

    def _unreadable(self, name: str, error: ReadError) -> InputFile:
        return InputFile(name, iter([failed_record(self.ids.of_file(name), name, error)]))

    def _records(self, source: Source) -> Iterator[Record]:
        try:
            if not source.head:
                raise ReadError(Problem.NO_TEXT, messages.is_empty(source.name))
            if is_workbook(source.head):
                yield from self._workbook(source)
            elif source.head.startswith(PARQUET_MAGIC):
                yield from self._parquet(source)
            else:
                yield from self._text(open_text(source, self.options.encoding, self.notice))
        except READ_ERRORS as error:
            yield from self._unreadable(source.name, as_read_error(source.name, error)).records

    def _text(self, stream: TextStream) -> Iterator[Record]:
        form, dialect = sniff(stream)
        name = stream.name
        if form is not Format.TEXT:
            try:
                yield from self._csv(stream, dialect) if dialect is not None else self._json(stream, form)
            except InputError as error:
                if self.options.encoding is None or not stream.is_damaged(stream.head):
                    raise
                raise ReadError(Problem.UNKNOWN_ENCODING, messages.not_as_named(name, stream.encoding)) from error
        elif self.options.split:
            before = self.ids.of_file(name)
            for passage in read_passages(stream):
                place = f"{name}:{passage.line}"
                yield text_record(f"{before}:{passage.number}", place, passage.text, passage.error, stream.encoding)
        else:
            passage = read_whole(stream)
            yield text_record(self.ids.of_file(name), name, passage.text, passage.error, stream.encoding)

    def _json(self, stream: TextStream, form: Format) -> Iterator[Record]:
        objects, is_cut = sample_objects(stream.head)
        path = find_path(objects, lambda name: bool(columns_by_name((name,), self.options).text))
        sample = objects_at(objects, path)
        if is_cut:
            del sample[-1:]
        names = tuple(dict.fromkeys(name for row in sample for name in row))
        chosen = Columns((), None, None)
        if sample:
            chosen = self._chosen(stream.name, names, [[row.get(name) for name in names] for row in sample])
        is_lines = form is Format.JSONL and not path
        rows = read_json_lines(stream) if is_lines else read_json(stream, path, self.notice)
        yield from self._made(stream.name, chosen, rows, stream.encoding)

    def _csv(self, stream: TextStream, dialect: Dialect) -> Iterator[Record]:
        chosen, namer = self._table(stream.name, dialect.rows)
        yield from self._made(stream.name, chosen, read_csv(stream, dialect, namer, self.notice), stream.encoding)

    def _workbook(self, source: Source) -> Iterator[Record]:
        with read_workbook(source) as sheets:
            if not sheets:
                raise ReadError(Problem.NO_TEXT, messages.is_empty(source.name))
            failed: list[InputError | UsageError] = []
            for sheet in sheets:
                name = source.name if len(sheets) == 1 else sheet.name
                try:
                    chosen, namer = self._table(name, [[as_text(cell) for cell in row] for row in sheet.sample])
                except (InputError, UsageError) as error:  # a sheet of notes beside the table
                    failed.append(error)
                    continue
                yield from self._made(name, chosen, _sheet_rows(sheet, namer))
            if len(failed) == len(sheets):
                raise failed[0]
            for sheet_error in failed:
                self.notice(str(sheet_error))

    def _parquet(self, source: Source) -> Iterator[Record]:
        file = open_parquet(source)
        names = tuple(file.schema_arrow.names)
        sample = [tuple(row.cells.values()) for row in itertools.islice(read_parquet(source, file), _N_SAMPLES)]
        yield from self._made(source.name, self._chosen(source.name, names, sample), read_parquet(source, file))

    def _made(self, name: str, chosen: Columns, rows: Iterable[Row], encoding: str = "utf-8") -> Iterator[Record]:
        return map(RecordMaker(name, self.ids.of_rows(name), self.options, chosen, encoding).record, rows)

    def _table(self, name: str, rows: Sequence[Sequence[str]]) -> tuple[Columns, Namer]:
        index = find_header(rows)
        if index is None:
            sample, namer = rows, Namer(None, max(map(len, rows), default=0))
        else:
            sample, namer = rows[index + 1 :], Namer(rows[index], n_before=index + 1)
        return self._chosen(name, namer.names, sample), namer

    def _chosen(self, name: str, names: Sequence[str], sample: Sequence[Sequence[object]]) -> Columns:
        columns = choose_columns(name, names, sample, self.options)
        match columns:
            case Columns(guessed_text=True, guessed_title=False, title=str(title)):
                self.notice(messages.chosen_text(name, columns.text, title))
            case Columns(guessed_text=True):
                self.notice(messages.chosen_columns(name, columns.text, columns.title))
            case Columns(guessed_title=True, title=str(title)):
                self.notice(messages.chosen_title(name, columns.text, title))
        return columns


def _sheet_rows(sheet: Sheet, namer: Namer) -> Iterator[Row]:
    for number, cells in itertools.islice(sheet, namer.n_before, None):
        yield Row(number, namer(cells))
