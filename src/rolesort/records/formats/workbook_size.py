"""Measure the sheets of a workbook without building them: calamine stores a sheet as one block up to its last cell.

A small file can claim a cell in the last row and column, and the block would not fit in memory. So cell positions are
read first, in each format's encoding. This also counts the formulas without a value.
"""

from __future__ import annotations

import itertools
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO
from xml.parsers import expat

from rolesort.records.formats.ole import Ole

_CHUNK = 1 << 22
_BINARY_SHEET = re.compile(r"xl/worksheets/(?!binaryIndex)[^/]+\.bin")
_NO_SHEETS = frozenset({"xl/sharedStrings.xml", "xl/calcChain.xml", "content.xml"})
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]*)([0-9]+)""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]+)""")
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
# A formula without a value; one whose value is the empty text has the type "str".
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_STRING_TYPE = re.compile(rb"""\bt\s*=\s*["']str""")
_FAR = 1 << 40  # more digits than any row number has
_MAX_DIGITS = 9
# Records of .xls with a row and a column: numbers, texts, formulas, blanks; and of .xlsb: a row, and cells.
_XLS_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E})
_XLSB_ROW, _XLSB_CELLS = 0, frozenset(range(1, 12))
_EOF = 0x0A
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "


@dataclass(slots=True)
class WorkbookSize:
    """The number of cells in the sheets' blocks, of bytes in their texts, and of formulas without a value."""

    n_cells: int = 0
    n_bytes: int = 0
    n_formulas: int = 0


def measure_zip(file: BinaryIO) -> WorkbookSize:
    """Return the size of a workbook that is a .zip: .xlsx, .xlsb or .ods."""
    size = WorkbookSize()
    with zipfile.ZipFile(file) as archive:
        size.n_bytes = sum(member.file_size for member in archive.infolist())
        texts = _shared_texts(archive)
        for name in archive.namelist():
            with archive.open(name) as part:
                if name == "content.xml":
                    size.n_cells += _OdsMeasure().measure(part)
                elif _BINARY_SHEET.fullmatch(name):
                    size.n_cells += _box(_xlsb_places(part.read()))
                elif name.endswith(".xml") and name not in _NO_SHEETS:
                    _measure_xml(part, texts, size)
    file.seek(0)
    return size


def measure_xls(file: BinaryIO) -> WorkbookSize:
    """Return the size of a workbook of Excel 97–2003."""
    ole = Ole(file)
    name = next(name for name in ("Workbook", "Book") if name in ole.sizes)
    content = ole.stream(name)
    file.seek(0)
    return WorkbookSize(n_cells=_xls_cells(content), n_bytes=len(content))


def _box(places: Iterator[tuple[int, int]]) -> int:
    last_row = last_column = -1
    for row, column in places:
        last_row, last_column = max(last_row, row), max(last_column, column)
    return (last_row + 1) * (last_column + 1)


def _shared_texts(archive: zipfile.ZipFile) -> list[int]:
    """Return the lengths in bytes of the shared strings, if any is long enough to matter."""
    try:
        content = archive.read("xl/sharedStrings.xml")
    except KeyError:
        return []
    starts = [match.start() for match in _TEXT.finditer(content)] + [len(content)]
    return [end - start for start, end in itertools.pairwise(starts)]


def _measure_xml(part: IO[bytes], texts: list[int], size: WorkbookSize) -> None:
    last_row = 0
    columns: set[bytes] = set()
    for number, chunk in enumerate(_chunks(part)):
        if number == 0 and b"sheetData" not in chunk:
            return
        for letters, digits in set(_PLACE.findall(chunk)):
            columns.add(letters)
            last_row = max(last_row, int(digits) if len(digits) <= _MAX_DIGITS else _FAR)
        if texts:
            numbers = map(int, _SHARED.findall(chunk))
            size.n_bytes += sum(texts[number] for number in numbers if number < len(texts))
        size.n_formulas += sum(not _STRING_TYPE.search(kind) for kind in _FORMULA.findall(chunk))
    size.n_cells += last_row * max(map(_column, columns), default=0)


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """Yield an XML part in pieces that end at the end of a row."""
    rest = b""
    while chunk := part.read(_CHUNK):
        chunk = rest + chunk
        cut = chunk.rfind(b"<row")
        cut = cut if cut > 0 else max(chunk.rfind(b">") + 1, 1)
        rest = chunk[cut:]
        yield chunk[:cut]
    yield rest


def _column(letters: bytes) -> int:
    if len(letters) > 4:  # noqa: PLR2004 (Excel's last is XFD)
        return _FAR
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return max(number, 1)


def _xls_cells(content: bytes) -> int:
    cells = 0
    last_row = last_column = -1
    position, end = 0, len(content)
    unpack = struct.Struct("<HH").unpack_from
    while position + 4 <= end:
        kind, length = unpack(content, position)
        position += 4
        if kind in _XLS_CELLS and position + 4 <= end:
            row, column = unpack(content, position)
            if kind in {0xBD, 0xBE}:  # several cells; the last column is at the end
                column = int.from_bytes(content[position + length - 2 : position + length], "little")
            last_row, last_column = max(last_row, row), max(last_column, column)
        elif kind == _EOF:
            cells += (last_row + 1) * (last_column + 1)
            last_row = last_column = -1
        position += length
    return cells


def _xlsb_places(content: bytes) -> Iterator[tuple[int, int]]:
    position, end, row = 0, len(content), 0
    while position < end:
        kind, position = _varint(content, position)
        length, position = _varint(content, position)
        if kind == _XLSB_ROW:
            row = int.from_bytes(content[position : position + 4], "little")
        elif kind in _XLSB_CELLS:
            yield row, int.from_bytes(content[position : position + 4], "little")
        position += length


def _varint(content: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(content) and shift < 28:  # noqa: PLR2004 (four bytes of seven bits)
        byte = content[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004
            break
    return value, position


class _OdsMeasure:
    """Counts cells in OpenDocument, which writes repeated cells once with a count; trailing empty cells do not count."""

    def __init__(self) -> None:
        self._cells = self._rows = self._empty_rows = self._width = self._widest = 0
        self._of_row = self._empty = self._repeat = self._row_repeat = 0
        self._is_filled = False

    def measure(self, part: IO[bytes]) -> int:
        """Return the number of cells in the blocks of all sheets."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(part)
        return self._cells

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._rows = self._empty_rows = self._widest = 0
        elif name == f"{_TABLE}table-row":
            self._of_row = self._empty = 0
            self._row_repeat = _repeats(attributes, "rows")
        elif name in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            self._repeat = _repeats(attributes, "columns")
            self._is_filled = any(key.endswith(" value-type") for key in attributes)

    def _text(self, text: str) -> None:
        self._is_filled = self._is_filled or not text.isspace()

    def _end(self, name: str) -> None:
        if name in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            if self._is_filled:
                self._of_row += self._empty + self._repeat
                self._empty = 0
            else:
                self._empty += self._repeat
            self._is_filled = False
        elif name == f"{_TABLE}table-row":
            if self._of_row:
                self._rows += self._empty_rows + self._row_repeat
                self._empty_rows = 0
                self._widest = max(self._widest, self._of_row)
            else:
                self._empty_rows += self._row_repeat
        elif name == f"{_TABLE}table":
            self._cells += self._rows * self._widest


def _repeats(attributes: dict[str, str], what: str) -> int:
    count = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(count) if count.isdecimal() and len(count) <= _MAX_DIGITS else _FAR
