"""Split a posting's body into lines, and find the section of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Section(StrEnum):
    """The part of a posting that a line stands in, in the order in which they speak for the role."""

    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    COMPANY = "company"
    BENEFITS = "benefits"


class Span(NamedTuple):
    """A stretch of a posting's body, `body[start:end]` in characters, and the section its heading gives."""

    start: int
    end: int
    section: Section


class Line(NamedTuple):
    """One line of a posting's body: `body[start:end]` in characters, headings and bullets left out."""

    start: int
    end: int
    section: Section


# Where an item ends within a line: crawl debris (;; for a break), a sentence's end, a bullet, or the next item's number. All
# begin with one set of characters, by which `re` passes over all others quickly.
_BREAK = re.compile(
    r"[。；;！!•●■◆▪\d](?:(?<=[;；])[;；]++|(?<=[。；;！!])(?=.)|(?<=[•●■◆▪])|(?<=[^\W\da-z]\d| \d)\d? ?[、.．)）](?!\d))"
)
_find_break, _find_breaks = _BREAK.search, _BREAK.finditer
_NUMBER = r"[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分) {0,9}[、.．,，:：)）](?!\d)"
_bullet = re.compile(
    rf"(?:[\W_]|{_NUMBER}|[a-z][.、)）]|\d{{1,2}}(?=[\u4e00-\u9fff])(?![年个天人月日岁万千分周类大项家次条]))*+"
).match
_TRAILING = " \n；;。，,、"

# Lines that give themselves away wherever they stand: many postings run on to requirements without a heading. Every choice
# begins with a plain character, for the same reason.
_QUALITY = "(?:良好|较强|优秀|很强|较好|一定|敏锐)的.{0,16}(?:能力|意识|精神)"
_REQUIREMENT = (
    r"学历|应届|相关专业|专业(?:毕业|优先|不限)|优先(?:考虑|录用|(?<=者优先)|(?<=经验优先)|(?<=经历优先)|(?<=背景优先)|(?<=优先优先))"
    r"|年(?:及?以上|左右).{0,16}(?:经验|经历)|经验不限|岁(?<=\d岁)|周岁|抗压|吃苦耐劳|责任心|学习能力|普通话"
    rf"|具备{_QUALITY}|有{_QUALITY}"
)
_BENEFIT = (
    "五险|六险|社保|双休|单休|大小周|月休|法定节假|带薪|年终奖|下午茶|包吃|包住|食宿|住宿|团建"
    "|底薪|综合薪资|月薪|薪资|节日礼品|生日(?:会|礼)|晋升空间|早九|朝九"
)
_is_requirement = re.compile(_REQUIREMENT).search
_is_benefit = re.compile(_BENEFIT).search
_gives_itself_away = re.compile(f"{_REQUIREMENT}|{_BENEFIT}").search
_is_duty = re.compile("(?:全面|主要|主导|独立|整体)?(?:负责|协助|参与|制定|策划|统筹|跟进|配合|完成)(?!过)").match


def split(body: str, spans: Iterable[Span], but: Section | None = None) -> list[Line]:
    """Return the lines of a normalised body, in order, without those of the spans in the section `but`."""
    lines: list[Line] = []
    for start, end, section in spans:
        if section is not but:
            text = body[start:end]
            # Two looks at the whole spare most duties several looks at each line.
            surely = section if section is Section.DUTIES and not _gives_itself_away(text) else None
            has_breaks = _find_break(text) is not None
            for line in text.split("\n"):
                content = line.rstrip(_TRAILING)
                if content:
                    stop = start + len(content)
                    first = _after_bullet(body, start, stop)
                    if has_breaks:
                        first = _add_broken_off(lines, body, first, stop, section)
                    if first < stop:
                        lines.append(Line(first, stop, surely or _section_of(body[first:stop], section)))
                start += len(line) + 1  # noqa: PLW2901
    return lines


def _add_broken_off(lines: list[Line], body: str, start: int, end: int, section: Section) -> int:
    """Add the items of one line of text but the last one, and return where that begins."""
    for mark in _find_breaks(body, start, end):
        if mark.start() < start:  # part of a bullet
            continue
        content = body[start : mark.start()].rstrip(_TRAILING)
        if content:
            lines.append(Line(start, start + len(content), _section_of(content, section)))
        start = _after_bullet(body, mark.end(), end)
    return start


def _after_bullet(body: str, start: int, end: int) -> int:
    match = _bullet(body, start, end)
    return match.end() if match else start


def _section_of(content: str, section: Section) -> Section:
    if section is Section.REQUIREMENTS:
        return section
    if _is_requirement(content):
        return Section.REQUIREMENTS
    if section is Section.DUTIES:
        return Section.BENEFITS if _is_benefit(content) else section
    return Section.DUTIES if _is_duty(content) else section
