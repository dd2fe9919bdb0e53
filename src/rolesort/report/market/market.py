"""What a row's other columns say: place, pay, experience and company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rolesort.report.market.columns import column_text, market_columns
from rolesort.report.market.experience import Experience, experience_band
from rolesort.report.market.place import city_of
from rolesort.report.market.salary import monthly_pay


@dataclass(frozen=True, slots=True)
class Market:
    """The cells of one posting; None or "" where they say nothing. `pay`: thousands of yuan a month."""

    city: str | None
    salary: str
    pay: float | None
    experience: Experience | None
    company: str


def market_of(columns: Mapping[str, object]) -> Market:
    """Return what the columns of a row say about place, pay, experience and company."""
    names = market_columns(tuple(columns))
    salary = column_text(columns, names.salary)
    return Market(
        city=city_of(column_text(columns, names.city)),
        salary=salary,
        pay=monthly_pay(salary),
        experience=experience_band(column_text(columns, names.experience)),
        company=column_text(columns, names.company),
    )
