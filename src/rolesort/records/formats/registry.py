"""List every input format, one per line: for reading, for folders of training data, for help and for the docs.

To add a format, add its line here, and beside this file a module with `read`, which yields the tables or the text of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, cast

from rolesort.records.formats.parts import Context, Part
from rolesort.records.formats.sniffer import (
    TextInput,
    is_fasttext,
    is_html,
    is_json,
    is_json_lines,
    is_markdown,
    is_mhtml,
    is_sql,
    is_table,
    is_xml,
)
from rolesort.records.sources import Source

_READERS = "rolesort.records.formats"


class Format(NamedTuple):
    """A format: its name, the content that is read, its usual suffixes, and how its content is recognised.

    `magic`: how the bytes begin. `part`: a member of a .zip of this kind, its MIME type, or a stream
    of an old Office file. `looks`: how a text
    looks. `reader`: the module with `read`; None for an archive, whose content is read instead. `extra`: the extra to install.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    magic: tuple[bytes, ...] = ()
    part: str | None = None
    looks: Callable[[TextInput], bool] | None = None
    extra: str | None = None


GZIP = Format("gzip", "the file in it", (".gz",), magic=(b"\x1f\x8b",))
BZIP2 = Format("bzip2", "the file in it", (".bz2",), magic=(b"BZh",))
XZ = Format("xz", "the file in it", (".xz",), magic=(b"\xfd7zXZ\x00",))
ZSTD = Format("zstd", "the file in it", (".zst",), magic=(b"\x28\xb5\x2f\xfd",), extra="zstd")
ZIP = Format("ZIP", "every file in it", (".zip",), magic=(b"PK\x03\x04", b"PK\x05\x06"))
PACKED = (GZIP, BZIP2, XZ, ZSTD, ZIP)
# The streams of an old Office file show its kind.
OLD_OFFICE = Format("old Office", "", (), magic=(b"\xd0\xcf\x11\xe0",))
TEXT = Format("text", "one posting; several with `--split`", (".txt", ".text"), "text_reader")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"

# Rows, one per posting. A text is tried from first to last, after the documents below.
TABLES = (
    Format("JSONL", "an object a line, as JSON or Python write it", (".jsonl", ".ndjson"), "json_reader", looks=is_json_lines),
    Format("JSON", "objects, columns or rows of values, however nested", (".json",), "json_reader", looks=is_json),
    Format("fastText", "labels and texts", (), "fasttext_reader", looks=is_fasttext),
    Format("XML", "elements that come again; sheets of Excel 2003", (".xml",), "xml_reader", looks=is_xml),
    Format("SQL", "a dump's INSERT and COPY rows", (".sql",), "sql_reader", looks=is_sql),
    Format("CSV", "rows, with or without a header", (".csv", ".tsv", ".tab"), "csv_reader", looks=is_table),
    Format("Excel", "visible sheets with postings", (".xlsx", ".xlsm"), "excel_reader", part="xl/workbook.xml"),
    Format("Excel, binary", "as Excel", (".xlsb",), "excel_reader", part="xl/workbook.bin"),
    Format("Excel 97–2003", "as Excel", (".xls",), "excel_reader", part="Workbook"),
    Format("Excel 95", "as Excel", (), "excel_reader", part="Book"),
    Format("OpenDocument", "as Excel", (".ods",), "excel_reader", part=_ODS),
    Format("Parquet", "all rows", (".parquet",), "parquet_reader", magic=(b"PAR1",), extra="parquet"),
    Format("SQLite", "tables with postings", (".db", ".sqlite", ".sqlite3"), "sqlite_reader", magic=(b"SQLite format 3\0",)),
)
# Texts, and tables in them.
DOCUMENTS = (
    Format("HTML", "tables, or the text", (".html", ".htm", ".xhtml"), "html_reader", looks=is_html),
    Format("MHTML", "as HTML", (".mhtml", ".mht"), "mhtml_reader", looks=is_mhtml),
    Format(
        "Markdown", "tables, or the text and the fields above it", (".md", ".markdown"), "markdown_reader", looks=is_markdown
    ),
    Format("Word", "tables, or the text", (".docx",), "docx_reader", part="word/document.xml", extra="docx"),
    Format("PDF", "the text", (".pdf",), "pdf_reader", magic=(b"%PDF-",), extra="pdf"),
    TEXT,
)
FORMATS = (*TABLES, *DOCUMENTS, *PACKED)
# For help and messages; the rest is in the docs.
COMMON = "JSON, JSONL, CSV, Excel …"


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in lower case, without that of its compression."""
    path = PurePath(name.lower())
    packed = {suffix for form in PACKED for suffix in form.suffixes}
    return (PurePath(path.stem) if path.suffix in packed else path).suffix


def table_suffixes() -> frozenset[str]:
    """Return the suffixes of the files in which training looks for labelled postings."""
    return frozenset(suffix for form in (*TABLES, *PACKED) for suffix in form.suffixes)


def bytes_format(head: bytes) -> Format | None:
    """Return the format with these first bytes, None for text."""
    return next((form for form in (*FORMATS, OLD_OFFICE) if form.magic and head.startswith(form.magic)), None)


def part_format(parts: Collection[str]) -> Format | None:
    """Return the format of the container that has these members, None for another kind."""
    return next((form for form in FORMATS if form.part in parts), None)


def text_format(text: TextInput) -> Format:
    """Return the format of a text."""
    return next((form for form in (*DOCUMENTS, *TABLES) if form.looks is not None and form.looks(text)), TEXT)


def read_format(form: Format, source: Source | TextInput, context: Context) -> Iterator[Part]:
    """Yield the tables in `source`, or its text, by the reader of `form`."""
    read = import_module(f"{_READERS}.{form.reader}").read
    return cast("Callable[[Source | TextInput, Context], Iterator[Part]]", read)(source, context)
