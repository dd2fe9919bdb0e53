"""Find the postings in a text that contains several: a firm's page of openings, a folder pasted into one file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from rolesort.posting.cues import Cue, cue_of
from rolesort.posting.headings import Heading, find_headings
from rolesort.posting.lines import Section, Span, split
from rolesort.posting.normalize import normalize
from rolesort.system.expression import Expression


class PostingSpan(NamedTuple):
    """One of the postings of a text, `text[start:end]`."""

    start: int
    end: int


class _Title(Enum):
    """How surely a line is a job's name: 内容运营 may be the name of a job, or head some of its duties."""

    NO = auto()
    PERHAPS = auto()
    SURELY = auto()


class _TextLine(NamedTuple):
    start: int
    end: int
    title: _Title
    style: str


# What may be around the job's name on a line of its own: marks of Markdown, brackets, an ordinal, a label.
_marks = Expression(
    "[#*>【\\[ •●■◆▶\\-—=]{0,12}(?:(?:[一二三四五六七八九十]{1,2}|\\d{1,2})[、.．)） ] {0,9}"
    "|(?P<label>(?:招聘)?(?:岗位|职位|招聘|方向)(?:名称)?[一二三四五六七八九十\\d]{0,2} {0,3}[:：] {0,3}))?[【\\[*]{0,3}"
)
_number = Expression("[一二三四五六七八九十]++|\\d++")
_AROUND_NAME = Expression(
    "[(（\\[【][^()（）\\[\\]【】]{0,24}[)）\\]】]|\\d{1,3} ?[名人]|[\\d.]{1,5}k?[-—~至]\\d{1,2}k?|[】\\]*#\\s:：—-]"
)
_names_person = Expression(
    "[^，,。；;：:]{0,14}(?:专员|经理|主管|总监|助理|实习生|管培生|培训生|工程师|设计师|分析师|优化师|剪辑师|策划师|讲师"
    "|顾问|主播|客服|编辑|店长|组长|代表"
    "|负责人|投手|会计|出纳|司机|业务员|销售员|文员|编导|主编|岗)"
)
_may_name_job = Expression("[^，,。；;：:]{0,14}(?:策划|运营|销售|推广|营销|市场|设计|媒介|商务)")
_begins_as_duty = Expression(
    "负责|协助|参与|熟悉|具备|有|了解|配合|制定|完成|与|对|能|向|直接|汇报|担任|从事|招|欢迎|做过|应聘|我|本"
)
_FACTS_ABOVE = 6  # lines between the name of a job and its heading of duties
_MIN_TEXT = 20  # characters that a posting must have
_LONGEST_TITLE = 80
_MIN_LINES = 3  # postings of one line each that a text must have
_ITEMS = Expression("1[、.．)）][^\n]{4,400}?2[、.．)）]")


def find_postings(text: str) -> list[PostingSpan]:
    """Return the postings in `text`, in order; one with all of it where there is no sign of several.

    Several postings show by a heading of duties that comes again behind other sections, by the names of jobs on lines of
    their own, and by lines that each list the duties of a job. What precedes the first of several, such as a firm's
    introduction, is in none of them.
    """
    body = normalize(text)
    lines = list(_text_lines(body))
    headings = find_headings(body)
    starts = _one_a_line(body, lines, headings)
    if not starts:
        starts = sorted({*_headed(body, lines, headings), *_titled(body, lines)})
    starts = [start for start, end in pairwise([*starts, len(body)]) if len(body[start:end].strip()) >= _MIN_TEXT]
    if len(starts) <= 1:
        return [PostingSpan(0, len(text))]
    # Where a tag breaks the line, it belongs to the line that it begins.
    starts = [start - 1 if start and not text[start - 1].isspace() else start for start in starts]
    return [PostingSpan(start, end) for start, end in pairwise([*starts, len(text)])]


def _text_lines(body: str) -> Iterator[_TextLine]:
    """Yield the lines that are not blank."""
    start = 0
    while start < len(body):
        end = body.find("\n", start)
        end = len(body) if end < 0 else end
        if body[start:end].strip():
            line = body[start : min(end, start + _LONGEST_TITLE)]
            marks = _marks.match(line)
            before = marks[0] if marks else ""
            label = marks["label"] if marks else None
            yield _TextLine(start, end, _title(line[len(before) :], label), _number.sub("1", before.strip()))
        start = end + 1


def _title(line: str, label: str | None) -> _Title:
    name = _AROUND_NAME.sub("", line)
    if _begins_as_duty.match(name):
        return _Title.NO
    may_name_job = _may_name_job.fullmatch(name) is not None
    if _names_person.fullmatch(name) or (may_name_job and label):
        return _Title.SURELY
    return _Title.PERHAPS if may_name_job else _Title.NO


def _headed(body: str, lines: Sequence[_TextLine], headings: Sequence[Heading]) -> Iterator[int]:
    """Yield where postings begin that each have a heading of duties: at its line, or the job's name above it."""
    words = [body[heading.start : heading.end].strip(" \n:：*#【】[]") for heading in headings]
    seen: set[str] = set()
    others = True  # whether another section has come since the last heading of duties
    for heading, word in zip(headings, words, strict=True):
        if heading.section is not Section.DUTIES:
            others = others or heading.section is Section.REQUIREMENTS
        elif others and (not seen or word in seen):
            yield _top(body, lines, heading.start)
            others = False
        if heading.section is Section.DUTIES:
            seen.add(word)


def _top(body: str, lines: Sequence[_TextLine], at: int) -> int:
    """Return where the posting begins whose heading of duties is at `at`: facts and a title may be above it."""
    n_above = bisect_right(lines, at, key=lambda line: line.end)
    for line in reversed(lines[max(0, n_above - _FACTS_ABOVE) : n_above]):
        if line.title is not _Title.NO:
            return line.start
        if cue_of(body[line.start : line.end].strip()) not in {Cue.FACT, Cue.BENEFIT, Cue.REQUIREMENT}:
            break
    return at


def _titled(body: str, lines: Sequence[_TextLine]) -> list[int]:
    """Return where the postings begin that have the name of the job on a line of its own; none where there is only one."""
    # Beside 一、渠道经理, 二、内容运营 is the name of a job as well.
    styles = {line.style for line in lines if line.title is _Title.SURELY and line.style}
    titles = {_Title.SURELY: True, _Title.NO: False}
    numbers = [n for n, line in enumerate(lines) if titles.get(line.title, line.style in styles)]
    found: list[int] = []
    for n, following in zip(numbers, [*numbers[1:], len(lines)], strict=False):
        below = lines[n + 1 : following]
        if any(_is_work(body, line) for line in below):
            found.append(lines[n].start)
    return found if len(found) > 1 else []


def _is_work(body: str, line: _TextLine) -> bool:
    pieces = split(body, Span(line.start, line.end, Section.DUTIES))
    return any(cue_of(body[piece.start : piece.end]) in {Cue.DUTY, Cue.LIKELY_DUTY} for piece in pieces)


def _one_a_line(body: str, lines: Sequence[_TextLine], headings: Sequence[Heading]) -> list[int]:
    """Return where the lines begin if each of them lists the duties of a job."""
    if len(lines) < _MIN_LINES:
        return []
    first = {heading.start: heading.section for heading in reversed(headings)}
    listed = (
        _ITEMS.search(body, line.start, line.end)
        and _is_work(body, line)
        and first.get(line.start, Section.DUTIES) is Section.DUTIES
        for line in lines
    )
    return [line.start for line in lines] if all(listed) else []
