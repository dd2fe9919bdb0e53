"""The words of section headings: what a short phrase heads, if it heads anything.

Headings are put together from few words: whose work it is or what kind (岗位, 工作, 你的 …), what is told (职责, 要求, 福利
…) and how (描述, 如下 …). To make a heading known, add its word to the strings below, split at blanks. They were collected
by reading postings of several sites; Traditional and full-width forms arrive here normalised.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rolesort.posting.lines import Section


class Kind(NamedTuple):
    """What a phrase heads.

    A `fact` (工作时间：9:00) speaks for the rest of its line. An `ambiguous` one (岗位需求) heads duties in one posting and
    requirements in the next.
    """

    section: Section
    fact: bool = False
    ambiguous: bool = False


class _Composed:
    """Phrases made of up to four words of `before`, one of `core` and up to two of `after`; `but` are none.

    At least `least` words of `before` are needed.
    """

    def __init__(self, before: str, core: str, after: str = "", but: str = "", least: int = 0) -> None:
        self._before, self._core, self._after = (frozenset(words.split()) for words in (before, core, after))
        self._but, self._least = frozenset(but.split()), least
        # Most phrases do not begin and end as these do.
        self._first = {word[0] for word in self._before | self._core}
        self._last = {word[-1] for word in self._core | self._after}

    def __contains__(self, phrase: str) -> bool:
        if phrase[:1] not in self._first or phrase[-1:] not in self._last or phrase in self._but:
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


_AND = " 和 与 及 / 、 & + 以及"
_AFTER = " 如下 包括 包含 主要包括 主要有 有 是 为 包括但不限于 主要包括但不限于 有哪些 是什么 包括以下 如下所示 详情 说明 描述"
_TOLD = " 描述 说明 内容 范围 概述 简述 概要 简介 介绍 详情 细则 清单"
_OF_JOB = (
    "工作 岗位 职位 职务 主要 核心 具体 基本 日常 关键 重点 招聘 应聘 任职 人员 实习 实习生 全职 兼职 本 本岗 本岗位 该"
    " 该岗位 此岗位 你 您 你的 您的 我们的 的"
)
_NEEDED = (
    "我们 我们的 工作 岗位 职位 职务 任职 招聘 应聘 应征 录用 入职 用人 面试 人员 人才 候选人 应聘者 实习 实习生 新人"
    " 主播 达人 应届生 应届毕业生 简历 投递 基本 基础"
    " 必要 必须 必备 可选 硬性 软性 优先 最低 相关 特别 特殊 其他 其它 以上 具体 主要 核心 个人 综合 专业 业务 技术 技能"
    " 技巧 知识 能力 经验 工作经验 学历 学位 教育"
    " 年龄 语言 英语 素质 资历 资质 资格 条件 背景 胜任 延伸 加分 所需 形象 性格 个性 出勤 本岗位 该岗位 该 您的 你的 的"
    " 职业 对应聘者的 对候选人的 我们对你的 我们对您的"
    " 对你的 对您的 对您 对你 要求 期望" + _AND
)
_GIVEN = (
    "职位 岗位 公司 公司的 集团 企业 团队 员工 薪酬 薪资 工资 工作 其他 其它 节假日 法定 待遇 福利 综合 我们 我们的 你的"
    " 您的 基本 基础 相关 特色 更多 日常 生活 年度 带薪"
    " 绩效 关怀 激励 平台 发展 晋升 职业 职级 成长 学习 培训 奖励 保险 假期 休假 定期 完善的 丰富的 多元化的 优厚的"
    " 良好的 全面的 有竞争力的 具有竞争力的 应届生 实习生"
    " 试用期 转正 的 我们提供的 我们为您提供的 我们为你提供的 公司提供的" + _AND
)
_YOU = " 你 您 应聘者 候选人 求职者 小伙伴 伙伴 同学"

_SECTIONS: dict[Section, tuple[_Composed, ...]] = {
    Section.DUTIES: (
        # 位职责, 作职责: the first character was lost; 责职, 岗位指责: mistyped.
        _Composed(
            _OF_JOB + " 位 作",
            "职责 责职 责任 职能 职掌 jd 轮岗职责 运营职责 实习内容",
            _TOLD
            + _AFTER
            + _AND
            + " 要求 工作任务 内容 权限 职责 责任 职能 目标 和要求 及要求 与要求 任职要求 及任职要求 和任职要求 与任职要求",
        ),
        _Composed(
            _OF_JOB,
            "指责 职麦 概览 表述 任务 项目 事项 信息 职务" + _TOLD,
            _AFTER + " 及要求 和要求 与要求 及任职要求 和任职要求 与任职要求 及职责 和职责 与职责",
            but="项目 主要项目 核心项目 重点项目 招聘项目 你的项目 您的项目 我们的项目 基本项目 职务 人员信息"
            " 岗位职务 工作职务 招聘信息 招聘说明 招聘职务 招聘简介 你职务",
            least=1,
        ),
        _Composed(
            "我们 需要 希望 期待 将 将会 要 会 可以 来" + _YOU,
            "做什么 做些什么 负责什么 负责 负责的 将要做 会做 来做 的岗位 的日常 做的 做的事 做的事情 将负责 将要负责",
            _AFTER + " 工作 内容 事情",
        ),
        _Composed(
            "我们 公司 需要 希望" + _YOU,
            "需要你来 需要您来 需要你做的 需要您做的 希望你做的 希望你负责 希望您负责 需要做的 你要做的 您要做的",
            _AFTER,
        ),
        _Composed(
            "主要 具体 日常 岗位 你的 您的 你想知道的 您想知道的 你关心的 我们的",
            "主要工作 具体工作 日常工作 岗位工作 你的工作 您的工作 你的职责 你的任务 你的日常 你的角色 您的日常作 工作内容",
            _AFTER + " 内容",
        ),
    ),
    Section.REQUIREMENTS: (
        _Composed(
            _NEEDED,
            "要求 资格 条件 门槛 素质 素养 科系要求 语文条件 擅长工具 需求条件 征求条件 技能 技巧 背景 特质 资质 资历"
            " 咨格 要格 标准 必备项 期望 期待 画像",
            _AFTER + " 要求 条件 标准",
        ),
        _Composed(_NEEDED, "经验 能力 知识 需求 品质 素养", _AFTER + " 要求 条件", least=1, but="达人需求 业务能力 业务需求"),
        _Composed(
            "经验 具备以下者 以下",
            "优先 优先考虑 优先条件 优先录用 优先项 加分 加分项 加分项目 加分条件 加分技能 优先者",
            _AFTER,
        ),
        _Composed(
            "我们 公司 还 还有 一点 一点点 小 也 最后也 正在 努力 在" + _YOU,
            "小要求 点小要求 要求 谁适合 谁可以来 适合人群 候选人群 候选人范围 面向人群 招聘对象 招聘范围 专业知识"
            " 知识技能 能力模型 技能水平 需求 基本需求",
            _AFTER,
        ),
        _Composed(
            "我们 公司 团队 最后 也 对 在 正在 努力 期待 希望 期望 需要 要求 寻找 找 想要 想找 中 中的 的 这样 这样的"
            " 怎样的 优秀的 什么样的 加入 加入的 在寻找 在找"
            " 这样一位 一位" + _YOU,
            "我们看重 我们招这样 我们要找的 我们要找 我们希望 我们期待 我们期望 我们需要 希望 期待 期望 寻找 我们在找"
            " 我们寻找 想找 想要" + _YOU,
            " 是谁 是 有 具备 能 能够 可以 拥有 具有 需要 是什么样的人 这样的人 人 的人 的是 的 你 您",
            but="你 您 同学 小伙伴 伙伴 候选人"
            " 应聘者 求职者 希望 期待 期望 寻找 想要 想找 我们 你有 你是 你能 你可以 您有 您是 你的 您的",
        ),
        _Composed(
            "如果 我们希望 希望 还 也" + _YOU,
            "你需要 您需要 需要具备 需要具备的 应该具备 具备 应具备 要具备 需具备 须具备 必须具备 你是谁 你应该 您应该"
            " 如果你 如果你是 如果您是 如果你有",
            _AFTER + " 的 素质 经验 能力 技能 条件 基本素质 行业经验 专业技能 什么 哪些",
        ),
    ),
    Section.COMPANY: (
        _Composed(
            "公司 公司的 企业 团队 部门 项目 品牌 平台 业务 集团 产品 基金 我们 我们的 核心团队 真诚的",
            "简介 介绍 概况 概述 背景 特色 文化 理念 优势 实力 团队 使命 愿景 故事 背景介绍",
            "情况 介绍",
            but="介绍 背景 团队 优势 特色 文化 概述 实力 故事 品牌文化 产品介绍 产品优势 产品特色 产品背景"
            " 产品文化 我们团队 核心团队 公司团队 项目团队 业务团队 品牌团队 平台团队"
            " 部门团队 产品团队 集团团队",
        ),
        _Composed(
            "",
            "我们是谁 我们是一家什么样的公司 发展历程 团队氛围 创始人 创始人介绍 创始人的初心 核心团队背景 融资情况"
            " 融资阶段 融资及发展阶段 主营业务 经营理念 工商信息 寄语 写在前面"
            " 为什么选择我们 关于我们 关于公司 关于团队 关于品牌 关于部门 我们的团队 我们的使命 我们的愿景 我们的故事"
            " 我们的文化 公司性质 公司规模",
        ),
    ),
    Section.BENEFITS: (
        _Composed(
            _GIVEN,
            "福利 待遇 薪酬 薪资 工资 诱惑 亮点 优势 保障 关怀 激励 福利待遇 薪资待遇 薪酬福利 法定项目 福利项目",
            _AFTER + _AND + " 待遇 福利 体系 制度 机制 结构 架构 构成 组成 范围 保障 标准 计算标准 发放"
            " 及上班时间 及工作时间 晋升 发展 享不停 多多 一览",
            but="保障 平台优势 发展优势 团队优势 公司优势",
        ),
        _Composed(
            "我们 公司 我司 能 能够 可以 将 为 给" + _YOU,
            "我们提供 我司提供 公司提供 提供给你 提供给您 提供什么 能提供 可以提供 为你提供 为您提供 给你 给您 能给你"
            " 给到你 提供的 带来什么 我们拥有的 我们所拥有的",
            " 什么 的 哪些 福利 待遇 福利待遇 的福利 的待遇 的福利待遇 关怀 的关怀 的保障 提供 带来 是",
            but="给你 给您",
        ),
        _Composed(
            "加入我们 加入 在这里" + _YOU,
            "获得 得到 收获 享受 享受到 享有 拥有 学到 你想要的 你将获得 你能得到 你能获得 您将获得 你将得到 你将有机会"
            " 你会得到 你会获得 你可以获得 您将拥有 您可享受到 你的收获 你会收获",
            " 的 什么 机会 到 的待遇 的福利 待遇 福利",
            but="获得 得到 收获 享受 享有 拥有 学到",
        ),
        _Composed(
            "岗位 职业 快速 良好的 公平公正的 清晰的 个人 员工 我们的",
            "晋升 普升 发展 成长 职业发展 职业规划",
            " 空间 机制 路径 通道 渠道 途径 路线 前景 机会 体系 制度 方向 平台 之路 福利 成长 与福利 和福利",
            but="发展 成长 岗位发展 员工发展 员工成长 我们的发展",
        ),
        _Composed(
            "",
            "加入我们 欢迎加入 欢迎加入我们 加入我们的理由 加入理由 选择我们的理由 为什么来我们这里 成长与晋升 为什么来"
            " 为什么加入我们 可以为你带来 可以为您带来 温馨提示 温馨小提示 特别说明 特别提示 特别提醒 特殊说明 补充说明"
            " 公司优势 公司的优势 团队优势 发展空间",
        ),
    ),
}
_FACTS: dict[Section, tuple[_Composed, ...]] = {
    Section.FACTS: (
        _Composed(
            "工作 上班 上下班 作息 面试 公司 办公 招聘 实习 入职 到岗 附近 每周 直播 发薪 营业 午休 排班 兼职 通勤 交通"
            " 乘车 出差 任职 参考" + _AND,
            "时间 地点 地址 时段 周期 工期 人数 期限 截止时间 截止日期 地铁 地铁站 公交 公交站 公交路线 线路 路线 日期"
            " 频率 区域 城市 位置",
            " 导航 安排 要求 说明",
            but="周期",
        ),
        _Composed(
            "招聘 所属 应聘 需求 急招 本次招聘 业务",
            "岗位 职位 职务 部门 岗位名称 职位名称 职务名称 需求名称 部门名称 职能类别 招聘方向",
            " 类别 类型 编号 性质 名称",
        ),
        _Composed("工作 用工 合同 兼职 岗位 项目", "性质 类型 形式 方式 模式 编号", but="方式 形式 模式 类型", least=1),
        _Composed(
            "",
            "上班地点 上班时段 可上班日 出差外派 管理责任 需求人数 接受身份 面试流程 应征方式 联络方式 联络人 职缺名称 征才说明"
            " 联系 联系方式 联系人 联系电话 联系邮箱 联系微信 电话 手机 微信 qq 邮箱 招聘邮箱 简历邮箱 投递邮箱 email"
            " e-mail 投递 投递方式 投递说明 简历投递 简历投递方式 结算 结算方式 结算周期"
            " 班次 排班 轮班 午休 备注 注 ps p.s 关键词 关键字 招聘流程 招聘程序 面试流程 面试方式 面试形式 面试轮次"
            " 汇报对象 汇报关系 汇报给 下属人数 试用期 实习期 负责区域 工作区域 平台"
            " 工作平台 base location 是否收费 收费情况 收费标准 收费项目 沟通暗号 常见问题 faq 职位标签"
            " 技能标签 发布时间 更新时间 有效期 来源 职位链接",
        ),
    ),
    Section.REQUIREMENTS: (
        _Composed(
            "最低 工作 相关 教育 语言 英语 外语 学习 沟通 抗压 分析 数据 数据分析 逻辑 执行 表达 管理 技术 计算机 团队"
            " 个人 专业 行业 协调 创新" + _AND,
            "学历 年龄 性别 专业 经验 经历 能力 素质 语言 证书 工作年限 任职年限 资质证书 教育水平 形象 性格 户籍 籍贯 态度",
            " 要求 方面 不限",
            but="专业 能力 语言",
        ),
        _Composed("", "招聘对象 男女 语言 能力方面 专业方面"),
    ),
    Section.COMPANY: (
        _Composed(
            "",
            "公司性质 公司规模 公司官网 公司网址 公司产品 公司全称 公司名称"
            " 主营 主营业务 主营产品 主营平台 主营类目 所属行业 所属公司 企业类型 企业规模",
        ),
    ),
    Section.BENEFITS: (
        _Composed(
            "无责 综合 基本 固定 月 月均 平均 税前 年 日 时 试用期 转正 转正后 员工 社会 商业 多重 五险一金 六险一金 年度"
            " 年终 节日 节假日 节假 生日 带薪 有薪 法定 定期 团队 部门 公司 文娱"
            " 文化 户外 丰富的 日常 下午 茶歇 休闲 办公 工作 人文 健康 交通 住房 就餐 餐饮 学习 入职 工龄 全勤 绩效 项目"
            " 签单 开单 推荐 培训 晋升 人才 职业 保险 岗位" + _AND,
            "底薪 薪资 薪水 薪酬 工资 月薪 年薪 时薪 收入 提成 奖金 年终奖 奖励 津贴 补贴 补助 餐补 房补 社保 公积金 保险"
            " 五险一金 六险一金 福利 假期 年假 休假 慰问 礼品 生日会 下午茶 旅游 旅行"
            " 团建 体检 员工活动 团队活动 文娱活动 氛围 环境 办公设施 人才培养 晋升 调薪 关怀 双休 单休 包吃 包住 包吃住"
            " 食宿 住宿 吃住 股权激励 奖金绩效 职业发展",
            " 范围 制度 机制 体系 规定 安排 机会 结构 构成 标准 方式 类型 包括 通道 空间 调薪 奖金 绩效 支持 方向 说明",
            but="环境 氛围 礼品 奖励 补贴 推荐奖励 项目奖励 培训奖励 收入 项目收入 交通",
        ),
        _Composed("", "培训机制 培训体系 培训晋升 培训福利 学习成长"),
    ),
}
_ENGLISH: dict[Section, frozenset[str]] = {
    section: frozenset(phrases.split("|"))
    for section, phrases in (
        (
            Section.DUTIES,
            "description|key responsibility|job responsibility|job descriptions|job description|position description"
            "|role description|responsibilities|responsibility"
            "|key responsibilities|main responsibilities|your responsibilities|job responsibilities"
            "|core responsibilities|primary responsibilities|roles and responsibilities|duties|key duties"
            "|main duties|job duties|duties and responsibilities|responsibilities and duties|accountabilities"
            "|key accountabilities|job summary|role summary|position summary|job overview|role overview"
            "|what you will do|what you'll do|what you’ll do|what you do|what you will be doing"
            "|what you'll be doing|what you’ll be doing|your role|your job|your mission|your impact|the role"
            "|the job|about the role|about the job|about this role|in this role you will|you will|day to day"
            "|key tasks|your tasks|tasks",
        ),
        (
            Section.REQUIREMENTS,
            "requirements|requirement|job requirement|position requirement|candidate requirements|job requirements"
            "|position requirements|basic requirements|key requirements"
            "|other requirements|qualifications|qualification|basic qualifications|minimum qualifications"
            "|preferred qualifications|desired qualifications|key qualifications|skills|required skills|key skills"
            "|preferred skills|skills and experience|skills and qualifications|qualifications and skills"
            "|experience|qualifications and experience|education and experience|language skills|competencies"
            "|must have|must haves|must-have|must-haves|nice to have|nice-to-have|nice to haves|preferred"
            "|bonus points|who you are|who we are looking for|who we're looking for|who we’re looking for"
            "|what we are looking for|what we're looking for|what we’re looking for|what you need|what you'll need"
            "|what you’ll need|what you bring|about you|your profile|your background|your skills|you have|you are"
            "|we are looking for|what it takes|ideal candidate",
        ),
        (
            Section.COMPANY,
            "about us|who we are|our company|our team|our story|our mission|company profile|company introduction"
            "|company overview|company description|about the company|about the team|overview|why us",
        ),
        (
            Section.BENEFITS,
            "what we offer|job offering|job benefits|what you'll get|what you’ll get|what you will get|benefits|benefit"
            "|perks"
            "|perks and benefits|benefits and perks|perks & benefits|we offer|compensation"
            "|compensation and benefits|salary|salary and benefits|why join us",
        ),
    )
}
# A heading behind the job's name: 运营总监岗位职责.
_of_a_job = re.compile(
    "(?!负责|协助|制定|完善|明确|熟悉|了解|根据|按照|具备|各)[^:：]{1,13}"
    "(?:岗位?|专员|经理|主管|总监|助理|运营|主播|编辑|策划|推广|销售|客服|组|期间|方向|实习生|顾问|代表|[师员的])"
    "(?P<told>(?:岗位|工作|任职|职位|主要){1,2}(?:职责|内容|要求|资格|描述|jd|条件))"
).fullmatch
_about = re.compile("关于.{1,10}|(?:about|why) .{2,16}").fullmatch
_AMBIGUOUS = frozenset(head + tail for head in ("岗位", "职位", "工作", "招聘") for tail in ("需求", "要求")) - {
    "岗位要求",
    "职位要求",
}


@lru_cache(maxsize=8192)
def kind_of(phrase: str) -> Kind | None:
    """Return what a normalised phrase is a heading of, None if it is none."""
    if phrase in _AMBIGUOUS:
        return Kind(Section.REQUIREMENTS, ambiguous=True)
    for section, headings in _SECTIONS.items():
        if any(phrase in composed for composed in headings):
            return Kind(section)
    for section, facts in _FACTS.items():
        if any(phrase in composed for composed in facts):
            return Kind(section, fact=True)
    for section, phrases in _ENGLISH.items():
        if phrase in phrases:
            return Kind(section)
    if _about(phrase):
        return Kind(Section.COMPANY)
    of_a_job = _of_a_job(phrase)
    return kind_of(of_a_job["told"]) if of_a_job else None
