"""Find the section of each line: from the heading above it, what its words show, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rolesort.posting.cues import Cue, cue_beside_requirements, cue_of, is_duty
from rolesort.posting.lines import Line, Section, Span, split

_SURE = {
    Cue.DUTY: Section.DUTIES,
    Cue.REQUIREMENT: Section.REQUIREMENTS,
    Cue.QUALITY: Section.REQUIREMENTS,
    Cue.BENEFIT: Section.BENEFITS,
    Cue.COMPANY: Section.COMPANY,
    Cue.FACT: Section.FACTS,
}
_LIKELY = {
    Cue.LIKELY_REQUIREMENT: Section.REQUIREMENTS,
    Cue.LIKELY_BENEFIT: Section.BENEFITS,
    Cue.LIKELY_COMPANY: Section.COMPANY,
}
_SHOWN = {**_SURE, **_LIKELY}
# Under a heading of duties, a line that asks for a quality may also say what to do.
_LIKELY_AMONG_DUTIES = {**_LIKELY, Cue.QUALITY: Section.REQUIREMENTS}
# Among duties, lines that show nothing else are duties, and need no weighing.
_TELLS_DUTY = {Cue.DUTY, Cue.LIKELY_DUTY}
_PLAIN_DUTIES = {Cue.DUTY, Cue.LIKELY_DUTY, Cue.NONE}
_NOTHING = {Cue.NONE}
# Under these headings only what is surely a duty is one.
_SELDOM_DUTIES = {Section.COMPANY, Section.BENEFITS}
_YOU = "你"
# So many lines one after another that are likely something are that, under a heading of duties and without.
_ENOUGH, _ENOUGH_UNHEADED = 3, 2


def lines_of(body: str, spans: Sequence[Span]) -> list[Line]:
    """Return all lines of a normalised body, in order, each in its section."""
    pieces = [None if span.section is Section.REQUIREMENTS else _lines(body, span) for span in spans]
    has_duties = any(line.section is Section.DUTIES for piece in pieces if piece for line in piece)
    return [
        line
        for span, piece in zip(spans, pieces, strict=True)
        for line in (_lines(body, span, has_duties=has_duties) if piece is None else piece)
    ]


def duties_of(body: str, spans: Sequence[Span]) -> list[Line]:
    """Return the lines that are duties, without those under a heading of requirements."""
    # Few lines there are duties, and those count only where there are no others.
    return duties_and_requirements_of(body, [span for span in spans if span.section is not Section.REQUIREMENTS])[0]


def duties_and_requirements_of(body: str, spans: Sequence[Span]) -> tuple[list[Line], list[Line]]:
    """Return the lines that are duties, and the requirements beside them; nothing under a heading of requirements is a duty."""
    duties: list[Line] = []
    requirements: list[Line] = []
    for span in spans:
        if span.headed and span.section in _SELDOM_DUTIES:
            sure = (line for line in split(body, span) if is_duty(body[line.start : line.end]))
            duties += (line._replace(section=Section.DUTIES) for line in sure)
        else:
            lines = _lines(body, span)
            duties += (line for line in lines if line.section is Section.DUTIES)
            requirements += (line for line in lines if line.section is Section.REQUIREMENTS)
    return duties, requirements


def _lines(body: str, span: Span, *, has_duties: bool = True) -> list[Line]:
    """Return the lines of a span; `has_duties` says whether there are duties elsewhere."""
    lines = split(body, span)
    find_cue = cue_beside_requirements if span.section is Section.REQUIREMENTS and has_duties else cue_of
    cues = [find_cue(body[start:end]) for start, end, _ in lines]
    if span.section is Section.DUTIES:
        if _PLAIN_DUTIES.issuperset(cues):
            return lines
        sections = _of_duties(cues, headed=span.headed)
        if not span.headed:
            _join_paragraphs(body, lines, cues, sections)
    elif span.section is Section.REQUIREMENTS:
        if has_duties and _NOTHING.issuperset(cues):
            return lines
        sections = _of_requirements(cues, has_duties=has_duties)
    else:
        sections = [_of_other(cue, span.section) for cue in cues]
        if not span.headed:
            for run in _runs_of_duties(cues):
                sections[run.start : run.stop] = [Section.DUTIES] * len(run)
    return [
        line if line.section is section else Line(line.start, line.end, section)
        for line, section in zip(lines, sections, strict=True)
    ]


def _of_duties(cues: Sequence[Cue], *, headed: bool) -> list[Section]:
    likely = _LIKELY_AMONG_DUTIES if headed else _LIKELY
    shown = [_SHOWN.get(cue) for cue in cues]
    sections = [Section.DUTIES if cue in likely else _SURE.get(cue, Section.DUTIES) for cue in cues]
    for section, run in groupby(range(len(cues)), shown.__getitem__):
        if section is None:
            continue
        numbers = list(run)
        n_likely = sum(cues[i] in likely for i in numbers)
        if n_likely < len(numbers) or n_likely >= (_ENOUGH if headed else _ENOUGH_UNHEADED):
            for i in numbers:
                sections[i] = section
    required = sections.count(Section.REQUIREMENTS)
    if not headed and Cue.DUTY not in cues and required >= sections.count(Section.DUTIES) + 2 * cues.count(Cue.LIKELY_DUTY):
        # Nothing says what there is to do.
        sections = [Section.REQUIREMENTS if section is Section.DUTIES else section for section in sections]
    return sections


def _join_paragraphs(body: str, lines: Sequence[Line], cues: Sequence[Cue], sections: list[Section]) -> None:
    """Count sentences that show nothing as praise of the firm if they are part of it and nothing in it says what to do."""
    starts = [i for i in range(len(lines)) if not i or "\n" in body[lines[i - 1].end : lines[i].start]]
    for start, end in pairwise([*starts, len(lines)]):
        paragraph = range(start, end)
        if not any(cues[i] in _TELLS_DUTY or _YOU in body[lines[i].start : lines[i].end] for i in paragraph):
            for i in paragraph[1:]:
                if sections[i - 1] is Section.COMPANY and cues[i] not in _SURE:
                    sections[i] = Section.COMPANY


def _of_requirements(cues: Sequence[Cue], *, has_duties: bool) -> list[Section]:
    sections = [_SURE[cue] if cue in {Cue.BENEFIT, Cue.FACT, Cue.COMPANY} else Section.REQUIREMENTS for cue in cues]
    if not has_duties:
        for run in _runs_of_duties(cues):
            sections[run.start : run.stop] = [Section.DUTIES] * len(run)
    return sections


def _runs_of_duties(cues: Sequence[Cue]) -> Iterator[range]:
    """Yield the runs of lines that are duties anywhere: sure ones, and those that may be among them."""
    for may_be, numbers in groupby(range(len(cues)), lambda i: cues[i] in _PLAIN_DUTIES):
        run = list(numbers)
        sure, likely = (sum(cues[i] is cue for i in run) for cue in (Cue.DUTY, Cue.LIKELY_DUTY))
        if may_be and (sure or likely >= _ENOUGH) and 2 * (sure + likely) >= len(run):
            yield range(run[0], run[-1] + 1)


def _of_other(cue: Cue, section: Section) -> Section:
    if cue is Cue.DUTY or (cue is Cue.LIKELY_DUTY and section is Section.FACTS):
        return Section.DUTIES
    return _SURE[cue] if cue in {Cue.REQUIREMENT, Cue.QUALITY, Cue.FACT} and section is not Section.FACTS else section
