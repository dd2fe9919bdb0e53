"""Split a posting's text into lines and find the section each line stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesort.headings import find_headings
from rolesort.normalize import normalize
from rolesort.posting import Line, Posting, Section

# A first line that names the job: short, no sentence, with a word that job titles have.
_TITLE_LINE = re.compile(
    r"\s*(?:(?:职位|岗位|招聘)(?:名称|职位|岗位)?\s*[:：]|(?:job )?title\s*:)?\s*(?P<title>[^\n。；;，,]{2,40}?)\s*\n\s*\S"
)
_JOB_WORD = re.compile(
    "运营|专员|专家|经理|主管|总监|助理|实习|管培|编辑|策划|推广|市场|营销|销售|招商|商务|渠道|文案|新媒体|媒介|品牌|公关|产品|设计|优化师|投手"
    "|主播|客服|顾问|代表|店长|负责人|工程师|分析师|研究员|会计|出纳|司机|老师|教师|律师|岗$|员$|师$|长$|manager|specialist|director|operat|market|intern|bd"
)
_NO_TITLE = re.compile(r"\d{1,2}\s*[、.．)）]|[-*•]|(?:全面)?(?:负责|协助|参与|制定|配合|完成|熟悉|具备)")

# Where an item ends within a line: crawl debris (;; for a break), a sentence's end, or the next item's number or bullet.
_BREAK = re.compile(
    r"[;；]{2,}|[。；;！!](?=.)"
    r"|(?<=[^\W\d])(?=(?<![a-z])\d{1,2}\s?[、.．)）](?!\d))|(?<=\s)(?=\d{1,2}\s?[、.．)）](?!\d))|[•●■◆▪]"
)
# What no line without a break has behind its first characters; a quick look that spares most lines the slow one.
_MAY_BREAK = re.compile(r"[。；;！!•●■◆▪]|\d\s?[、.．)）]")
_NUMBER = r"[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分)\s*[、.．,，:：)）](?!\d)"
_BULLET = re.compile(
    rf"(?:[\W_]|{_NUMBER}|[a-z][.、)）]|\d{{1,2}}(?=[\u4e00-\u9fff])(?![年个天人月日岁万千分周类大项家次条]))*"
)
_TRAILING = " \t\r\n；;。，,、"

# Lines that give themselves away wherever they stand: many postings run on to requirements without a heading.
_REQUIREMENT_LINE = re.compile(
    r"学历|应届|相关专业|专业(?:毕业|优先|不限)|(?:者|经验|经历|背景|优先)优先|优先(?:考虑|录用)"
    r"|年(?:及?以上|左右).{0,16}(?:经验|经历)|经验不限|\d岁|周岁|抗压|吃苦耐劳|责任心|学习能力|普通话"
    r"|(?:具备|具有|有)(?:良好|较强|优秀|很强|较好|一定|敏锐)的.{0,16}(?:能力|意识|精神)"
)
_BENEFIT_LINE = re.compile(
    "五险|六险|社保|双休|单休|大小周|月休|法定节假|带薪|年终奖|下午茶|包吃|包住|食宿|住宿|团建"
    "|底薪|综合薪资|月薪|薪资|节日礼品|生日(?:会|礼)|晋升空间|早九|朝九"
)
_DUTY_LINE = re.compile("(?:全面|主要|主导|独立|整体)?(?:负责|协助|参与|制定|策划|统筹|跟进|配合|完成)(?!过)")


def read_posting(text: str, title: str | None = None) -> Posting:
    """Return the posting that `text` and `title` hold; offsets in it count characters of `text`.

    Where `title` is None, a first line of `text` that reads like a title is taken for it.
    """
    body = normalize(text)
    start = 0
    if title is None:
        first, start = _title_line(body)
        title = text[first:start]
    return Posting(normalize(title), body, tuple(_lines(body, start)), title)


def _title_line(body: str) -> tuple[int, int]:
    match = _TITLE_LINE.match(body)
    if not match or not _JOB_WORD.search(match["title"]) or _NO_TITLE.match(match["title"]):
        return 0, 0
    # A heading is no title, and neither is a line that begins with one.
    if any(heading.start < match.end("title") for heading in find_headings(body)):
        return 0, 0
    return match.span("title")


def _lines(body: str, start: int) -> Iterator[Line]:
    headings = [heading for heading in find_headings(body) if heading.start >= start]
    # What stands before the first heading is the job itself, or a word about the company where the job comes later.
    has_duties = any(heading.section is Section.DUTIES for heading in headings)
    section = Section.COMPANY if has_duties else Section.DUTIES
    for heading in headings:
        yield from _split(body, start, heading.start, section)
        start = heading.end
        if heading.fact:
            end = body.find("\n", start)
            end = len(body) if end < 0 else end
            yield from _split(body, start, end, heading.section)
            start = end
        else:
            section = heading.section
    yield from _split(body, start, len(body), section)


def _split(body: str, start: int, end: int, section: Section) -> Iterator[Line]:
    for line in body[start:end].split("\n"):
        content = line.rstrip(_TRAILING)
        if content:
            stop = start + len(content)
            first = _after_bullet(body, start, stop)
            if _MAY_BREAK.search(body, first, stop):
                for mark in _BREAK.finditer(body, first, stop):
                    yield from _item(body, first, mark.start(), section)
                    first = _after_bullet(body, mark.end(), stop)
            yield from _item(body, first, stop, section)
        start += len(line) + 1


def _item(body: str, start: int, end: int, section: Section) -> Iterator[Line]:
    content = body[start:end].rstrip(_TRAILING)
    if content:
        yield Line(start, start + len(content), _section_of(content, section))


def _after_bullet(body: str, start: int, end: int) -> int:
    match = _BULLET.match(body, start, end)
    return match.end() if match else start


def _section_of(content: str, section: Section) -> Section:
    if section is Section.REQUIREMENTS:
        return section
    if _REQUIREMENT_LINE.search(content):
        return Section.REQUIREMENTS
    if section is Section.DUTIES:
        return Section.BENEFITS if _BENEFIT_LINE.search(content) else section
    return Section.DUTIES if _DUTY_LINE.match(content) else section
