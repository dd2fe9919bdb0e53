"""Parse an HTML page in one pass: its text line by line, its tables row by row, and its embedded JSON.

Tokens are found by expressions that never backtrack, so that any page takes time in proportion to its
length. (The standard library's parser does not: unclosed tags and comments cost it the square of their number.)
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"(?P<comment><!--(?:[^-]|-(?!->))*+(?:-->)?|<[!?][^>]*+>?)"
    r"|<(?P<close>/)?(?P<tag>[a-zA-Z][\w:-]*+)(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)/?>"
)
_RAW_END = {name: re.compile(rf"</{name}\b[^>]*+>", re.IGNORECASE) for name in ("script", "style", "noscript", "textarea")}
_HIDDEN = frozenset({"head", "template", "nav", "footer", "aside", "select", "button", "svg", "iframe", "object"})
_BREAKS = frozenset(
    "p div br hr li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 section article main header pre blockquote form title".split(" ")  # noqa: SIM905
)
_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\xa0\u3000]+")
_COLSPAN = re.compile(r"""colspan\s*+=\s*+["']?(\d{1,3})""", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """The text of a page, the cells of each of its tables, and the JSON in it."""

    text: str = ""
    tables: list[list[list[str]]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)


def read_page(source: str) -> Page:
    """Return the content of an HTML page or fragment."""
    builder = _Builder()
    position = 0
    while position < len(source):
        token = _TOKEN.search(source, position)
        builder.text(source[position : token.start() if token else len(source)])
        if token is None:
            break
        position = token.end()
        tag = token["tag"].casefold() if token["tag"] else None
        if tag in _RAW_END and not token["close"]:
            end = _RAW_END[tag].search(source, position)
            if tag == "script" and _DATA.search(token["attributes"]):
                builder.page.data.append(source[position : end.start() if end else len(source)])
            position = end.end() if end else len(source)
        elif tag is not None:
            (builder.close if token["close"] else builder.open)(tag, token["attributes"])
    return builder.result()


class _Builder:
    def __init__(self) -> None:
        self.page = Page()
        self._lines: list[list[str]] = [[]]
        self._hidden = 0
        # The tables that are open, the innermost last, each with the lines of the cell that is open.
        self._tables: list[list[list[str]]] = []
        self._cells: list[list[list[str]] | None] = []
        self._spans: list[int] = []

    def text(self, text: str) -> None:
        if text and not self._hidden:
            shown = _SPACE.sub(" ", html.unescape(text)) if "&" in text else _SPACE.sub(" ", text)
            for lines in self._open_lines():
                lines[-1].append(shown)

    def open(self, tag: str, attributes: str) -> None:
        if tag in _HIDDEN and not attributes.endswith("/"):
            self._hidden += 1
        elif self._hidden:
            return
        elif tag == "table":
            self._tables.append([])
            self._cells.append(None)
            self._spans.append(1)
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].append([])
        elif tag in {"td", "th"} and self._tables:
            self._end_cell()
            span = _COLSPAN.search(attributes)
            self._cells[-1] = [[]]
            self._spans[-1] = int(span[1]) if span else 1
        if tag in _BREAKS:
            self._break()
        elif tag in {"td", "th"}:
            self._lines[-1].append(" ")

    def close(self, tag: str, _: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif self._hidden:
            return
        elif tag in {"td", "th", "tr"} and self._tables:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_cell()
            self._cells.pop()
            self._spans.pop()
            rows = [row for row in self._tables.pop() if any(row)]
            if len(rows) > 1:
                self.page.tables.append(rows)
        if tag in _BREAKS:
            self._break()

    def result(self) -> Page:
        while self._tables:
            self.close("table", "")
        self.page.text = _joined(self._lines)
        return self.page

    def _open_lines(self) -> list[list[list[str]]]:
        cell = self._cells[-1] if self._cells else None
        return [self._lines] if cell is None else [self._lines, cell]

    def _break(self) -> None:
        for lines in self._open_lines():
            if lines[-1]:
                lines.append([])

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell is not None:
            if not self._tables[-1]:
                self._tables[-1].append([])
            self._tables[-1][-1] += [_joined(cell)] + [""] * (self._spans[-1] - 1)
            self._cells[-1] = None


def _joined(lines: list[list[str]]) -> str:
    shown = (_SPACE.sub(" ", "".join(pieces)).strip() for pieces in lines)
    return "\n".join(line for line in shown if line)
