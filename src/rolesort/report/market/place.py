"""Find the city in a cell about the place of work."""

from __future__ import annotations

import re

from rolesort.report.market.cities import CITIES, IN_ENGLISH

# A space between two Latin words is part of a name: New York.
_SEPARATORS = re.compile(r"(?:[\-—–_·•・|/\\,，、;；:：>（(\[【]|(?<![A-Za-z])\s|\s(?![A-Za-z]))+")
_PROVINCE = re.compile(
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆)(?:省|[\u4e00-\u9fff]{0,3}自治区)?"
)
_COUNTRY = re.compile("中国(?:大陆)?")
# Longest first. 朝阳区 is not the city 朝阳, and 南京西路 is not in 南京.
_KNOWN = re.compile(f"(?:{'|'.join(sorted(CITIES, key=len, reverse=True))})(?!区$|[东西南北中]?(?:路|街|大道|大街))")
_CITY = re.compile("([\u4e00-\u9fff]{2,5}?)市")
_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(IN_ENGLISH)})\b(?!\s+(?:(?:East|West|North|South|Middle)\s+)?(?:Road|Rd|Street|St|Avenue|Ave)\b)",
    re.ASCII | re.IGNORECASE,
)
# A longer one is an address or a sentence.
_LONGEST = 12


def city_of(cell: str) -> str | None:
    """Return the first city in a cell; None if it is empty or names no place.

    >>> city_of("上海-浦东新区"), city_of("广东省深圳市南山区"), city_of("杭州余杭"), city_of("Shenzhen")
    ('上海', '深圳', '杭州', '深圳')
    """
    if cell[:1].isascii() and (match := _ENGLISH.search(cell)):
        return IN_ENGLISH[match[0].lower()]
    names = [name for name in _SEPARATORS.split(cell) if name]
    if len(names) > 1 and _COUNTRY.fullmatch(names[0]):
        del names[0]
    if len(names) > 1 and _PROVINCE.fullmatch(names[0]):
        del names[0]
    return _city_in(names[0]) if names else None


def _city_in(name: str) -> str | None:
    country = _COUNTRY.match(name)
    start = country.end() if country else 0
    province = _PROVINCE.match(name, start)
    # 吉林 is a province or a city, depending on what follows.
    if province and (match := _KNOWN.match(name, province.end()) or _CITY.match(name, province.end())):
        return match[1] if match.re is _CITY else match[0]
    if match := _KNOWN.match(name, start):
        return match[0]
    if match := _CITY.match(name, start):
        return match[1]
    return name if len(name) <= _LONGEST else None
