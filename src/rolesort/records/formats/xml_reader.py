"""Read XML: repeated elements are rows, and their content is the columns; also Excel 2003 workbooks in XML.

Entities are never expanded and nothing is fetched: a file that declares its own entities is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from xml.parsers import expat

from rolesort.records import messages
from rolesort.records.column_inference import holds_posting
from rolesort.records.columns import columns_by_name
from rolesort.records.decoding import TextStream
from rolesort.records.formats.json_rows import Json
from rolesort.records.formats.parts import Context, Grid, Part, Table
from rolesort.records.formats.sniffer import TextInput
from rolesort.records.formats.text_reader import blocks_of
from rolesort.records.header import Namer
from rolesort.records.limits import JSON_LIMIT, NESTING_LIMIT
from rolesort.records.record import Problem, ReadError, ReadOptions, Row

_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_N_SAMPLES = 100
_N_LOOKED_AT = 5
_UNDECODED = "\ufffd"

Path = tuple[str, ...]


def read(text: TextInput, context: Context) -> Iterator[Part]:
    """Yield the elements of a text as a table, or its text if there are none.

    Raises:
        ReadError: It is not XML, has its own entities, or is too large.

    """
    stream = text.stream
    root = _parse(stream)
    if root.is_spreadsheet:
        yield from _sheets(stream, root)
        return
    path = _row_path(root, context.options)
    if path is None:
        yield from blocks_of(stream.name, "\n".join(root.texts()), stream.encoding, context)
        return
    rows = [element.fields() for element in root.at(path)]
    names = tuple(dict.fromkeys(name for row in rows[:_N_SAMPLES] for name in row))
    sample = [[row.get(name) for name in names] for row in rows[:_N_SAMPLES]]
    yield Table(stream.name, names, sample, _rows(rows), stream.encoding)


class _Element:
    """An element: its name, its attributes, its text, and the elements in it."""

    __slots__ = ("attributes", "inner", "is_spreadsheet", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name.rpartition(":")[2]
        self.is_spreadsheet = _SPREADSHEET in attributes.values()
        self.attributes = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        self.text: list[str] = []
        self.inner: list[_Element] = []

    def fields(self) -> Json:
        """Return the content of an element by name, nested elements as `job.title`; repeated elements as a list."""
        found: dict[str, list[str]] = {key: [value] for key, value in self.attributes.items()}
        stack = [(self, "")]
        while stack:
            element, before = stack.pop()
            for each in element.inner:
                name = f"{before}{each.name}"
                shown = "".join(each.text).strip()
                if shown or not each.inner:
                    found.setdefault(name, []).append(shown)
                for key, value in each.attributes.items():
                    found.setdefault(f"{name}.{key}", []).append(value)
                if each.inner:
                    stack.append((each, f"{name}."))
        return {name: values[0] if len(values) == 1 else [*values] for name, values in found.items()}

    def at(self, path: Path) -> list[_Element]:
        """Return the elements at a path of names."""
        found = [self]
        for name in path:
            found = [each for element in found for each in element.inner if each.name == name]
        return found

    def texts(self) -> Iterator[str]:
        """Yield all text in an element."""
        stack = [self]
        while stack:
            element = stack.pop()
            shown = "".join(element.text).strip()
            if shown:
                yield shown
            stack.extend(reversed(element.inner))


def _parse(stream: TextStream) -> _Element:
    top = _Element("", {})
    opened = [top]
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(opened) > NESTING_LIMIT:
            raise ReadError(Problem.BAD_ROW, messages.bad_xml(stream.name, parser.CurrentLineNumber))
        element = _Element(name, attributes)
        opened[-1].inner.append(element)
        opened.append(element)

    def data(text: str) -> None:
        opened[-1].text.append(text)

    def end(_: str) -> None:
        opened.pop()

    def refuse(*_: object) -> None:
        raise ReadError(Problem.BAD_ROW, messages.xml_entities(stream.name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.EntityDeclHandler = refuse
    size = 0
    try:
        while piece := stream.read():
            size += len(piece)
            if size > JSON_LIMIT:
                raise ReadError(Problem.TOO_LARGE, messages.archive_too_large(stream.name))
            if stream.is_damaged(piece):
                piece = "".join(_UNDECODED if "\udc80" <= char <= "\udcff" else char for char in piece)
            parser.Parse(piece.encode("utf-8", "replace"), False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(Problem.BAD_ROW, messages.bad_xml(stream.name, error.lineno)) from error
    return top.inner[0] if top.inner else top


def _row_path(root: _Element, options: ReadOptions) -> Path | None:
    """Return the path to the elements that are postings: the most frequent ones with a known name or a text in them."""
    found: Counter[Path] = Counter()
    first: dict[Path, list[_Element]] = {}
    stack: list[tuple[_Element, Path]] = [(root, ())]
    while stack:
        element, path = stack.pop()
        if element.inner or len(element.attributes) > 1:
            found[path] += 1
            first.setdefault(path, []).append(element)
        stack.extend((each, (*path, each.name)) for each in reversed(element.inner))
    ranked = [(_rank(first[path][:_N_LOOKED_AT], options), min(count, 2), -len(path), path) for path, count in found.items()]
    best = max(ranked, default=None)
    return best[3] if best is not None and best[0] else None


def _rank(elements: Sequence[_Element], options: ReadOptions) -> int:
    rows = [element.fields() for element in elements]
    if any(columns_by_name(tuple(row), options).text for row in rows):
        return 2
    return int(any(holds_posting(value) for row in rows for value in row.values()))


def _rows(rows: Sequence[Json]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        is_damaged = any(_UNDECODED in str(value) for value in row.values())
        yield Row(number, row, Problem.UNKNOWN_ENCODING if is_damaged else None)


def _sheets(stream: TextStream, root: _Element) -> Iterator[Grid]:
    sheets = [(sheet, rows) for sheet in root.at(("Worksheet",)) if (rows := [*map(_cells, sheet.at(("Table", "Row")))])]
    for sheet, rows in sheets:
        name = stream.name if len(sheets) == 1 else f"{stream.name}#{sheet.attributes.get('Name', '')}"
        yield Grid(name, rows[:_N_SAMPLES], partial(_named, rows), stream.encoding)


def _cells(row: _Element) -> list[str]:
    cells: list[str] = []
    for cell in row.at(("Cell",)):
        place = cell.attributes.get("Index", "")
        if place.isdecimal() and len(place) <= 5:  # noqa: PLR2004 (cells before it are left out)
            cells += [""] * (int(place) - 1 - len(cells))
        cells.append("".join(cell.texts()))
    return cells


def _named(rows: Sequence[list[str]], namer: Namer) -> Iterator[Row]:
    filled = [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]
    for number, cells in islice(filled, namer.n_before, None):
        yield Row(number, namer(cells))
