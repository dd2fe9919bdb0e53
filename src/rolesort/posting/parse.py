"""Read a posting: find its title, and the spans of its text that headings set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rolesort.posting.headings import Heading, find_headings
from rolesort.posting.lines import Section, Span
from rolesort.posting.normalize import normalize, normalize_title
from rolesort.posting.posting import Posting
from rolesort.posting.titles import find_title, without_noise


def read_posting(text: str, title: str | None = None) -> Posting:
    """Parse `text` and `title`; offsets in the posting count characters of `text`.

    If `title` is None, the first line of `text` is the title if it reads like one.
    """
    body = normalize(text)
    headings = find_headings(body)
    start = 0
    if title is None:
        first, start = find_title(body, headings)
        title = text[first:start]
    return Posting(without_noise(normalize_title(title)), body, tuple(_spans(body, headings, start)), title)


def split_title(text: str) -> tuple[str, str]:
    """Return the title that `read_posting` finds in the first line of `text`, "" if none, and the text behind it."""
    body = normalize(text)
    start, end = find_title(body, find_headings(body))
    return text[start:end], text[end:]


def _spans(body: str, headings: Sequence[Heading], start: int) -> Iterator[Span]:
    headings = [heading for heading in headings if heading.start >= start]
    # What precedes the first heading is the job itself, or a word about the company if the job comes later.
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
