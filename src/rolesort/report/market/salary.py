"""Convert a salary cell to thousands of yuan a month.

A range gives its midpoint: postings name what they would pay, not what they pay. Extra months' pay (·14薪) is ignored, so
that postings with and without it can be compared.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "[kw千万]"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<low_unit>{_UNIT})?\s*元?"
    rf"(?:\s*(?:-|~|—|–|至|到)+\s*(?P<high>{_NUMBER})\s*(?P<high_unit>{_UNIT})?)?"
)
_EXTRA_MONTHS = re.compile(r"[·*×x,，/]?\s*\d+(?:\.\d+)?\s*(?:-\s*\d+\s*)?薪")
_FOREIGN = re.compile(r"[$€£]|usd|hkd|eur|gbp|sgd|jpy|美元|美金|港币|港元|欧元|英镑|新币|日元|台币|twd|ntd")
_THOUSANDS = {"k": 1.0, "千": 1.0, "w": 10.0, "万": 10.0, "": 0.001}
_TEN_THOUSANDS = {"万", "w"}
# Conversion to months: a year has 12 months, a month 21.75 working days of 8 hours (the labour ministry's figure).
_PERIODS = (
    (re.compile("月"), 1.0),
    (re.compile("年"), 1 / 12),
    (re.compile("天|日(?!元)|day"), 21.75),
    (re.compile("小?时|hour|/h"), 21.75 * 8),
    (re.compile("周|week"), 21.75 / 5),
)
# Liepin omits "a year" in 30-40万: nobody is offered that much a month without saying so.
_YEARLY_FROM = 80.0
_PLAUSIBLE = (0.5, 500.0)
# The ends of a range are at most this far apart; otherwise they are two numbers.
_MAX_SPREAD = 20


def monthly_pay(cell: str) -> float | None:
    """Return the midpoint of the offer, in thousands of yuan a month; None if the cell names no amount in yuan.

    >>> monthly_pay("10k-20k·14薪"), monthly_pay("1-2万"), monthly_pay("面议")
    (15.0, 15.0, None)
    """
    text = unicodedata.normalize("NFKC", cell).casefold()
    match = _RANGE.search(text := _EXTRA_MONTHS.sub("", text))
    if match is None or _FOREIGN.search(text):
        return None
    low_unit, high_unit = match["low_unit"] or "", match["high_unit"] or ""
    if match["high"] is None:
        ends = [_amount(match["low"], low_unit)]
    else:
        ends = [_amount(match["low"], low_unit or high_unit), _amount(match["high"], high_unit or low_unit)]
        if not 0 < ends[0] <= ends[1] <= _MAX_SPREAD * ends[0]:
            return None
    pay = sum(ends) / len(ends)
    months = next((months for period, months in _PERIODS if period.search(text)), None)
    if months is None:
        months = 1 / 12 if pay >= _YEARLY_FROM and _TEN_THOUSANDS & {low_unit, high_unit} else 1.0
    pay *= months
    return round(pay, 3) if _PLAUSIBLE[0] <= pay <= _PLAUSIBLE[1] else None


def _amount(number: str, unit: str) -> float:
    return float(number.replace(",", "")) * _THOUSANDS[unit]
