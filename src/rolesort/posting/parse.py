"""Read a posting: find its title, and the spans of its text that headings set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesort.posting.headings import find_headings
from rolesort.posting.lines import Section, Span
from rolesort.posting.normalize import normalize
from rolesort.posting.posting import Posting

# A first line that names the job: short, no sentence, with a word that job titles have.
_TITLE_LINE = re.compile(
    r"\s*(?:(?:职位|岗位|招聘)(?:名称|职位|岗位)?\s*[:：]|(?:job )?title\s*:)?\s*(?P<title>[^\n。；;，,]{2,40}?)\s*\n\s*\S"
)
_JOB_WORD = re.compile(
    "运营|专员|专家|经理|主管|总监|助理|实习|管培|编辑|策划|推广|市场|营销|销售|招商|商务|渠道|文案|新媒体|媒介|品牌|公关|产品|设计|优化师|投手"
    "|主播|客服|顾问|代表|店长|负责人|工程师|分析师|研究员|会计|出纳|司机|老师|教师|律师|岗$|员$|师$|长$|manager|specialist|director|operat|market|intern|bd"
)
_NO_TITLE = re.compile(r"\d{1,2}\s*[、.．)）]|[-*•]|(?:全面)?(?:负责|协助|参与|制定|配合|完成|熟悉|具备)")


def read_posting(text: str, title: str | None = None) -> Posting:
    """Return the posting that `text` and `title` hold; offsets in it count characters of `text`.

    Where `title` is None, a first line of `text` that reads like a title is taken for it.
    """
    body = normalize(text)
    start = 0
    if title is None:
        first, start = _title_line(body)
        title = text[first:start]
    return Posting(normalize(title), body, tuple(_spans(body, start)), title)


def split_title(text: str) -> tuple[str, str]:
    """Return the title that `read_posting` finds in the first line of `text`, "" if none, and the text behind it."""
    start, end = _title_line(normalize(text))
    return text[start:end], text[end:]


def _title_line(body: str) -> tuple[int, int]:
    match = _TITLE_LINE.match(body)
    if not match or not _JOB_WORD.search(match["title"]) or _NO_TITLE.match(match["title"]):
        return 0, 0
    # A heading is no title, and neither is a line that begins with one.
    if any(heading.start < match.end("title") for heading in find_headings(body)):
        return 0, 0
    return match.span("title")


def _spans(body: str, start: int) -> Iterator[Span]:
    headings = [heading for heading in find_headings(body) if heading.start >= start]
    # What stands before the first heading is the job itself, or a word about the company where the job comes later.
    has_duties = any(heading.section is Section.DUTIES for heading in headings)
    section = Section.COMPANY if has_duties else Section.DUTIES
    for heading in headings:
        yield Span(start, heading.start, section)
        start = heading.end
        if heading.fact:
            end = body.find("\n", start)
            end = len(body) if end < 0 else end
            yield Span(start, end, heading.section)
            start = end
        else:
            section = heading.section
    yield Span(start, len(body), section)
