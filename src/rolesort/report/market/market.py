"""Read place, pay, experience and company from a row's other columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rolesort.report.market.columns import column_text, market_columns, simplified
from rolesort.report.market.experience import Experience, experience_band
from rolesort.report.market.place import city_of
from rolesort.report.market.salary import monthly_pay

# A longer URL is no link to a posting.
_LONGEST_LINK = 500


class Market(NamedTuple):
    """The cells of one posting; None or "" if unknown. `pay`: thousands of yuan a month."""

    city: str | None
    salary: str
    pay: float | None
    experience: Experience | None
    company: str
    link: str


def market_of(columns: Mapping[str, object]) -> Market:
    """Return place, pay, experience and company from the columns of a row."""
    names = market_columns(tuple(columns))
    salary = column_text(columns, names.salary)
    return Market(
        city=city_of(simplified(column_text(columns, names.city))),
        salary=salary,
        pay=monthly_pay(simplified(salary)),
        experience=experience_band(simplified(column_text(columns, names.experience))),
        company=column_text(columns, names.company),
        link=_link(column_text(columns, names.link)),
    )


def _link(cell: str) -> str:
    """Return the cell if it is a URL of a page, else "": anything else might run code when opened."""
    is_page = cell.startswith(("http://", "https://")) and " " not in cell and len(cell) <= _LONGEST_LINK
    return cell if is_page else ""
