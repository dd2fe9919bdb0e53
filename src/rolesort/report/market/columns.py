"""Find the columns with the city, the salary, the experience and the company, by their usual names in crawls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rolesort.posting.normalize import has_traditional, normalize
from rolesort.records.cells import as_text
from rolesort.records.column_names import plain_name

_N_SHAPES = 256
# Characters of short cells that are too short to be recognised as Traditional.
_OF_PAY = str.maketrans("萬時臺幣", "万时台币")
# In order of preference.
_CITY = (
    "city cityName jobCity workCity 城市 工作城市 所在城市 地区 工作地区 工作地点 地点"
    " 上班地点 工作地址 上班地址 工作城市名称 jobAreaString workPlaceName"
    " location jobArea area region place workplace"
)
_SALARY = (
    "salary salaryDesc salaryRange jobSalary providesalaryText salary60 money pay wage"
    " 薪资 薪水 工资 月薪 薪酬 薪资待遇 薪资范围 薪资水平 待遇 年薪"
    " 工作待遇 薪资福利 provideSalaryString salaryText"
)
_EXPERIENCE = (
    "workYear workYears experience jobExperience workingExp workExp exp seniority"
    " 工作经验 经验 经验要求 工作年限 工作经验要求 年限"
    " 工作经历 经历要求 经历 工作资历 workExperience"
)
_COMPANY = (
    "companyFullName companyName company brandName companyShortName"
    " 公司 公司名称 公司名 企业名称 企业 招聘公司 招聘单位 单位名称"
    " 雇主 厂商 公司全称 companyFullname custName"
)
_LINK = (
    "url link href jobUrl jobLink positionUrl positionLink postUrl detailUrl jobDetailUrl pageUrl sourceUrl"
    " 职位链接 岗位链接 详情链接 招聘链接 链接 网址 职位网址 来源链接 原文链接"
)


@dataclass(frozen=True, slots=True)
class MarketColumns:
    """The columns of city, pay, experience, company and page; None if missing."""

    city: str | None
    salary: str | None
    experience: str | None
    company: str | None
    link: str | None


@lru_cache(maxsize=_N_SHAPES)
def market_columns(names: tuple[str, ...]) -> MarketColumns:
    """Assign the columns `names`."""
    plain = {plain_name(name): name for name in reversed(names)}
    return MarketColumns(*(_first(plain, aliases) for aliases in (_CITY, _SALARY, _EXPERIENCE, _COMPANY, _LINK)))


def column_text(columns: Mapping[str, object], name: str | None) -> str:
    """Return the text of a column's cell on one line; "" if missing."""
    return " ".join(as_text(columns.get(name)).split()) if name is not None else ""


def simplified(cell: str) -> str:
    """Return the text of a cell in Simplified characters."""
    return (normalize(cell) if has_traditional(cell) else cell).translate(_OF_PAY)


def _first(plain: Mapping[str, str], aliases: str) -> str | None:
    return next((plain[name] for name in map(plain_name, aliases.split()) if name in plain), None)
