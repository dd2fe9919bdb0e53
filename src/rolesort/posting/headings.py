"""Find the headings that mark a posting's sections.

Real postings mark them in a hundred ways: 岗位职责：/【工作内容】/你将负责/Job Description, on a line of their own, at the
start of a line, or run together in the middle of one. The words were collected by reading postings of several sites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from rolesort.posting.lines import Section


class Heading(NamedTuple):
    """A heading at `body[start:end]`. A `fact` (工作时间：9:00) speaks for its own line only."""

    start: int
    end: int
    section: Section
    fact: bool = False


class _Kind(NamedTuple):
    section: Section
    fact: bool = False
    ambiguous: bool = False


_OF_JOB = "(?:工作|岗位|职位|主要|核心|具体|基本|日常|关键|招聘|应聘|任职|人员|本岗位?|该岗位?的?)"
_WORDS: dict[Section, tuple[str, ...]] = {
    Section.DUTIES: (
        rf"{_OF_JOB}{{0,3}}(?:职责|责任|职能|jd)(?:描述|说明|内容|范围|概述|[和与及/]?要求)?(?:包括|如下)?",
        rf"{_OF_JOB}{{1,3}}(?:内容|描述|介绍|说明|概述|概要|概览|详情|任务|范围|职麦|信息)(?:[和与及/](?:职责|内容))?(?:包括|如下)?",
        "主要工作|具体工作",
        "[你您]?(?:将|要|会|需要)?(?:来|负责)?(?:做|负责)(?:些?什么|的(?:大事|事情?|工作)?)?",
        "(?:job|role|position|key|main|your)?\\s?(?:description|responsibilit(?:y|ies)|duties)",
        "what you(?:['’]ll| will)? (?:do|be doing)",
    ),
    Section.REQUIREMENTS: (
        rf"(?:{_OF_JOB}|经验|技能|能力|学历|素质|资格|硬性|必备|优先|其[他它]|专业|个人|综合|年龄|软性|知识|胜任|教育|以上){{0,3}}"
        "(?:要求|资格|条件|门槛|素质|技能|背景|特质|[资咨要]格|经验|能力)(?:要求|条件)?(?:包括|如下|是什么)?",
        "(?:具备以下者?)?优先(?:考虑|条件)?|加分项?(?:是什么)?|适合人群|(?:还有)?一?点?小?要求|谁适合|我们在找的?[你您]?",
        "(?:我们)?(?:希望|期待|需要|要求)(?:这样)?(?:优秀)?的?[你您](?:是|有|具备|能)?",
        "[你您](?:需要)?(?:具备|需要|应该)(?:的|什么)?|对[你您]的(?:要求|期望)",
        "(?:job|position|basic|preferred)?\\s?(?:requirements?|qualifications?|skills)",
        "who you are|what (?:we['’]re looking for|you['’]ll need)",
    ),
    Section.COMPANY: (
        "(?:公司|企业|团队|部门|项目|品牌|平台|业务|集团)(?:简介|介绍|概况|背景|特色|文化)|关于(?:我们|公司|团队)|我们是谁|发展历程",
        "about us|company (?:profile|introduction)",
    ),
    Section.BENEFITS: (
        "(?:职位|岗位|公司|集团|员工|薪酬|薪资|工资|工作|其[他它]|节假日|待遇|福利|综合|我们的?|[及与和、]){0,3}"
        "(?:福利|待遇|薪酬|薪资|工资|诱惑|亮点|优势)(?:待遇|福利|体系|详情|结构|构成|范围|保障|说明)?",
        "我们(?:能|可以|将|为[你您])?(?:提供|给[你您])(?:什么|的)?|我司提供|为什么(?:来|加入我们)|可以为你带来",
        "[你您](?:将|能|可以)?(?:获得|得到|收获)(?:的|什么)?",
        "晋升(?:空间|机制|路径|通道|渠道|途径)|职业发展|发展空间|温馨提示",
        "what we offer|benefits?|we offer|perks",
    ),
}
_SECTIONS = {section: re.compile("|".join(words)) for section, words in _WORDS.items()}
_FACT = re.compile(
    "(?:工作|上班|作息|面试|公司|办公|招聘|实习|附近|每周)?(?:时间|地点|地址|时段|周期|工期|人数|期限|截止时间|地铁站?|公交站?)"
    "|联系(?:方式|人|电话)|(?:简历)?投递(?:方式)?|(?:参考)?乘车路线|底薪|提成|社保|备注|截止日期|结算方式"
)
# 岗位需求 heads duties in one posting and requirements in the next.
_AMBIGUOUS = re.compile("(?:岗位|职位|工作|招聘)需求|(?:工作|招聘)要求")

_ORDINAL = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2}|第[一二三四]部分) {0,9}[、.．,，:：)）]"
# A short phrase at the start of a line: alone on it, in brackets, or before a colon.
_AT_START = re.compile(
    rf"[^\w\n]*+(?:{_ORDINAL}[^\w\n]*+)?(?P<phrase>[^\W\d_][^\n:：;；,，。、【】〖〗\[\]()（）「」『』《》<>*#?？!！]{{0,23}})"
    r"(?:[(（][^()（）\n]{0,12}[)）] {0,9})?(?:[】\]〗」』)）》>*#]{1,9} {0,9}[:：]?|[:：]|[^\w\n]*+$)",
    re.MULTILINE,
).match
_DECORATION = " —–=~…-"
_BRACKETED = re.compile(r"[【〖] {0,9}(?P<phrase>[^\n【】〖〗]{2,16}?) {0,9}[】〗][:：]?")
# Headings sure enough to be believed in the middle of a line, before a colon or the first number of a list.
_RUN_TOGETHER = re.compile(
    "(?P<phrase>(?:岗位|工作|职位|主要)(?:职责|内容|描述|要求)|(?:任职|职位|岗位|招聘|应聘)(?:要求|资格|条件)|(?:福利|薪资|工资)(?:待遇|福利)"
    "|(?:岗位|公司|职位)福利|(?:工作|上班)(?:时间|地点|地址)|公司(?:简介|介绍))"
    r"\s{0,3}(?:[:：;；】]|(?=1 ?[、.．,，)）]))"
)


def find_headings(body: str) -> list[Heading]:
    """Return the headings in a normalised text, in order; none begins before the one before it has ended."""
    found: list[tuple[int, int, _Kind]] = []
    for candidate in sorted(_candidates(body), key=itemgetter(0)):
        if not found or found[-1][1] <= candidate[0]:
            found.append(candidate)
    has_duties = any(kind.section is Section.DUTIES for _, _, kind in found)
    headings: list[Heading] = []
    for start, end, (section, fact, ambiguous) in found:
        # Duties where it opens the posting and nothing else is headed as duties.
        opens = ambiguous and not has_duties and not headings and not body[:start].strip()
        headings.append(Heading(start, end, Section.DUTIES if opens else section, fact))
    return headings


def _candidates(body: str) -> Iterator[tuple[int, int, _Kind]]:
    """Yield start, end and kind of what stands where a heading can stand and has the words of one."""
    start = 0
    while start < len(body):
        match = _AT_START(body, start)
        if match and (kind := _kind(match["phrase"].rstrip(_DECORATION))):
            yield start, match.end(), kind
        start = body.find("\n", start) + 1 or len(body)
    for pattern in (_BRACKETED, _RUN_TOGETHER):
        for match in pattern.finditer(body):
            if kind := _kind(match["phrase"]):
                yield match.start(), match.end(), kind


@lru_cache(maxsize=8192)
def _kind(phrase: str) -> _Kind | None:
    """Return what a normalised phrase is a heading of, None if it is none."""
    if _AMBIGUOUS.fullmatch(phrase):
        return _Kind(Section.REQUIREMENTS, ambiguous=True)
    fact = _FACT.fullmatch(phrase) is not None
    for section, pattern in _SECTIONS.items():
        if pattern.fullmatch(phrase):
            return _Kind(section, fact)
    return _Kind(Section.BENEFITS, fact) if fact else None
