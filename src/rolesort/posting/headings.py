"""Find the headings that mark a posting's sections.

Real postings mark them in a hundred ways: 岗位职责：/【工作内容】/你将负责/Job Description, on a line of their own, at the
start of a line, or run together in the middle of one. `heading_phrases` knows their words.
"""

from __future__ import annotations

import re
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from rolesort.posting.heading_phrases import Kind, kind_of
from rolesort.posting.lines import Section
from rolesort.system.expression import Expression


class Heading(NamedTuple):
    """A heading at `body[start:end]`.

    A fact (工作时间：9:00) speaks for the rest of its line only, or of its sentence: until `until`.
    """

    start: int
    end: int
    section: Section
    until: int | None = None


_ORDINAL = (
    r"(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分) {0,9}[、.．,，:：)）]|[一二三四五六七八九] "
    r"|\d(?= ?[\u4e00-\u9fff])"
)
# A short phrase at the start of a line: alone on it, in brackets, or before a colon.
_AT_START = Expression(
    rf"[^\w\n]*+(?:(?:{_ORDINAL})[^\w\n]*+)?"
    r"(?P<phrase>[^\W\d_][^\n:：;；,，。、【】〖〗\[\]()（）「」『』《》<>*#?？!！►◄]{0,31}+)"
    r"(?:[(（][^()（）\n]{0,24}[)）] {0,9})?(?:[】\]〗」』)）》>*#►◄]{1,9} {0,9}[:：]?|[:：]|(?P<alone>[^\w\n]*+$))",
    re.MULTILINE,
)
_DECORATION = " —–=~…-+/\"'|“”"
_OPENING = "【〖[►"
_BRACKETED = Expression(r"[【〖\[►] {0,9}(?P<phrase>[^\n【】〖〗\[\]►◄]{2,20}?) {0,9}[】〗\]◄][:：]?")
# Headings sure enough to be believed in the middle of a line, before a colon or the first number of a list, or at its end
# behind a full stop; each of four characters.
_SURE = frozenset(
    head + tail
    for heads, tails in (
        ("岗位 工作 职位 职务 主要", "职责 内容 描述 要求 说明"),
        ("任职 职位 岗位 招聘 应聘 录用 应征", "要求 资格 条件 需求 标准"),
        ("福利 薪资 工资 薪酬", "待遇 福利"),
        ("岗位 公司 职位 员工", "福利"),
        ("工作 上班", "时间 地点 地址"),
        ("公司", "简介 介绍"),
    )
    for head, tail in product(heads.split(), tails.split())
)
_SURE_LENGTH = 4
# Where one may have ended: this passes over most texts quickly.
_BEHIND_SURE = Expression(r"[ :：】;；1①(（](?<=[责容述求明格件准遇利间点址介绍].)")
_MARK = Expression(r" {0,3}(?:[:：】]|[;；](?= {0,3}[1一(（])|(?=[1①](?: ?[、.．,，)）]| ))|(?=[(（]1[)）]))")
# Behind the end of a sentence any heading is believed before a colon, and at the end of the line a sure one.
_BEHIND_SENTENCE = Expression("[。；;！!] {0,3}(?P<phrase>[\u4e00-\u9fff]{2,10})(?:[:：]|(?P<at_end> {0,3}$))", re.MULTILINE)
_LINE_END, _SENTENCE_END = Expression("\n"), Expression("[\n。；;【〖]")
_SPACES = Expression("(?<=[\u4e00-\u9fff]) ++(?=[\u4e00-\u9fff])")


_Found = tuple[int, int, Kind]  # where it starts and ends


def find_headings(body: str) -> list[Heading]:
    """Return the headings in a normalised text, in order; none begins before the one before it has ended."""
    candidates = [*_at_starts(body), *_within(body)]
    candidates.sort(key=itemgetter(0))
    found: list[_Found] = []
    for candidate in candidates:
        if not found or found[-1][1] <= candidate[0]:
            found.append(candidate)
    has_duties = any(kind.section is Section.DUTIES for _, _, kind in found)
    headings: list[Heading] = []
    following = [start for start, _, _ in found[1:]]
    for (start, end, (section, fact, ambiguous)), limit in zip(found, [*following, len(body)], strict=False):
        # Duties where it opens the posting and nothing else is headed as duties.
        opens = ambiguous and not has_duties and not headings and not body[:start].strip()
        until = _end_of_fact(body, start, end, limit) if fact else None
        headings.append(Heading(start, end, Section.DUTIES if opens else section, until))
    return headings


def _end_of_fact(body: str, start: int, end: int, limit: int) -> int:
    at_start = start == 0 or body[start - 1] == "\n"
    found = (_LINE_END if at_start else _SENTENCE_END).search(body, end, limit)
    return found.start() if found else limit


def _at_starts(body: str) -> list[_Found]:
    """Return what has the form and the words of a heading at the start of a line."""
    found: list[_Found] = []
    match_at = _AT_START.match
    start = 0
    while start < len(body):
        end = body.find("\n", start) + 1 or len(body)
        match = match_at(body, start)
        if match and (kind := kind_of(_closed_up(match["phrase"].strip(_DECORATION)))):
            # Without the rest of its line it is the heading of what follows: 晋升空间：, and a list.
            is_whole = kind.fact and not body[match.end() : end].strip()
            if is_whole and kind.section is not Section.FACTS:
                kind = kind._replace(fact=False)
            if not (is_whole and match["alone"] is not None):
                found.append((start, match.end(), kind))
        start = end
    return found


def _within(body: str) -> list[_Found]:
    """Return what has the form and the words of a heading anywhere in a line."""
    found: list[_Found] = []
    if any(map(body.__contains__, _OPENING)):
        bracketed = ((match.start(), match.end(), kind_of(match["phrase"])) for match in _BRACKETED.finditer(body))
        found += ((start, end, kind) for start, end, kind in bracketed if kind)
    for behind in _BEHIND_SURE.finditer(body):
        end = behind.start()
        start = max(0, end - _SURE_LENGTH)
        phrase = body[start:end]
        if phrase in _SURE and (mark := _MARK.match(body, end)) and (kind := kind_of(phrase)):
            found.append((start, mark.end(), kind))
    for match in _BEHIND_SENTENCE.finditer(body):
        phrase = match["phrase"]
        if (match["at_end"] is None or phrase in _SURE) and (kind := kind_of(phrase)):
            found.append((match.start() + 1, match.end(), kind))
    return found


def _closed_up(phrase: str) -> str:
    """Return a phrase without the blanks between Chinese characters: 岗位 职责."""
    return _SPACES.sub("", phrase) if " " in phrase else phrase
