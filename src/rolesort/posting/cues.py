"""What a line says of itself: words by which a line is a duty, a requirement, a perk, the firm's praise, a fact or site junk.

Many postings run on from duties to requirements and perks without a heading, and put facts and what the site wrote between
them. `cue_words` has the words; `line_sections` decides with what they show.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import IntEnum, auto
from functools import lru_cache

from rolesort.posting import cue_words
from rolesort.posting.word_sets import Beginnings, Endings, Hinted, Hints, Opening, Words, one_of
from rolesort.system.expression import Expression


class Cue(IntEnum):
    """What the words of a line show: a section, surely or likely, or nothing."""

    DUTY = auto()
    LIKELY_DUTY = auto()
    REQUIREMENT = auto()
    QUALITY = auto()
    LIKELY_REQUIREMENT = auto()
    BENEFIT = auto()
    LIKELY_BENEFIT = auto()
    COMPANY = auto()
    LIKELY_COMPANY = auto()
    FACT = auto()
    NONE = auto()


_END = r"(?=[；;。，,！!、~）)\s]|$)"

_is_duty_word = Beginnings(cue_words.DUTY)
_is_no_duty_word = Beginnings(cue_words.NO_DUTY)
_is_likely_duty_word = Beginnings(cue_words.LIKELY_DUTY)
_is_no_likely_duty_word = Beginnings(cue_words.NO_LIKELY_DUTY)
# What may precede the verb of a duty.
_HOW = Opening(
    "全主独整具直积定日每及深持同统共根",
    "(?:(?:全面|主要|主导|独立|整体|具体|直接|积极|定期|日常|每[日天周月]|及时|深入|持续|同时|统一|共同)"
    "|根据[^，,]{1,14}[，,]){0,4}",
)
_DOES_FOR = Opening("为对与", "为.{1,10}提供|对.{2,24}(?:进行|负责)|与.{2,16}(?:沟通|合作|对接|协作|保持)")
_BEGINS_WORK = _DOES_FOR.firsts.union(_is_duty_word.firsts, _is_likely_duty_word.firsts)
_BEGINS_CLAUSE = _BEGINS_WORK.union(_HOW.firsts)
_CLAUSE_ENDS = Expression("[，,：:]")
# What may precede the verb in a clause after the first.
_ABLE = Opening(
    "并且同还能可会善擅独合快准有及熟配自很高地的",
    "(?:并|且|同时|还)?(?:能够?|可以?|会|善于|擅长)?(?:独立|合理|快速|准确|有效|及时|熟练|配合团队|自主|很好地|高效)?[地的]?",
)

_holds_requirement = Words(cue_words.REQUIREMENT)
_is_requirement = Hinted(
    "科专硕级先岁年经龄",
    rf"(?:本科|大专|专科|硕士){_END}|(?:英语|cet|专业).{{0,4}}[四六八468]级|专[四八]{_END}|优先$|岁(?<=\d岁)"
    r"|年龄(?:[\d:： 不要满在应范希限适最需控小]|(?<=^年龄))"
    r"|[\d一二两三四五六七八十半多]个?(?:[-—~至到]\d{1,2})? ?年(?:及|或)?(?:以上|左右)?.{0,20}(?:经验|经历|资历|从业)"
    rf"|(?:有(?<=^有)|具有|具备|以上|相关|从业)[^，,]{{0,14}}经[验历]{_END}",
)
_holds_quality = Words(cue_words.QUALITY)
_is_quality = Hinted(
    "有备善乐爱肯熟精握",
    "(?:具备|具有|有|拥有)(?:良好|较强|优秀|很强|较好|一定|敏锐|扎实|极强|出色|丰富|深厚|强烈|相关)的?"
    ".{0,16}(?:能力|意识|精神|功底|经验|经历|基础|资源|兴趣|思维|敏感度|洞察力)"
    rf"|(?:善于?|乐于|热爱|爱|肯)(?:学习?|沟通|表达|思考|分享|钻研|动脑){_END}"
    rf"|(?:熟练|精通|掌握)(?:使用|运用|操作|应用|掌握)?.{{0,20}}(?:软件|office|photoshop|excel|word|ppt|办公自动化){_END}",
)
_GOOD = Expression(
    f"(?:强|好|佳|优秀?|突出|良好|出色|扎实|流利|清[晰楚]|敏[锐捷]|灵活|活跃|端正|快|高|在线|过关|不[错差]|丰富|深){_END}"
)
_GOOD_HINTS = frozenset("强好佳优突良出扎流清敏灵跃端快高在过错差丰深")
_DEGREES = "较很极特别非常比足够"
_holds_ability = Words(cue_words.ABILITIES)
_ends_as_ability = Endings(cue_words.ABILITIES)
_is_likely_requirement_word = Beginnings(cue_words.LIKELY_REQUIREMENT)
_is_no_likely_requirement_word = Beginnings(cue_words.NO_LIKELY_REQUIREMENT)
_ASKED = Opening("要最须需必能希具", "要求[:：]?|最好|须|需要?|必须|必需|能够?|希望|具有|能")
_LIKELY_REQUIREMENT = Expression(
    "对.{1,24}(?:兴趣|热情|了解|认识|理解|见解|热爱|认知|敏[感锐])|[^，,]{1,9}(?<![通超经透不])过(?![程渡滤往度年节审关])"
    "|有?[一二三四五六每]周.{0,4}[天日]"
)
_ends_as_requirement = Endings(cue_words.ENDS_REQUIREMENT)

_holds_benefit = Words(cue_words.BENEFIT)
_is_benefit = Hinted(
    "保龄薪0123456789",
    r"社保(?![局服业大])|工龄奖|薪[资酬](?<=^薪.)(?![核管体数考调、])|薪[资酬水].{0,12}[0-9]"
    r"|[0-9]{3,6} ?(?:元|块|/月|/天|起|以上|[-—~至到+＋])|[0-9]{1,2}k",
)
_holds_likely_benefit = Words(cue_words.LIKELY_BENEFIT)
_BEGINS_BENEFIT = ("提供", "公司提供", "团队年轻", "地铁")

_holds_company = Words(cue_words.COMPANY)
_is_company = Hinted(
    "们致司现特急薪因由随应迎期轮",
    "我们(?<=^我们)(?:是|专注|相信|坚信)|致力于(?<=.致力于)|(?:集团|有限|股份)公司(?:.{0,8}(?:是|成立|位于|专注|主营|创"
    "|隶属|简称|旗下|[，,（(]))|(?:现(?<![呈展体表实]现)"
    "|特|急|高薪)诚?(?:招聘|招募|招收|面向)"
    "|(?:因|由于|随着|应)(?:公司)?.{0,6}(?:扩展|发展|拓展|扩张|扩大)|欢迎.{0,16}(?:加入|投递|应聘|来|咨询|你|您|联系)"
    "|期待.{0,8}(?:加入|到来|你|您)"
    "|完成.{0,6}[abc]轮",
)
_holds_likely_company = Words(cue_words.LIKELY_COMPANY)
_is_likely_company = Hinted(
    "是为位覆超遍突年司",
    r"[是为](?:国内|中国|全国|全球|业内|行业|集|专业|国家|以.{2,12}为)..|位于..|覆盖.{0,12}(?:城市|国家|省)|(?:客户"
    r"|用户)已?(?:超|遍布|遍及|突破)"
    r"|经过.{0,8}年|(?:19|20)\d\d ?年|公司(?<=^公司)(?:都|做|与|里|手里|有|年轻|.{1,4}人)",
)

_holds_fact = Words(cue_words.FACT)
_begins_with_fact = Beginnings(cue_words.STARTS_FACT)
_begins_with_junk = Beginnings(cue_words.JUNK)
_JUNK = frozenset(cue_words.JUNK)
_JUNK_ENDS = Expression("[ |·/>]{1,9}")
_is_fact = Hinted(
    "@信wxq话机箱至到给>0123456789",
    r"[a-z0-9_.]@\w|1[3-9][0-9]{9}|(?:微信|wechat|vx|qq|v信|电话|手机|邮箱)号?[:：]? ?[a-z0-9_+-]{5}|(?:简历"
    r"|作品).{0,6}(?:投递?|发送?)[至到给]"
    r"|[0-9][:：.][0-9]{2} ?(?:[-—–~～至到]{1,2}|——) ?(?:次日)?[0-9]{1,2}[:：.][0-9]{2}|[0-9]点半?[-—~至到]| > [^>]{1,20} > "
    r"|[0-9][人名]$",
)
_BEGINS_AS_FACT = Expression(
    r"[\d\W_]*+$|[a-z.#]{1,12}(?: p\d)? ?\{|(?:font|color|margin|padding|line-height|text-align)[\w-]{0,20} ?:"
    r"|(?:[上下]午|[早晚]上|周[一二三四五六日末]|星期).{0,12}\d|(?:有意|感兴趣).{0,10}[联加投私咨沟来]|(?:急招"
    r"|招聘).{0,12}\d[人名]"
)
# The Chinese characters that begin one.
_BEGINS_FACT = frozenset("上下早晚周星有感急招").union(_begins_with_fact.firsts, _begins_with_junk.firsts)
# A fact is short, and so is a duty's name that is only preferred: 负责…者优先.
_LONG = 48
_SHORT = 20


def cue_of(content: str) -> Cue:
    """Return what the words of a normalised line show."""
    return _cue_of_short(content) if len(content) <= _SHORT else _cue_of(content)


def cue_beside_requirements(content: str) -> Cue:
    """Return what `cue_of` does where that is a fact, a benefit or the firm's praise, and NONE for all else."""
    if not _BESIDE_HINTS.search(content) and not _begins_as_fact(content, ()):
        return Cue.NONE
    cue = cue_of(content)
    return cue if cue in _BESIDE else Cue.NONE


def _cue_of(content: str) -> Cue:
    if is_duty(content):
        return Cue.DUTY
    chars, held = _HINTS.of(content)
    for needed, shows, cue in _ASKED_IN_TURN:
        if held & needed == needed and shows(content, chars):
            return cue
    return Cue.NONE


_cue_of_short = lru_cache(maxsize=8192)(_cue_of)


def is_duty(content: str) -> bool:
    """Return whether a normalised line surely says what to do, whatever else it says."""
    return _begins_with_duty(content) and not (len(content) <= _SHORT and content.endswith("优先"))


def _begins_with_duty(content: str) -> bool:
    if content[:1] not in _BEGINS_CLAUSE:
        return False
    start = _HOW.end(content)
    return _is_duty_word(content, start) and not _is_no_duty_word(content, start)


def _may_be_duty(clause: str) -> bool:
    if clause[:1] not in _BEGINS_CLAUSE:
        return False
    start = _HOW.end(clause)
    if _is_duty_word(clause, start) and not _is_no_duty_word(clause, start):
        return True
    if _is_likely_duty_word(clause, start):
        return not _is_no_likely_duty_word(clause, start)
    return _DOES_FOR.end(clause, start) > start


def _praises_ability(content: str, _chars: Collection[str]) -> bool:
    return any(_ends_as_ability(content[: good.start()].rstrip(_DEGREES)) for good in _GOOD.finditer(content))


def _holds_short_fact(content: str, chars: Collection[str]) -> bool:
    return len(content) <= _LONG and _holds_fact(content, chars)


def _is_short_fact(content: str, chars: Collection[str]) -> bool:
    return len(content) <= _LONG and _is_fact(content, chars)


def _begins_as_fact(content: str, _chars: Collection[str]) -> bool:
    if len(content) > _LONG:
        return False
    first = content[:1]
    if "\u4e00" <= first <= "\u9fff" and first not in _BEGINS_FACT:
        return False
    if _begins_with_fact(content) or _BEGINS_AS_FACT.match(content):
        return True
    return _begins_with_junk(content) and all(part in _JUNK for part in _JUNK_ENDS.split(content) if part)


def _has_duty(content: str, _chars: Collection[str]) -> bool:
    first, *others = _CLAUSE_ENDS.split(content, 3)
    if _may_be_duty(first):
        return True
    return any(_may_be_duty(clause[_ABLE.end(clause) :]) for clause in others)


def _likely_requires(content: str, _chars: Collection[str]) -> bool:
    for start in {0, _ASKED.end(content)}:
        if _is_likely_requirement_word(content, start) and not _is_no_likely_requirement_word(content, start):
            return True
    return _LIKELY_REQUIREMENT.match(content) is not None or _ends_as_requirement(content)


def _begins_with_benefit(content: str, _chars: Collection[str]) -> bool:
    return content.startswith(_BEGINS_BENEFIT)


_Shows = Callable[[str, Collection[str]], bool]
# The questions about a line, in order; the first yes decides. Before each, sets of characters: without one of each set in the
# line, the answer is no.
_ASKED_OF: tuple[tuple[tuple[frozenset[str], ...], _Shows, Cue], ...] = (
    ((_holds_fact.hints,), _holds_short_fact, Cue.FACT),
    ((_is_fact.hints,), _is_short_fact, Cue.FACT),
    ((), _begins_as_fact, Cue.FACT),
    ((_holds_requirement.hints,), _holds_requirement, Cue.REQUIREMENT),
    ((_is_requirement.hints,), _is_requirement, Cue.REQUIREMENT),
    ((), _has_duty, Cue.LIKELY_DUTY),
    ((_holds_quality.hints,), _holds_quality, Cue.QUALITY),
    ((_is_quality.hints,), _is_quality, Cue.QUALITY),
    ((_GOOD_HINTS, _holds_ability.hints), _praises_ability, Cue.QUALITY),
    ((_holds_benefit.hints,), _holds_benefit, Cue.BENEFIT),
    ((_is_benefit.hints,), _is_benefit, Cue.BENEFIT),
    ((_holds_company.hints,), _holds_company, Cue.COMPANY),
    ((_is_company.hints,), _is_company, Cue.COMPANY),
    ((), _likely_requires, Cue.LIKELY_REQUIREMENT),
    ((_holds_likely_benefit.hints,), _holds_likely_benefit, Cue.LIKELY_BENEFIT),
    ((), _begins_with_benefit, Cue.LIKELY_BENEFIT),
    ((_holds_likely_company.hints,), _holds_likely_company, Cue.LIKELY_COMPANY),
    ((_is_likely_company.hints,), _is_likely_company, Cue.LIKELY_COMPANY),
)
# Most lines contain few of these characters: they are picked out once per line.
_HINTS = Hints(hints for needed, _, _ in _ASKED_OF for hints in needed)
_ASKED_IN_TURN = tuple((_HINTS.bits(needed), shows, cue) for needed, shows, cue in _ASKED_OF)
_BESIDE = {Cue.FACT, Cue.BENEFIT, Cue.COMPANY}
_BESIDE_HINTS = one_of(frozenset[str]().union(*(hints for needed, _, cue in _ASKED_OF if cue in _BESIDE for hints in needed)))
