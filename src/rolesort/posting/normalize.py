"""Normalise a posting's text without changing its length.

Every character keeps its place, so an offset into the normalised text is an offset into the original and no map has
to be carried along. Case and width are folded, HTML becomes white space and line breaks padded to the same length,
Traditional characters become Simplified ones.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rolesort.system.expression import Expression

if TYPE_CHECKING:
    from opencc import OpenCC

# Characters common in postings that only Traditional text has; a text with one of them is sent through OpenCC.
_TRADITIONAL = Expression(
    "[們開發產業務運營銷負責經驗職崗資績維護戶動內編輯執場廣體與對數據後學歷團隊專項網絡應軟優協調條備會徵歡聯繫電話計畫劃設師議題訊標準採購進銷響說讀寫語單據報價處無從頭類顯長關係際質點證聯絡誰擇擔擴兩區時]"
)
_MARKUP = Expression(
    r"<(?:/?[a-zA-Z][^<>]{0,2000}|![^<>]{0,200})>"  # a tag
    r"|<(?=[/!a-zA-Z&])"  # what would be one once the tags around it are blank, and entities are characters
    r"|&lt;/?[a-zA-Z][^<>]{0,300}?&gt;"  # a tag that was escaped once more
    r"|&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});"  # an entity
    r"|_x000[aAdD]_|\\[nrt](?![a-zA-Z])",  # a line break as Excel's XML and a doubly escaped JSON leave it
    re.IGNORECASE,
)
_BREAKING_TAG = Expression(r"(?:<|&lt;)/?(?:br|p|div|li|ul|ol|tr|td|h[1-6])\b", re.IGNORECASE)
# What no reader of the page sees, from its opening to its closing.
_HIDDEN = Expression(r"<(?:(?P<tag>script|style)\b|!--)", re.IGNORECASE)
_CLOSING = {
    "script": Expression(r"</script\s{0,9}>", re.IGNORECASE),
    "style": Expression(r"</style\s{0,9}>", re.IGNORECASE),
    "": Expression("-->"),
}
_LINE_BREAKS = "\n\x0b\x0c\x85\u2028\u2029"
# Nearly every text is of these, and need not be searched for the others; the first range is checked first.
USUAL = Expression("[\u4e00-\u9fff\n -~\u2010-\u2027\u3001-\u3020！（），：；？＜＞·]*+")
# White space of all kinds, controls and other characters that show nothing, halves of surrogate pairs; forms of width and
# compatibility, radicals, private use. The full-width ！（），：；？ are everyday punctuation in Chinese and stay as they are;
# so do ＜＞, which would make markup.
UNUSUAL = Expression(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u0130\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u20e3\u2460-\u24ff\u2776-\u2793\u2800\u2e80-\u2fdf\u3000\u3164\ud800-\uf8ff"
    "\ufb00-\ufb06\ufe00-\ufe0f\ufe30-\ufe4f\ufe50-\ufe63\ufe66-\ufe6f\ufeff\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1d\uff20-\uff5e"
    "\uff61-\uffa0\ufff9-\ufffc\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)
# NFKC leaves most of the radicals supplement alone; these turn up in postings copied out of a PDF.
_RADICALS = dict(zip("⺠⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻨⻩⻬⻰", "民见角贝车长门青页风飞食马鱼麦黄齐龙", strict=True))
_BULLET = "•"
_WHITE_SPACE = Expression(r"[ \n]++")


# What Taiwanese postings call otherwise, as mainland ones have it; each pair is equally long, so that places stay. 社群 is
# social media there and a group of users here.
_MAINLAND = {
    "行销": "营销", "企划": "策划", "社群": "社媒", "营运": "运营", "数位": "数字", "网路": "网络", "专案": "项目",
    "影音": "视频", "通路": "渠道", "软体": "软件", "程式": "程序", "资讯": "信息", "贴文": "推文", "门市": "门店",
    "视讯": "视频", "讯息": "消息", "简报": "汇报", "品质": "质量", "回馈": "反馈", "透过": "通过", "新创": "初创",
    "专页": "主页", "检视": "查看", "档期": "大促", "履历": "简历", "介面": "界面", "资安": "安全", "伺服": "服务",
}  # fmt: skip
_TAIWANESE_WORDS = Expression("|".join(_MAINLAND))
# One character in so many is Traditional only: less is a name, or a stray one.
_TRADITIONAL_IN = 12


def normalize(text: str) -> str:
    """Return `text` lower-cased and folded, with the same number of characters.

    The only white space in it are blanks and line breaks, and there are no controls. Normalising again changes nothing.
    """
    usual = USUAL.match(text)
    if usual is None or usual.end() < len(text):
        text = UNUSUAL.sub(_fold, text.replace("\r\n", " \n"))
    if "<" in text or "&" in text or "_x000" in text or "\\" in text:
        text = _MARKUP.sub(_blank_markup, _blank_hidden(text))
    if has_traditional(text):
        text = _simplify(text)
    return text.lower()


def normalize_title(title: str) -> str:
    """Return `title` normalised, on one line."""
    return normalize(title).replace("\n", " ")


def readable(text: str) -> str:
    """Return `text` as people read it, with the same number of characters: markup and controls are white space.

    >>> readable("负责<b>SEO</b>，ＡＰＰ")
    '负责   SEO    ，ＡＰＰ'
    """
    pieces: list[str] = []
    end = 0
    for blank in _WHITE_SPACE.finditer(normalize(text)):
        pieces += text[end : blank.start()], blank[0]
        end = blank.end()
    return "".join([*pieces, text[end:]])


def has_traditional(text: str) -> bool:
    """Return whether `text` is read as Traditional Chinese, or has some in it."""
    return _TRADITIONAL.search(text) is not None


def _blank_hidden(text: str) -> str:
    pieces: list[str] = []
    end = 0
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(text):
        tag = (opening["tag"] or "").lower()
        if opening.start() < end or tag in unclosed:
            continue
        closing = _CLOSING[tag].search(text, opening.end())
        if closing:
            pieces += text[end : opening.start()], " " * (closing.end() - opening.start())
            end = closing.end()
        else:
            unclosed.add(tag)
    return "".join([*pieces, text[end:]]) if pieces else text


def _blank_markup(match: re.Match[str]) -> str:
    return _blanked(match[0])


@lru_cache(maxsize=1024)
def _blanked(markup: str) -> str:
    if markup == "<":
        return "＜"
    if markup[0] == "&" and markup.count("&") == 1:
        from html import unescape

        plain = unescape(markup)
        first = UNUSUAL.sub(_fold, plain) if len(plain) == 1 and plain.isprintable() else " "
    else:
        first = "\n" if markup[0] in "_\\" or _BREAKING_TAG.match(markup) else " "
    return first.ljust(len(markup))


def _fold(match: re.Match[str]) -> str:
    return _folded(match[0])


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    if char in _RADICALS:
        return _RADICALS[char]
    category = unicodedata.category(char)
    if category == "Co" or "\u2460" <= char <= "\u24ff" or "\u2776" <= char <= "\u2793":  # private use; ① ⑴ ⒈ Ⓐ ❶
        return _BULLET
    if char == "\u20e3":  # the keycap around the number of an item
        return "."
    if char == "\u0130":  # the one character that lower() makes longer
        return "i"
    if char in _LINE_BREAKS or char == "\r":
        return "\n"
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and folded.isprintable() and not UNUSUAL.match(folded) else " "


def _simplify(text: str) -> str:
    simplified: str = _traditional_to_simplified().convert(text)
    if len(simplified) != len(text):
        return text
    n_changed = sum(map(str.__ne__, text, simplified))
    if n_changed * _TRADITIONAL_IN < len(text):  # a name or a stray character in a Simplified text
        return simplified
    replaced: str = _TAIWANESE_WORDS.sub(lambda match: _MAINLAND[match[0]], simplified)
    return replaced


@cache
def _traditional_to_simplified() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
