"""Read postings: paths come in, records go out, one by one, while the input is still being read."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from rolesort.errors import InputError
from rolesort.records import messages
from rolesort.records.cells import as_text
from rolesort.records.columns import Columns, choose_columns, columns_by_name, names_columns
from rolesort.records.csv_rows import read_csv
from rolesort.records.decoding import TextStream, open_text
from rolesort.records.excel_rows import Sheet, open_workbook
from rolesort.records.json_rows import read_json, read_json_lines
from rolesort.records.json_shape import find_path, objects_at, sample_objects
from rolesort.records.making import RecordMaker, error_record, text_record
from rolesort.records.parquet_rows import MAGIC as PARQUET_MAGIC
from rolesort.records.parquet_rows import open_parquet, read_parquet
from rolesort.records.record import Problem, ReadError, ReadOptions, Record, Row
from rolesort.records.sniffing import Dialect, Format, sniff
from rolesort.records.sources import STDIN, Source, expand, open_file
from rolesort.records.tables import Namer
from rolesort.records.text_rows import read_passages, read_whole
from rolesort.records.unpacking import READ_ERRORS, as_read_error, is_workbook, unpack

Notice = Callable[[str], None]

_N_SAMPLES = 100


def read_records(paths: Sequence[str], options: ReadOptions, notice: Notice) -> Iterator[Record]:
    """Yield the postings in the files at `paths`, in order; what cannot be read is a record that says why.

    `notice` gets one-line remarks on how a file was read.

    Raises:
        InputError: It cannot be told which column is the text, or an option names what is not there.

    """
    for path in expand(paths, recursive=options.recursive):
        if not isinstance(path, str):
            yield error_record(*path)
            continue
        try:
            with nullcontext(open_file(path)) if path == STDIN else open_file(path) as stream:
                for source in unpack(path, stream):
                    if isinstance(source, Source):
                        yield from _read_source(source, options, notice)
                    else:
                        yield error_record(*source)
        except READ_ERRORS as error:
            yield error_record(path, as_read_error(path, error))


def _read_source(source: Source, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    try:
        if not source.head:
            raise ReadError(Problem.NO_TEXT, messages.is_empty(source.name))
        if is_workbook(source.head):
            yield from _read_workbook(source, options, notice)
        elif source.head.startswith(PARQUET_MAGIC):
            yield from _read_parquet(source, options, notice)
        else:
            yield from _read_text(open_text(source, options.encoding, notice), options, notice)
    except READ_ERRORS as error:
        yield error_record(source.name, as_read_error(source.name, error))


def _read_text(stream: TextStream, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    form, dialect = sniff(stream)
    if dialect is not None:
        yield from _read_csv(stream, dialect, options, notice)
    elif form is not Format.TEXT:
        yield from _read_json(stream, form, options, notice)
    elif options.split:
        for passage in read_passages(stream):
            place = f"{stream.name}:{passage.line}"
            yield text_record(f"{stream.name}:{passage.number}", place, passage.text, passage.error, stream.encoding)
    else:
        passage = read_whole(stream)
        yield text_record(stream.name, stream.name, passage.text, passage.error, stream.encoding)


def _read_json(stream: TextStream, form: Format, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    objects, is_cut = sample_objects(stream.head)
    path = find_path(objects, lambda name: bool(columns_by_name((name,), options).text))
    sample = objects_at(objects, path)
    if is_cut:
        del sample[-1:]
    names = tuple(dict.fromkeys(name for row in sample for name in row))
    chosen = Columns((), None, None)
    if sample:
        rows = [[row.get(name) for name in names] for row in sample]
        chosen = _chosen(stream.name, names, rows, options, notice)
    maker = RecordMaker(stream.name, options, chosen, stream.encoding)
    rows_read = read_json_lines(stream) if form is Format.JSONL and not path else read_json(stream, path, notice)
    yield from map(maker.record, rows_read)


def _read_csv(stream: TextStream, dialect: Dialect, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    name = stream.name
    chosen, namer = _table(name, dialect.rows, options, notice)
    yield from map(RecordMaker(name, options, chosen, stream.encoding).record, read_csv(stream, dialect, namer))


def _read_workbook(source: Source, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    with open_workbook(source) as sheets:
        if not sheets:
            raise ReadError(Problem.NO_TEXT, messages.is_empty(source.name))
        failed: list[InputError] = []
        for sheet in sheets:
            name = source.name if len(sheets) == 1 else sheet.name
            try:
                chosen, namer = _table(name, [[as_text(cell) for cell in row] for row in sheet.sample], options, notice)
            except InputError as error:  # a sheet of notes beside the table
                failed.append(error)
                continue
            yield from map(RecordMaker(name, options, chosen).record, _sheet_rows(sheet, namer))
        if len(failed) == len(sheets):
            raise failed[0]
        for sheet_error in failed:
            notice(str(sheet_error))


def _read_parquet(source: Source, options: ReadOptions, notice: Notice) -> Iterator[Record]:
    file = open_parquet(source)
    names = tuple(file.schema_arrow.names)
    sample = [tuple(row.cells.values()) for row in itertools.islice(read_parquet(source, file), _N_SAMPLES)]
    chosen = _chosen(source.name, names, sample, options, notice)
    yield from map(RecordMaker(source.name, options, chosen).record, read_parquet(source, file))


def _sheet_rows(sheet: Sheet, namer: Namer) -> Iterator[Row]:
    for number, cells in itertools.islice(sheet, 1 if namer.has_header else 0, None):
        yield Row(number, namer(cells))


def _table(name: str, rows: Sequence[Sequence[str]], options: ReadOptions, notice: Notice) -> tuple[Columns, Namer]:
    header = rows[0] if rows and names_columns(rows[0]) else None
    sample = rows if header is None else rows[1:]
    namer = Namer(header, max(map(len, sample), default=0) if header is None else 0)
    return _chosen(name, namer.names, sample, options, notice, has_header=namer.has_header), namer


def _chosen(
    name: str,
    names: Sequence[str],
    sample: Sequence[Sequence[object]],
    options: ReadOptions,
    notice: Notice,
    *,
    has_header: bool = True,
) -> Columns:
    columns = choose_columns(name, names, sample, options, has_header=has_header)
    if columns.guessed:
        notice(messages.chosen_columns(name, ", ".join(columns.text), columns.title))
    return columns
