"""Normalise a posting's text without changing its length.

Every character keeps its place, so an offset into the normalised text is an offset into the original and no map has
to be carried along. Case and width are folded, HTML becomes white space and line breaks padded to the same length,
Traditional characters become Simplified ones.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Characters common in postings that only Traditional text has; a text with one of them is sent through OpenCC.
_TRADITIONAL = re.compile("[們開發產業務運營銷負責經驗職崗資績維護戶動內編輯執場廣體與對數據後學歷團隊專項網絡應軟優協調]")
_MARKUP = re.compile(
    r"<(?P<hidden>script|style)\b.*?</(?P=hidden)\s*>"  # what no reader of the page sees
    r"|<(?:/?[a-zA-Z][^<>]{0,300}|!--.{0,300}?--)>"  # a tag or a comment
    r"|&lt;/?[a-zA-Z][^<>]{0,300}?&gt;"  # a tag that was escaped once more
    r"|&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});"  # an entity
    r"|_x000[aAdD]_|\\[nrt](?![a-zA-Z])",  # a line break as Excel's XML and a doubly escaped JSON leave it
    re.DOTALL | re.IGNORECASE,
)
_BREAKING_TAG = re.compile(r"(?:<|&lt;)/?(?:br|p|div|li|ul|ol|tr|td|h[1-6])\b", re.IGNORECASE)
# Width and compatibility forms, radicals, private use, zero-width and other controls. The full-width ！（），：；？ are
# everyday punctuation in Chinese and stay as they are.
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u0130\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2460-\u24ff\u2776-\u2793"
    "\u2e80-\u2fdf\u3000\ue000-\uf8ff\ufb00-\ufb06\ufe30-\ufe4f\ufe50-\ufe6f\ufeff"
    "\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e\uff61-\uff9f]"
)
# NFKC leaves most of the radicals supplement alone; these turn up in postings copied out of a PDF.
_RADICALS = dict(zip("⺠⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻨⻩⻬⻰", "民见角贝车长门青页风飞食马鱼麦黄齐龙", strict=True))
_BULLET = "•"


def normalize(text: str) -> str:
    """Return `text` lower-cased and folded, with the same number of characters."""
    if "<" in text or "&" in text or "_x000" in text or "\\" in text:
        text = _MARKUP.sub(_blank_markup, text)
    if _UNUSUAL.search(text):
        text = _UNUSUAL.sub(_fold, text)
    if has_traditional(text):
        text = _simplify(text)
    return text.lower()


def readable(text: str) -> str:
    """Return `text` as people read it, with the same number of characters: markup and controls are white space.

    >>> readable("负责<b>SEO</b>，ＡＰＰ")
    '负责   SEO    ，ＡＰＰ'
    """
    return "".join(plain if plain.isspace() else char for char, plain in zip(text, normalize(text), strict=True))


def has_traditional(text: str) -> bool:
    """Return whether `text` is read as Traditional Chinese, or has some in it."""
    return _TRADITIONAL.search(text) is not None


def _blank_markup(match: re.Match[str]) -> str:
    markup = match[0]
    if markup[0] == "&" and markup.count("&") == 1:
        from html import unescape

        plain = unescape(markup)
        first = plain if len(plain) == 1 and plain.isprintable() else " "
    else:
        first = "\n" if markup[0] in "_\\" or _BREAKING_TAG.match(markup) else " "
    return first.ljust(len(markup))


def _fold(match: re.Match[str]) -> str:
    char = match[0]
    if char in _RADICALS:
        return _RADICALS[char]
    category = unicodedata.category(char)
    if category == "Co" or "\u2460" <= char <= "\u24ff" or "\u2776" <= char <= "\u2793":  # private use; ① ⑴ ⒈ Ⓐ ❶
        return _BULLET
    if char == "\u0130":  # the one character that lower() makes longer
        return "i"
    if category in {"Zl", "Zp"}:
        return "\n"
    if category in {"Cc", "Cf"}:
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else " "


def _simplify(text: str) -> str:
    simplified = _traditional_to_simplified().convert(text)
    return simplified if len(simplified) == len(text) else text


@cache
def _traditional_to_simplified() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
