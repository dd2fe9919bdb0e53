"""The title of a posting: where the text's first line is one, and what of a title says nothing about the job."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rolesort.posting.headings import Heading
from rolesort.posting.word_sets import Hinted
from rolesort.system.expression import Expression

# What may precede the title in a first line that names the job.
_LABEL = Expression(
    "[#*【\\[ ]{0,4}(?:(?:职位|岗位|招聘|招募|应聘|急招|急聘|诚聘|诚招)(?:名称|职位|岗位)?|职缺名称|(?:job )?title"
    "|position) {0,9}[】\\]]?[:：]"
)
_DECORATION = Expression("[#*>【\\[ ]{0,9}")
_TITLE_LENGTH = range(2, 41)
_BLANKS = Expression(r"\s*+")
_SENTENCE = Expression("[。；;，,]")
_JOB_WORD = Expression(
    "运营|专员|专家|经理|主管|总监|助理|实习|管培|编辑|策划|推广|市场|营销|销售|招商|商务|渠道|文案|新媒体|媒介|品牌|公关"
    "|产品|设计|优化师|投手"
    "|主播|客服|顾问|代表|店长|负责人|工程师|分析师|研究员|会计|出纳|司机|老师|教师|律师|岗$|员$|师$|长$|manager"
    "|specialist|director|operat|market|intern|bd"
)
_NO_TITLE = Expression(r"\d{1,2} {0,9}[、.．)）]|[-•]|(?:全面)?(?:负责|协助|参与|制定|配合|完成|熟悉|具备)")

_CITIES = (
    "北京|上海|广州|深圳|杭州|南京|苏州|成都|重庆|武汉|西安|天津|郑州|长沙|青岛|宁波|东莞|佛山|合肥|厦门|福州|济南|沈阳"
    "|大连(?![锁续])|昆明|无锡|温州|泉州|南昌|南宁"
    "|贵阳|太原|石家庄|哈尔滨|长春|常州|珠海|中山|惠州|嘉兴|金华|义乌|绍兴|台州|烟台|潍坊|徐州|海口|三亚|兰州|银川|西宁"
    "|乌鲁木齐|呼和浩特|香港|澳门|台北|台中|高雄"
)
# What sites and recruiters put into titles to be clicked on: pay, perks, places, hurry, whom they take.
NOISE = Hinted(
    "0123456789急诚直贤错了薪险休周包供接验础白届居远加弹晚法铁利全司派厂企带b"
    + "".join(city[0] for city in _CITIES.split("|")),
    rf"急[聘招缺]|诚[聘招]|直[招聘]|招贤纳士|不要错过|机会来了|高薪|高?(?:无责)?底薪(?=\W|[0-9]|$)"
    rf"|[五六七]险(?:[一二两1-2]金)?|(?:周末|大厂)?双休|周末(?=\W|$)|单休|大小周"
    "|包吃住?|包住|提供(?:住宿|食宿|宿舍|吃住)|可?接受(?:应届生?|小白|无经验|转行|新人|零基础)|(?:可|无需|不限"
    "|零)无?(?:经验|基础)|无经验可?|经验不限|小白(?:可做|均?可)?"
    r"|应届生(?:均?可)?|(?:20)?[0-9][0-9] ?届|带薪(?:培训|年假)?|居家办公|远程办公|不加班|弹性工作|[朝早][九9]晚[五六56]"
    r"|法定节?假日?|近地铁|福利好|可转全职|上市公司|外派|大厂"
    r"|国企|专人带教?|亲自带|base|[0-9]{1,2}(?:\.[0-9])?(?:k|千|万|w)?[-—~至][0-9]{1,2}(?:\.[0-9])?(?:k|千|万|w)|[0-9]{1,2}(?:k"
    r"|w)(?![a-z])"
    rf"|(?!1688)[1-9][0-9]{{3,4}}(?:[-—~至][0-9]{{4,5}})?(?:元|起|以上|\+){{0,2}}(?![0-9年届])|\b[a-z]{{1,2}}[0-9]{{4,7}}\b"
    rf"|(?:{_CITIES})市?",
)
_EMPTY = Expression(r"[(（\[【][\s+/|·,，、&-]{0,20}[)）\]】]")


def without_noise(title: str) -> str:
    """Return a normalised title with blanks for what says nothing about the job; every character keeps its place."""
    if NOISE.hints.isdisjoint(title):
        return title
    bare = NOISE.expression.sub(_blank, title)
    return bare if bare == title else _EMPTY.sub(_blank, bare)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def find_title(body: str, headings: Sequence[Heading]) -> tuple[int, int]:
    """Return where the first line that is not blank names the job: short, no sentence, with a word that job titles have.

    `body` is normalised and `headings` are those in it. Both places are 0 where the first line is no title.
    """
    start = _blanks_end(body, 0)
    label = _LABEL.match(body, start)
    if label:
        start = _blanks_end(body, label.end())
    end = body.find("\n", start)
    if end < 0 or _blanks_end(body, end) == len(body):
        return 0, 0
    decoration = _DECORATION.match(body, start, end)
    start = decoration.end() if decoration else start
    title = body[start:end].rstrip(" #*】]")
    end = start + len(title)
    if len(title) not in _TITLE_LENGTH or _SENTENCE.search(title) or not _JOB_WORD.search(title) or _NO_TITLE.match(title):
        return 0, 0
    # A heading is no title, and neither is a line that begins with one.
    is_headed = any(heading.start < end and start < heading.end for heading in headings)
    return (0, 0) if is_headed else (start, end)


def _blanks_end(body: str, start: int) -> int:
    match = _BLANKS.match(body, start)
    return match.end() if match else start
