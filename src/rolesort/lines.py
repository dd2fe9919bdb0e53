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
    r"[。；;！!•●■◆▪\d](?:(?<=[;；])[;；]+|(?<=[。；;！!])(?=.)|(?<=[•●■◆▪])|(?<=[^\W\da-z]\d|\s\d)\d?\s?[、.．)）](?!\d))"
)
_NUMBER = r"[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分)\s*[、.．,，:：)）](?!\d)"
_bullet = re.compile(
    rf"(?:[\W_]|{_NUMBER}|[a-z][.、)）]|\d{{1,2}}(?=[\u4e00-\u9fff])(?![年个天人月日岁万千分周类大项家次条]))*"
).match
_TRAILING = " \t\r\n；;。，,、"

# Lines that give themselves away wherever they stand: many postings run on to requirements without a heading. Every choice
# begins with a plain character, for the same reason.
_QUALITY = "(?:良好|较强|优秀|很强|较好|一定|敏锐)的.{0,16}(?:能力|意识|精神)"
_is_requirement = re.compile(
    r"学历|应届|相关专业|专业(?:毕业|优先|不限)|优先(?:考虑|录用|(?<=者优先)|(?<=经验优先)|(?<=经历优先)|(?<=背景优先)|(?<=优先优先))"
    r"|年(?:及?以上|左右).{0,16}(?:经验|经历)|经验不限|岁(?<=\d岁)|周岁|抗压|吃苦耐劳|责任心|学习能力|普通话"
    rf"|具备{_QUALITY}|有{_QUALITY}"
).search
_is_benefit = re.compile(
    "五险|六险|社保|双休|单休|大小周|月休|法定节假|带薪|年终奖|下午茶|包吃|包住|食宿|住宿|团建"
    "|底薪|综合薪资|月薪|薪资|节日礼品|生日(?:会|礼)|晋升空间|早九|朝九"
).search
_is_duty = re.compile("(?:全面|主要|主导|独立|整体)?(?:负责|协助|参与|制定|策划|统筹|跟进|配合|完成)(?!过)").match


def split(body: str, spans: Iterable[Span], but: Section | None = None) -> list[Line]:
    """Return the lines of a normalised body, in order, without those of the spans in the section `but`."""
    lines: list[Line] = []
    for start, end, section in spans:
        if section is not but:
            position = start
            for line in body[start:end].split("\n"):
                content = line.rstrip(_TRAILING)
                if content:
                    _add_items(lines, body, position, position + len(content), section)
                position += len(line) + 1
    return lines


def _add_items(lines: list[Line], body: str, start: int, end: int, section: Section) -> None:
    """Add the items of one line of text to `lines`; most hold one, some the whole posting."""
    start = _after_bullet(body, start, end)
    for mark in _BREAK.finditer(body, start, end):
        _add_item(lines, body, start, mark.start(), section)
        start = _after_bullet(body, mark.end(), end)
    _add_item(lines, body, start, end, section)


def _add_item(lines: list[Line], body: str, start: int, end: int, section: Section) -> None:
    content = body[start:end].rstrip(_TRAILING)
    if content:
        lines.append(Line(start, start + len(content), _section_of(content, section)))


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
