"""Build small pieces of HTML that show values in a notebook. All input is text and is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

_CELL = "text-align:left;padding:2px 8px;vertical-align:top"
# Readable on light and dark pages.
_FOR, _AGAINST = "rgba(46,160,67,.35)", "rgba(248,81,73,.3)"


class Html(str):
    """HTML that is not to be escaped again."""

    __slots__ = ()


def text(value: object) -> Html:
    """Return the HTML of any value.

    >>> text("<b>")
    '&lt;b&gt;'
    """
    # A lone surrogate cannot be sent to a browser.
    return value if isinstance(value, Html) else Html(html.escape(str(value).encode("utf-8", "replace").decode()))


def joined(parts: Iterable[object], separator: str = "") -> Html:
    """Return the concatenated HTML of `parts`."""
    return Html(text(separator).join(map(text, parts)))


def strong(value: object) -> Html:
    """Return a value in bold."""
    return Html(f"<strong>{text(value)}</strong>")


def dim(value: object) -> Html:
    """Return a value in the colour of a note."""
    return Html(f'<span style="opacity:.65">{text(value)}</span>')


def marked(value: object, *, speaks_for: bool, hint: str = "") -> Html:
    """Return a word in the colour of evidence for or against a role; `hint` is its tooltip."""
    colour = _FOR if speaks_for else _AGAINST
    return Html(f'<mark style="background:{colour};color:inherit" title="{text(hint)}">{text(value)}</mark>')


def bar(share: float) -> Html:
    """Return a bar as long as `share` (0 to 1) of a cell."""
    return Html(
        f'<span style="display:inline-block;height:.7em;width:{max(share, 0.0) * 120:.0f}px;background:{_FOR}"></span>'
        f" {share:.1%}"
    )


def table(rows: Iterable[Sequence[object]], header: Sequence[object] = (), caption: object = "") -> Html:
    """Return a table; the first cell of a row names it."""
    head = f"<thead><tr>{_cells('th', header)}</tr></thead>" if header else ""
    title = f'<caption style="text-align:left">{text(caption)}</caption>' if caption else ""
    body = "".join(f"<tr>{_cells('th', row[:1])}{_cells('td', row[1:])}</tr>" for row in rows)
    return Html(f"<table>{title}{head}<tbody>{body}</tbody></table>")


def _cells(tag: str, values: Iterable[object]) -> str:
    return "".join(f'<{tag} style="{_CELL}">{text(value)}</{tag}>' for value in values)
