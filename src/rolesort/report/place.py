"""What a cell about the place of work says: the city, without its district and province."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s\-—–·•|/\\,，、;；>（(\[]+")
_PROVINCE = re.compile(
    "^(?:(?:[\u4e00-\u9fff]{2,3}省)|(?:内蒙古|广西|西藏|宁夏|新疆)[\u4e00-\u9fff]{0,3}自治区)(?=[\u4e00-\u9fff])"
)
_MUNICIPALITY = re.compile("^(北京|上海|天津|重庆)(?:市|.{1,4}区$)?")
_CITY = re.compile("^([\u4e00-\u9fff]{2,5}?)市")
_PROVINCE_NAME = re.compile(
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆)省?"
)
# A longer one is an address or a sentence.
_LONGEST = 12


def city_of(cell: str) -> str | None:
    """Return the first city that a cell names; None where it is empty or no place's name.

    >>> city_of("上海-浦东新区"), city_of("广东省深圳市南山区")
    ('上海', '深圳')
    """
    names = [name for name in _SEPARATORS.split(cell.strip()) if name]
    if not names:
        return None
    name = _PROVINCE.sub("", names[0])
    if len(names) > 1 and _PROVINCE_NAME.fullmatch(name):
        name = names[1]
    match = _MUNICIPALITY.match(name) or _CITY.match(name)
    city = match[1] if match else name
    return city if len(city) <= _LONGEST else None
