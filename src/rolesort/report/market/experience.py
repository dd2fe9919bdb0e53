"""Sort a cell about work experience into one of a few bands."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Experience(StrEnum):
    """The minimum years of experience that a posting asks for."""

    ANY = "不限"
    NONE = "应届或 1 年以下"
    FROM_1 = "1–3 年"
    FROM_3 = "3–5 年"
    FROM_5 = "5–10 年"
    FROM_10 = "10 年以上"


_ANY = re.compile("不限|不拘|无需|不要求|无经验|无要求|经验均可")
_NONE = re.compile("应届|在校|在读|毕业生|实习|(?:1|一)年(?:以下|以内|及以下)|少于1年")
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_YEARS = re.compile(r"(\d{1,2})(?:\.\d)?\s*(?:[-~—–至到]+\s*\d{1,2})?\s*年?")
_FROM = ((10, Experience.FROM_10), (5, Experience.FROM_5), (3, Experience.FROM_3), (1, Experience.FROM_1))


def experience_band(cell: str) -> Experience | None:
    """Return the band of the minimum experience that the cell asks for; None if it names none.

    >>> experience_band("经验3-5年"), experience_band("本科")
    (<Experience.FROM_3: '3–5 年'>, None)
    """
    text = unicodedata.normalize("NFKC", cell)
    if _NONE.search(text):
        return Experience.NONE
    if _ANY.search(text):
        return Experience.ANY
    text = text.replace("十", "10").translate(_DIGITS)
    match = _YEARS.search(text)
    if match is None or ("年" not in text and "经验" not in text and match[0] != text.strip()):
        return None
    years = int(match[1])
    return next((band for least, band in _FROM if years >= least), Experience.NONE)
