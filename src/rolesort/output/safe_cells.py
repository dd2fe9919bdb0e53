"""Make the text of a cell safe just before writing: no program that opens the table may run it or read it as markup."""

from __future__ import annotations

from rolesort.system.expression import Expression

# The longest text of a workbook's cell, in UTF-16 units; the library would cut a longer one after it was made safe.
LONGEST_CELL = 32_767
_CUT = "…"

# The start of a cell that Excel, WPS or LibreOffice reads as a formula, after any characters that are invisible or dropped;
# full-width signs are narrowed on input.
_FORMULA = Expression(
    r"[\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff9-\ufffc]*+[=+@＝＋－＠﹢﹦﹣﹫-]|[\t\r]"
)
_NUMBER = Expression(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def safe_cell(text: str, *, typed: bool = False) -> str:
    """Return `text` in a form that is safe in a cell: `typed` for the typed cells of a workbook; else for CSV and TSV.

    A lone surrogate becomes its escape. In CSV, an apostrophe precedes a formula. In a workbook, a text that
    is too long ends in …, and no text is read as the XML of rich text.

    >>> safe_cell("=HYPERLINK(0)"), safe_cell("-3.5"), safe_cell("- 五险一金")
    ("'=HYPERLINK(0)", '-3.5', "'- 五险一金")
    """
    text = text.encode(errors="backslashreplace").decode()
    if not typed:
        return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
    text = _within(text, LONGEST_CELL - 1)  # room for the space
    # XlsxWriter reads text between <r> and </r> as its own XML; a space after it makes it text.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _within(text: str, units: int) -> str:
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * units:
        return text
    return encoded[: 2 * (units - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT
