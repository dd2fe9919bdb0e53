"""Judge what a column contains by its name, in Simplified or Traditional Chinese, English or pinyin."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from rolesort.system.expression import Expression
from rolesort.system.language import N_

_NOT_IN_NAMES = Expression(r"\([^()]*\)|（[^（）]*）|[\W_]+")
_PARTS = Expression(r"[./]")
# The Traditional characters in column names; cell values go through OpenCC, which is slow to load.
_SIMPLIFIED = str.maketrans(
    "職務內稱標題責說詳條經驗學歷資點區單應徵專業簡紹類別範圍項優勢獎給時間聯絡繫話郵連結網鍵詞線車長實習數據廠開負擔處錄崗編號籤產運領齡級關語種員額價歡劃計頁圖準個體質輸貨幣誌備註狀態來國",
    "职务内称标题责说详条经验学历资点区单应征专业简绍类别范围项优势奖给时间联络系话邮连结网键词线车长实习数据厂开负担处录岗编号签产运领龄级关语种员额价欢划计页图准个体质输货币志备注状态来国",
)


class Kind(Enum):
    """What a column contains; the value is the word for it in messages."""

    TITLE = N_("title")
    ID = N_("id")
    LINK = N_("link")
    DUTIES = N_("duties")
    REQUIREMENTS = N_("requirements")
    DESCRIPTION = N_("description")
    VAGUE = N_("content")
    LABEL = N_("label")
    COMPANY = N_("about the company")
    PERKS = N_("perks")
    TAGS = N_("tags")
    STATIONS = N_("stations")
    PLACE = N_("place")
    PAY = N_("pay")
    DEGREE = N_("degree")
    EXPERIENCE = N_("experience")
    FACT = N_("fact")


# A posting's text, in the order in which columns are joined.
TEXT_KINDS = (Kind.DUTIES, Kind.DESCRIPTION, Kind.REQUIREMENTS)

_IDS = (
    "id positionid jobid postid recruitpostid encryptjobid vacancyid 职位id 岗位id oid uuid guid jobno"
    " 职位编号 岗位编号 职缺编号 招聘编号 编号"
)
_LINKS = "url link href joburl joblink positionurl posturl detailurl 职位链接 岗位链接 详情链接 链接 网址 职位网址"
# Preceded by the names that explicitly name a job, found by `_TITLE`.
_TITLES = (
    "jobtitle title 职位 岗位 职缺 职务 职称 position job post vacancy zhiwei gangwei zwmc gwmc 标题 biaoti 名称 mingcheng name"
)
_TITLE = Expression(
    "(?:job|jobs|position|post|posting|work|vacancy|recruit|recruitment|career|opening)+(?:name|title)"
    "|(?:招聘|应聘|应征|需求|工作|岗位|职位|职务|职缺)+(?:的)?(?:名称?|标题)|招聘(?:职位|岗位|职务|职缺)"
    "|(?:zhiwei|gangwei|zhiwu)(?:mingcheng|ming)"
)
# Existing labels, and a site's own categories; they reach the classifier only on request.
_LABEL = Expression(
    "label|role|category|labels|标签|角色|标注|positionlables|skilllables|(?:first|second|third)type"
    "|(?:职位|岗位|职务|职缺|工作|一级|二级|三级)*(?:类别|类型|分类|大类|小类|类目|职类)(?:名称?)?"
    "|(?:job|position|post|parent|sub|first|second|third|big|small)*(?:category|categories|classify|type|class|function)(?:name|id)?"
)

_JOB = "(?:工作|岗位|职位|职务|职缺|主要|核心|具体|日常|招聘|应聘|应征|任职|本岗位?|实习|人员|详细|全部|岗位的)"
_JOB_EN = "(?:job|work|position|post|posting|role|vacancy|recruit|recruitment|full|jd|main|key|raw|career|opening|the)"
_FORM = "(?:desc|description|descriptions|detail|details|content|text|html|plain|list|info|body|zh|cn|en)*"
_BOTH = Expression(
    f"{_JOB}{{0,3}}(?:职责|责任|描述|内容)(?:和|与|及|以及)?{_JOB}{{0,2}}(?:要求|资格|条件)|{_JOB_EN}*responsibilit(?:y|ies)and(?:requirement|qualification)s?"
)
_DUTIES = Expression(
    f"{_JOB}{{0,3}}(?:职责|责任|职能|职掌)(?:描述|说明|内容|范围|概述|介绍|事项)?"
    "|(?:主要|具体|日常|核心)?(?:工作|职务|岗位|职位|职缺|业务|实习)内容(?:描述|说明)?|主要工作|具体工作|工作任务|工作(?:事项|项目)|做什么|你?(?:要|将)?负责什么"
    f"|{_JOB_EN}*(?:duty|duties|responsibilit(?:y|ies)|responsible|responsibles|tasks?|accountabilities|whatyoulldo|whatyouwilldo){_FORM}"
    "|(?:gongzuo|gangwei|zhiwei|zhuyao)?(?:zhize|neirong)|gwzz|gzzz|zwzz|gznr"
)
_REQUIREMENTS = Expression(
    f"(?:{_JOB}|其[他它]|基本|条件|技能|能力|资格|录用|必备|用人|素质|个人|优先|需求){{0,3}}(?:要求|资格|条件|需求|标准|门槛)"
    "(?:条件|要求|说明|描述|内容)?|加分项"
    f"|(?:{_JOB_EN}|basic|preferred|minimum|min|required|other|candidate)*"
    f"(?:requirements?|requires?|required|qualifications?|demands?|criteria|whoyouare){_FORM}"
    "|(?:renzhi|gangwei|zhiwei|gongzuo|zhaopin)?(?:yaoqiu|tiaojian|zige)|rzyq|gwyq|zwyq"
)
_DESCRIPTION = Expression(
    f"{_JOB}{{0,3}}(?:描述|详情|详述|正文|全文)(?:信息|内容)?|{_JOB}{{1,3}}(?:介绍|说明|简介|概述|简述|信息|明细|简章|详细)"
    f"|{_JOB_EN}*(?:description|descriptions|desc|descr|detail|details|jd|bt){_FORM}|{_JOB_EN}+(?:summary|overview|introduction|content|text|body|info)"
    "|text|body|fulltext|jd|jdtext|about(?:the)?(?:job|role)"
    "|(?:zhiwei|gangwei|gongzuo)?(?:miaoshu|xiangqing)|zwms|gwms|zwxq|gwxq|正文|文本"
)
# May contain a posting's text, or anything else.
_VAGUE = Expression("content|contents|info|summary|introduction|introduce|overview|内容|信息|简介|介绍|说明|详细")
# Columns with these in their names contain no text, whatever their cells; the first match decides the kind.
_FACTS = (
    (Kind.PAY, "薪|工资|收入|报酬|salary|wage|money|^pay|compensation|xinzi|xinshui|gongzi"),
    (Kind.PERKS, "福利|待遇|诱惑|亮点|优势|其[他它]方面|welfare|benefit|perks?$|advantage|fuli|youhuo"),
    (Kind.COMPANY, "公司|企业|单位|雇主|厂商|品牌|关于我们|company|corp(?:orat|$)|enterprise|employer|brand|firm|aboutus"
        "|boss|gongsi|qiye|^cust"),
    (Kind.STATIONS, "地铁|公交|捷运|站点|线路|路线|staion|station|subway|metro"),
    (Kind.PLACE, "城市|地区|区域|地点|地址|地域|省份|商圈|位置|city|cities|address|location|region|district"
        "|province|^area|area$|place$|didian|chengshi|diqu|dizhi"),
    (Kind.DEGREE, "学历|学位|科系|教育|专业|degree|edu$|education|diploma|major$|xueli"),
    (Kind.EXPERIENCE, "经验|经历|年限|工龄|experience|workyear|seniority|workexp|^exp$|jingyan"),
    (Kind.TAGS, "标签|关键词|关键字|技能|工具|搜索|tags?$|labels?$|lables?$|keywords?|skills?$"),
    (Kind.LINK, "链接|网址|url|link|href|logo|image|img|photo|avatar|图片"),
    (
        Kind.FACT,
        "时间|日期|行业|产业|领域|来源|联系|联络|姓名|电话|邮箱|人数|规模|性质|语言|语文|性别|年龄|状态|融资|编号|备注|休假|上班|班别"
        "|date|time$|industry|source|contact|phone|mobile|email|headcount|scale|status|finance|stage|language|^age$|gender|count$|remark"
        "|^seo|^meta|banner|advert|copyright",
    ),
)  # fmt: skip
_FACT_PATTERNS = tuple((kind, Expression(words)) for kind, words in _FACTS)
# In longer names: the first always indicates a text, the others only if nothing contradicts them.
_DUTIES_IN = Expression("职责|dut(?:y|ies)|responsibilit(?:y|ies)|zhize")
_REST_IN = (
    (Kind.REQUIREMENTS, Expression("任职|requirement|qualification|yaoqiu")),
    (Kind.DESCRIPTION, Expression("描述|详情|description|miaoshu")),
)
# Fields that describe the enclosing object: company.description, boss.name.
_LONGEST_NAME = 30
_KNOWN = frozenset({Kind.TITLE, Kind.ID, *TEXT_KINDS, Kind.LABEL})
_OWNED = frozenset({Kind.TITLE, Kind.ID, Kind.DESCRIPTION, Kind.VAGUE})


def plain_name(name: str) -> str:
    """Return a column's name normalised: without case, script, separators and notes in brackets.

    >>> plain_name("職務內容（必填）"), plain_name("Job_Title:")
    ('职务内容', 'jobtitle')
    """
    plain = name.casefold().translate(_SIMPLIFIED)
    return _NOT_IN_NAMES.sub("", plain)


@lru_cache(maxsize=4096)
def kind_of(name: str) -> Kind | None:
    """Return what a column of this name contains, None if unclear; in a.b.c, mostly c decides.

    >>> kind_of("jobDuty"), kind_of("條件要求"), kind_of("学历要求"), kind_of("company.description")
    (<Kind.DUTIES: 'duties'>, <Kind.REQUIREMENTS: 'requirements'>, <Kind.DEGREE: 'degree'>, <Kind.COMPANY: 'about the company'>)
    """
    *around, last = _plain_parts(name)
    kind = _kind_of_plain(last)
    if kind in _OWNED or kind is None:
        owners = [_kind_of_fact(part) for part in around]
        if Kind.COMPANY in owners:
            return Kind.COMPANY
    return kind


def _plain_parts(name: str) -> list[str]:
    """Return the meaningful parts of a name, in the form of `plain_name`; at least one, "" if there is none."""
    return [plain for part in _PARTS.split(name) if (plain := plain_name(part))] or [""]


def title_rank(name: str) -> int:
    """Return the rank of a column name as a title: lower is more reliable."""
    last = _plain_parts(name)[-1]
    return -1 if _TITLE.fullmatch(last) else _TITLES.split().index(last)


def is_id(name: str) -> bool:
    """Return whether a column of this name can contain ids: links are ids if they differ."""
    return kind_of(name) is Kind.ID or _plain_parts(name)[-1] in _LINKS.split()


def id_rank(name: str) -> int:
    """Return the rank of a column name as an id or a link: lower is more reliable."""
    known = [*_IDS.split(), *_LINKS.split()]
    last = _plain_parts(name)[-1]
    return known.index(last) if last in known else len(known)


def count_known(cells: Sequence[str]) -> int:
    """Return the number of cells that are column names for a posting, its id or a label."""
    # A cell that merely contains a known word may be a posting.
    names = [_plain_parts(cell)[-1] for cell in cells if len(cell) <= _LONGEST_NAME]
    return sum(_kind_of_whole(name) in _KNOWN or name in _LINKS.split() for name in names)


def _kind_of_plain(name: str) -> Kind | None:
    kind = _kind_of_whole(name)
    if kind is not None:
        return kind
    if _DUTIES_IN.search(name):
        return Kind.DUTIES
    return _kind_of_fact(name) or next((kind for kind, pattern in _REST_IN if pattern.search(name)), None)


def _kind_of_whole(name: str) -> Kind | None:
    """Return the kind of a name if every part of it is known."""
    if name in _IDS.split():
        return Kind.ID
    if name in _TITLES.split() or _TITLE.fullmatch(name):
        return Kind.TITLE
    if _LABEL.fullmatch(name):
        return Kind.LABEL
    for kind, pattern in (
        (Kind.DESCRIPTION, _BOTH),
        (Kind.DUTIES, _DUTIES),
        (Kind.REQUIREMENTS, _REQUIREMENTS),
        (Kind.DESCRIPTION, _DESCRIPTION),
        (Kind.VAGUE, _VAGUE),
    ):
        if pattern.fullmatch(name):
            return kind
    return None


def _kind_of_fact(name: str) -> Kind | None:
    return next((kind for kind, pattern in _FACT_PATTERNS if pattern.search(name)), None)
