"""Read a posting: find its title, and the spans of its text that headings set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rolesort.posting.headings import Heading, find_headings
from rolesort.posting.lines import Section, Span
from rolesort.posting.normalize import normalize, normalize_title
from rolesort.posting.posting import Posting

# What may stand before the title in a first line that names the job.
_LABEL = re.compile("(?:(?:职位|岗位|招聘)(?:名称|职位|岗位)?|(?:job )?title) {0,9}[:：]").match
_TITLE_LENGTH = range(2, 41)
_BLANKS = re.compile(r"\s*+").match
_SENTENCE = re.compile("[。；;，,]").search
_JOB_WORD = re.compile(
    "运营|专员|专家|经理|主管|总监|助理|实习|管培|编辑|策划|推广|市场|营销|销售|招商|商务|渠道|文案|新媒体|媒介|品牌|公关|产品|设计|优化师|投手"
    "|主播|客服|顾问|代表|店长|负责人|工程师|分析师|研究员|会计|出纳|司机|老师|教师|律师|岗$|员$|师$|长$|manager|specialist|director|operat|market|intern|bd"
).search
_NO_TITLE = re.compile(r"\d{1,2} {0,9}[、.．)）]|[-*•]|(?:全面)?(?:负责|协助|参与|制定|配合|完成|熟悉|具备)").match


def read_posting(text: str, title: str | None = None) -> Posting:
    """Return the posting that `text` and `title` hold; offsets in it count characters of `text`.

    Where `title` is None, a first line of `text` that reads like a title is taken for it.
    """
    body = normalize(text)
    headings = find_headings(body)
    start = 0
    if title is None:
        first, start = _title_line(body, headings)
        title = text[first:start]
    return Posting(normalize_title(title), body, tuple(_spans(body, headings, start)), title)


def split_title(text: str) -> tuple[str, str]:
    """Return the title that `read_posting` finds in the first line of `text`, "" if none, and the text behind it."""
    body = normalize(text)
    start, end = _title_line(body, find_headings(body))
    return text[start:end], text[end:]


def _title_line(body: str, headings: Sequence[Heading]) -> tuple[int, int]:
    """Return where the first line that is not blank names the job: short, no sentence, with a word that job titles have."""
    start = _blanks_end(body, 0)
    if label := _LABEL(body, start):
        start = _blanks_end(body, label.end())
    end = body.find("\n", start)
    if end < 0 or _blanks_end(body, end) == len(body):
        return 0, 0
    title = body[start:end].rstrip()
    end = start + len(title)
    if len(title) not in _TITLE_LENGTH or _SENTENCE(title) or not _JOB_WORD(title) or _NO_TITLE(title):
        return 0, 0
    # A heading is no title, and neither is a line that begins with one.
    is_headed = any(heading.start < end and start < heading.end for heading in headings)
    return (0, 0) if is_headed else (start, end)


def _blanks_end(body: str, start: int) -> int:
    match = _BLANKS(body, start)
    return match.end() if match else start


def _spans(body: str, headings: Sequence[Heading], start: int) -> Iterator[Span]:
    headings = [heading for heading in headings if heading.start >= start]
    # What stands before the first heading is the job itself, or a word about the company where the job comes later.
    has_duties = any(heading.section is Section.DUTIES for heading in headings)
    section = Section.COMPANY if has_duties else Section.DUTIES
    starts = [heading.start for heading in headings[1:]]
    headed = False
    for heading, following in zip(headings, [*starts, len(body)], strict=False):
        yield Span(start, heading.start, section, headed)
        start = heading.end
        if heading.until is not None:
            end = min(following, heading.until)
            yield Span(start, end, heading.section)
            start = end
        else:
            section, headed = heading.section, True
    yield Span(start, len(body), section, headed)
