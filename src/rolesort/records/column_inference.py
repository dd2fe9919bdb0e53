"""What the cells of a table say about it: whether its first row is a header, which column is the text, which the title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_CHINESE = re.compile("[\u3400-\u9fff]")
_UNDECODED = re.compile("[\udc80-\udcff]")
# A sentence's punctuation, or a verb that opens a duty: no column is called so.
_POSTING = re.compile("[。；！？，;!?]|^(?:负责|协助|参与|制定|策划|统筹|跟进|配合|完成|熟悉|具有|具备)")
_NUMBER_OR_DATE = re.compile(r"[\d\s.,:/%+\-年月日时分秒元kK万千~]*\d[\d\s.,:/%+\-年月日时分秒元kK万千~]*")
_MACHINE = re.compile(r"https?://|[\[{]|[^\s@]+@[^\s@]+\.")
# The longest name of a column.
_MAX_NAME = 30
# Shorter cells are names and remarks, no postings.
_MIN_TEXT = 20
# Where the second longest column comes this near to the longest, it cannot be told which one is meant.
_AMBIGUOUS_SHARE = 0.7
_TITLE_LENGTHS = (2, 30)
_MIN_DISTINCT_SHARE = 0.7
_MIN_CHINESE_SHARE = 0.5
# What the names of jobs end with, or are made of; so many of a column's cells must, or it is of districts or of employers.
_JOB = re.compile(
    "[师師员員]|店长|经理|經理|主管|总监|總監|助理|专家|专员|专岗|顾问|顧問|代表|负责人|实习|實習|运营|運營|營運|营销|營銷|行銷|市场|市場"
    "|销售|銷售|编辑|编导|策划|企劃|推广|投放|文案|招商|商务|客服|主播|数据|增长|管培"
)
_EMPLOYER = re.compile("公司|集团|集團|学校|学院|大学|机构$")
_MIN_JOB_SHARE = 0.4
# A posting's text is hardly ever the same in many rows; what is said of an employer is.
_MIN_DISTINCT_TEXTS = 0.3
_MANY_ROWS = 3  # two can be one posting that was crawled twice


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a first row names the columns: short, distinct, neither numbers nor dates nor a posting."""
    names = [name for cell in cells if (name := cell.strip("\ufeff \t\r\n"))]
    return bool(names) and len(set(names)) == len(names) and all(map(_is_name, names))


def guess_text(cells: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the column with the longest mean text that holds Chinese, and those that come near to it; none of short ones."""
    lengths = {
        column: sum(map(len, values)) / len(values)
        for column, values in cells.items()
        if values and _share_with_chinese(values) >= _MIN_CHINESE_SHARE and not _repeats(values)
    }
    longest = max(lengths.values(), default=0)
    if longest < _MIN_TEXT:
        return []
    return [column for column, length in lengths.items() if length >= max(_MIN_TEXT, _AMBIGUOUS_SHARE * longest)]


def guess_title(cells: Mapping[str, Sequence[str]]) -> str | None:
    """Return the leftmost column of short Chinese texts that are mostly distinct, and like the names of jobs."""
    from statistics import median  # brings decimals and fractions with it

    shortest, longest = _TITLE_LENGTHS
    for column, values in cells.items():
        filled = [value for value in values if value.strip()]
        if (
            filled
            and shortest <= median(map(len, filled)) <= longest
            and _share_with_chinese(filled) >= _MIN_CHINESE_SHARE
            and len(set(filled)) >= _MIN_DISTINCT_SHARE * len(filled)
            and sum(map(_is_job, filled)) >= _MIN_JOB_SHARE * len(filled)
        ):
            return column
    return None


def holds_posting(value: object) -> bool:
    """Return whether a value is long enough, and Chinese, so that it can be a posting's text."""
    return isinstance(value, str) and len(value) >= _MIN_TEXT and _CHINESE.search(value) is not None


def _is_name(cell: str) -> bool:
    return (
        len(cell) <= _MAX_NAME
        and not _NUMBER_OR_DATE.fullmatch(cell)
        and not _POSTING.search(cell)
        and not _MACHINE.search(cell)
    )


def _is_job(cell: str) -> bool:
    return _JOB.search(cell) is not None and not _EMPLOYER.search(cell)


def _repeats(values: Sequence[str]) -> bool:
    filled = [value for value in values if value.strip()]
    return len(filled) >= _MANY_ROWS and len(set(filled)) < max(2, _MIN_DISTINCT_TEXTS * len(filled))


def _share_with_chinese(values: Sequence[str]) -> float:
    filled = [value for value in values if value.strip()]
    chinese = [value for value in filled if _CHINESE.search(value) and not _UNDECODED.search(value)]
    return len(chinese) / len(filled) if filled else 0.0
