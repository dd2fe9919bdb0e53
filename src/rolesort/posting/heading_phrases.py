"""What a short phrase heads, if it heads anything; `heading_words` has the words that such phrases are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rolesort.posting.english_headings import ENGLISH
from rolesort.posting.heading_words import FACTS, SECTIONS, Phrases
from rolesort.posting.lines import Section
from rolesort.system.expression import Expression


class Kind(NamedTuple):
    """What a phrase heads.

    A `fact` (工作时间：9:00) speaks for the rest of its line. An `ambiguous` one (岗位需求) heads duties in one posting and
    requirements in the next.
    """

    section: Section
    fact: bool = False
    ambiguous: bool = False


class _Composed:
    """The phrases that `heading_words.Phrases` describes."""

    def __init__(self, phrases: Phrases) -> None:
        self._before, self._core, self._after, self._but = (frozenset(words.split()) for words in phrases[:4])
        self._least = phrases.least
        # Most phrases do not begin and end as these do.
        self.firsts = {word[0] for word in self._before | self._core}
        self.lasts = {word[-1] for word in self._core | self._after}

    def __contains__(self, phrase: str) -> bool:
        if phrase[:1] not in self.firsts or phrase[-1:] not in self.lasts or phrase in self._but:
            return False
        if phrase in self._core and not self._least:
            return True
        starts = {0}
        for n in range(_MAX_BEFORE + 1):
            if n >= self._least and any(self._ends_from(phrase, start) for start in starts):
                return True
            starts = {end for start in starts for end in _ends(phrase, start, self._before)}
        return False

    def _ends_from(self, phrase: str, start: int) -> bool:
        ends = set(_ends(phrase, start, self._core))
        for _ in range(_MAX_AFTER):
            ends |= {further for end in ends for further in _ends(phrase, end, self._after)}
        return len(phrase) in ends


_MAX_BEFORE, _MAX_AFTER, _LONGEST_WORD = 4, 2, 16


def _ends(phrase: str, start: int, words: frozenset[str]) -> list[int]:
    return [end for end in range(start + 1, min(len(phrase), start + _LONGEST_WORD) + 1) if phrase[start:end] in words]


_COMPOSED = tuple(
    (Kind(section, fact=fact), _Composed(phrases))
    for of_section, fact in ((SECTIONS, False), (FACTS, True))
    for section, composed in of_section.items()
    for phrases in composed
)
# A heading behind the job's name: 运营总监岗位职责.
_OF_A_JOB = Expression(
    "(?!负责|协助|制定|完善|明确|熟悉|了解|根据|按照|具备|各)[^:：]{1,13}"
    "(?:岗位?|专员|经理|主管|总监|助理|运营|主播|编辑|策划|推广|销售|客服|组|期间|方向|实习生|顾问|代表|[师员的])"
    "(?P<told>(?:岗位|工作|任职|职位|主要){1,2}(?:职责|内容|要求|资格|描述|jd|条件))"
)
_ABOUT = Expression("关于.{1,10}|(?:about|why) .{2,16}")
_AMBIGUOUS = frozenset(head + tail for head in ("岗位", "职位", "工作", "招聘") for tail in ("需求", "要求")) - {
    "岗位要求",
    "职位要求",
}

# How Chinese headings end; few of the phrases that are asked about do.
_LASTS = frozenset("责容求格述d件").union(*(composed.lasts for _, composed in _COMPOSED))


def kind_of(phrase: str) -> Kind | None:
    """Return what a normalised phrase is a heading of, None if it is none."""
    if phrase[-1:] in _LASTS or phrase[:1] == "关" or phrase[:1] <= "z":  # how _OF_A_JOB ends, _ABOUT and ENGLISH begin
        return _kind_of(phrase)
    return None


@lru_cache(maxsize=8192)
def _kind_of(phrase: str) -> Kind | None:
    if phrase in _AMBIGUOUS:
        return Kind(Section.REQUIREMENTS, ambiguous=True)
    for kind, composed in _COMPOSED:
        if phrase in composed:
            return kind
    for section, phrases in ENGLISH.items():
        if phrase in phrases:
            return Kind(section)
    if _ABOUT.fullmatch(phrase):
        return Kind(Section.COMPANY)
    of_a_job = _OF_A_JOB.fullmatch(phrase)
    return kind_of(of_a_job["told"]) if of_a_job else None
