"""Infer from the cells of a table whether its first row is a header, and which column contains titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rolesort.posting.normalize import normalize_title
from rolesort.system.expression import Expression

_CHINESE = Expression("[\u3400-\u9fff]")
_UNDECODED = Expression("[\udc80-\udcff]")
# A sentence's punctuation, a list of items, or a verb that opens a duty: never a column name.
_POSTING = Expression(
    r"[。；！？，;!?]|\n\s*\d{1,2}[、.．)）]|^(?:负责|协助|参与|制定|策划|统筹|跟进|配合|完成|熟悉|具有|具备)"
)
_NUMBER_OR_DATE = Expression(r"[\d\s.,:/%+\-年月日时分秒元kK万千~]*\d[\d\s.,:/%+\-年月日时分秒元kK万千~]*")
_MACHINE = Expression(r"https?://|[\[{]|[^\s@]+@[^\s@]+\.")
# The longest name of a column.
_MAX_NAME = 30
# Shorter cells are names and notes, not postings.
_MIN_TEXT = 20
_TITLE_LENGTHS = (2, 30)
_MIN_CHINESE_SHARE = 0.5
# Endings and parts of job names; this share of a column's cells must match, or it contains districts or employers.
_JOB = Expression(
    "[师员]|店长|经理|主管|总监|总裁|助理|专家|专岗|顾问|代表|负责人|实习|运营|营运|营销|行销|市场|销售|业务|编辑|编导|企编|策划|企划|推广|投放"
    "|文案|招商|商务|公关|客服|主播|数据|增长|管培|会计|出纳|架构|开发|前端|后端|测试|设计|manager|engineer|specialist|director|intern"
)
_EMPLOYER = Expression("公司|集团|集團|学校|学院|大学|机构$")
_MIN_JOB_SHARE = 0.4
# A posting's text hardly ever repeats in many rows; a description of an employer does.
_MIN_DISTINCT_TEXTS = 0.3
_MANY_ROWS = 3  # two can be one posting that was crawled twice


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a first row names the columns: short, distinct, neither numbers nor dates nor a posting."""
    names = [name for cell in cells if (name := cell.strip("\ufeff \t\r\n"))]
    return bool(names) and len(set(names)) == len(names) and all(map(_is_name, names))


def guess_title(cells: Mapping[str, Sequence[str]]) -> str | None:
    """Return the column of short Chinese texts that look like job names; the most varied one, if several the first.

    A search keyword is the same in many rows, and titles may be too: 新媒体运营 in each.
    """
    shortest, longest = _TITLE_LENGTHS
    n_different: dict[str, int] = {}
    for column, values in cells.items():
        filled = [value for value in values if value.strip()]
        lengths = sorted(map(len, filled))
        if (
            filled
            and shortest <= lengths[len(lengths) // 2] <= longest
            and is_chinese(filled)
            and sum(map(_is_job, filled)) >= _MIN_JOB_SHARE * len(filled)
        ):
            n_different[column] = len(set(filled))
    return max(n_different, key=n_different.__getitem__, default=None)


def holds_posting(value: object) -> bool:
    """Return whether a value is Chinese and long enough to be a posting's text."""
    return isinstance(value, str) and len(value) >= _MIN_TEXT and _CHINESE.search(value) is not None


def _is_name(cell: str) -> bool:
    return (
        len(cell) <= _MAX_NAME
        and not _NUMBER_OR_DATE.fullmatch(cell)
        and not _POSTING.search(cell)
        and not _MACHINE.search(cell)
    )


def are_employers(values: Sequence[str]) -> bool:
    """Return whether most cells of a column name a firm or a school."""
    filled = [value for value in values if value.strip()]
    return 2 * sum(_EMPLOYER.search(value) is not None for value in filled) > len(filled)


def is_chinese(values: Sequence[str]) -> bool:
    """Return whether most non-empty cells of a column contain Chinese."""
    return _share_with_chinese(values) >= _MIN_CHINESE_SHARE


def _is_job(cell: str) -> bool:
    return _JOB.search(normalize_title(cell)) is not None and not _EMPLOYER.search(cell)


def repeats(values: Sequence[str]) -> bool:
    """Return whether the cells of a column are mostly the same."""
    filled = [value for value in values if value.strip()]
    return len(filled) >= _MANY_ROWS and len(set(filled)) < max(2, _MIN_DISTINCT_TEXTS * len(filled))


def _share_with_chinese(values: Sequence[str]) -> float:
    filled = [value for value in values if value.strip()]
    chinese = [value for value in filled if _CHINESE.search(value) and not _UNDECODED.search(value)]
    return len(chinese) / len(filled) if filled else 0.0
