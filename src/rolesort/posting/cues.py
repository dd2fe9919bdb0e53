"""What a line says of itself: words by which a line is a duty, a requirement, a perk, the firm's praise, a fact or site junk.

Many postings run on from duties to requirements and perks without a heading, and put facts and what the site wrote between
them. The words were found by reading postings; `line_sections` decides with them. Plain words stand in plain strings, split at
blanks: looking them up takes no longer than a regular expression and needs no compiling at start-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import lru_cache


class Cue(Enum):
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


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(word for text in texts for word in text.split())


class _Words:
    """Words of which a line may hold any."""

    def __init__(self, *texts: str) -> None:
        self._words = _words(*texts)
        # Characters of which each word has one, chosen for being seldom in duties: most lines have none of them.
        self._hints: set[str] = set()
        for word in self._words:
            if self._hints.isdisjoint(word):
                self._hints.add(min(word, key=lambda char: (char in _EVERYDAY, -sum(char in other for other in self._words))))

    def __call__(self, content: str) -> bool:
        """Return whether `content` holds one of the words."""
        return not self._hints.isdisjoint(content) and any(map(content.__contains__, self._words))


_EVERYDAY = frozenset(
    "负责公司的产品运营用户内容推广数据活动策划平台分析行业工作有人业务客提升各理和与及成合市场新媒体线上日常维护协助部门进电商经验能力品牌优化完等营销相关方案管理发制定"
)


def _each(heads: str, tails: str) -> str:
    return " ".join(head + tail for head in heads.split() for tail in tails.split())


# What may stand before the verb of a duty.
_how = re.compile(
    "(?:(?:全面|主要|主导|独立|整体|具体|直接|积极|定期|日常|每[日天周月]|及时|深入|持续|同时|统一|共同)"
    "|根据[^，,]{1,14}[，,]){0,4}"
).match
# A line that begins with one of these is a duty, whatever else it says.
_DUTY = _words(
    "负责 协助 参与 制定 制订 统筹 跟进 跟踪 配合 完成 主导 撰写 编写 搭建 推动 推进 对接 协同 协调 收集 整理 监控 监测"
    " 挖掘 拓展 开拓 洽谈 输出 落实",
    "落地 把控 策划并 参加 组织 执行 维护 管理 建立 拟定 编制 审核 指导",
)
_NO_DUTY = _words(
    _each("负责 协助 参与 跟进 配合 主导 参加 维护 完成 执行 管理 组织", "过"),
    _each("统筹 执行 协调 组织 管理 配合 策划 推动", "能力 力"),
    "负责任 负责， 负责, 参与度 配合度 配合意识 完成学业 组织协调能力 组织沟通 组织性 组织纪律 协调沟通 管理学 管理经验"
    " 管理类 管理专业 管理者 管理层",
    "管理岗 管理培训生 管理， 管理、 管理,",
)
_LIKELY_DUTY = _words(
    "策划 优化 处理 分析 开发 建设 提升 提高 运营 发布 更新 剪辑 拍摄 编辑 回复 接待 联系 拜访 寻找 邀约 销售 推广 投放"
    " 设计 研究 关注 调研 通过 利用 结合",
    "针对 围绕 基于 按 向 将 把 从事 使用 运用 登记 统计 汇总 安排 引导 解答 打造 培训 招募 招聘 上架 确保 保证 保持 保障"
    " 做好 实现 达成 帮助 支持 主持 带领",
    "领导 上级 其他 其它 以",
)
_NO_LIKELY_DUTY = _words(_each(" ".join(_LIKELY_DUTY), "过"), "分析能力 分析问题 领导力 领导好 领导说")
_does_for = re.compile("为.{1,10}提供|对.{2,24}(?:进行|负责)|与.{2,16}(?:沟通|合作|对接|协作|保持)").match
_CLAUSE_ENDS = re.compile("[，,：:]")
# What may stand before the verb in a clause behind the first.
_able = re.compile(
    "(?:并|且|同时|还)?(?:能够?|可以?|会|善于|擅长)?(?:独立|合理|快速|准确|有效|及时|熟练|配合团队|自主|很好地|高效)?[地的]?"
).match

_END = r"(?=[；;。，,！!、~）)\s]|$)"
_holds_requirement = _Words(
    "者佳 尤佳 为佳 学历 学位 应届 统招 全日制 相关专业 类专业 等专业 经验不限 经验者 经验优先 经验即可 无经验 无需经验"
    " 没经验 没有经验"
    " 无相关经验 不需要经验 不要求经验 周岁 年龄",
    "性别不限 男女不限 普通话 五官端正 身体健康 品行端 吃苦耐劳 不合适勿扰 非诚勿扰 优先考虑 优先录用 优先录取",
    _each("本科 专科 大专 中专 高中 硕士", "以上 及以上 或以上 在读 毕业 即可 优先"),
    _each("专业", "背景 毕业 优先 不限 本科 大专"),
    _each("零基础 小白", "可 亦 也 均 都 优先 入"),
    _each("形象 气质", "佳 好 气质佳 形象佳 气质好"),
    _each("者 经验 经历 背景 资源 专业 作品 证 先 的 佳 人 类目 人员 项目 店铺 人脉 驾照 条件 行业 女 男 技能 熟手", "优先"),
)
_is_requirement = re.compile(
    rf"(?:本科|大专|专科|硕士){_END}|(?:英语|cet|专业).{{0,4}}[四六八468]级|专[四八]{_END}|优先$|岁(?<=\d岁)"
    r"|[\d一二两三四五六七八十半多]个?(?:[-—~至到]\d{1,2})? ?年(?:及|或)?(?:以上|左右)?.{0,20}(?:经验|经历|资历|从业)"
    rf"|(?:有(?<=^有)|具有|具备|以上|相关|从业)[^，,]{{0,14}}经[验历]{_END}"
).search
# What people are to be like is a requirement, if a weaker one, where nothing to be done stands beside it.
_holds_quality = _Words(
    "抗压 吃苦 耐劳 责任心 上进心 事业心 企图心 学习能力 学习力 诚实 勿扰 团队精神 团队合作精神 团队协作精神 团队意识"
    " 合作意识 协作意识 职业操守 职业道德",
    "职业素养",
    _each("性格", "开朗 外向 活泼 好 沉稳"),
    _each("认真 细心 踏实 勤奋 勤快 积极", "负责 细致 主动 肯干 好学 向上 上进 踏实 仔细 乐观"),
    _each(
        "能 可 可以 能够 愿意 接受 适应",
        "出差 加班 倒班 轮班 到岗 上岗 适应出差 接受出差 长期出差 短期出差 经常出差 承受压力 接受加班 适应加班 立即到岗",
    ),
)
_is_quality = re.compile(
    "(?:具备|具有|有|拥有)(?:良好|较强|优秀|很强|较好|一定|敏锐|扎实|极强|出色|丰富|深厚|强烈|相关)的?"
    ".{0,16}(?:能力|意识|精神|功底|经验|经历|基础|资源|兴趣|思维|敏感度|洞察力)"
    rf"|(?:善于?|乐于|热爱|爱|肯)(?:学习?|沟通|表达|思考|分享|钻研|动脑){_END}"
    rf"|(?:熟练|精通|掌握)(?:使用|运用|操作|应用|掌握)?.{{0,20}}(?:软件|office|photoshop|excel|word|ppt|办公自动化){_END}"
).search
_good = re.compile(
    f"(?:强|好|佳|优秀?|突出|良好|出色|扎实|流利|清[晰楚]|敏[锐捷]|灵活|活跃|端正|快|高|在线|过关|不[错差]|丰富|深){_END}"
).finditer
_DEGREES = "较很极特别非常比足够"
_ABILITIES = _words(
    "能力 意识 精神 思维 思路 责任心 责任感 执行力 学习力 理解力 表达力 表达 沟通 协作 合作 逻辑 功底 基础 心态 态度 品格"
    " 品行 审美 网感 文笔 口才 创意 技巧",
    "素质 素养 形象 气质 目标感 驱动力 自驱力 自驱 动手 反应 配乐 英语 口语 粤语 日语 韩语 亲和力 洞察力 敏感 敏感度"
    " 承受力 进取心 主动性 积极性 条理 悟性 人品",
    "配合度 抗压 抗压性 好奇心 同理心 耐心 爱心 细心",
)
_LIKELY_REQUIREMENT = _words(
    "具 熟悉 熟练 精通 掌握 了解 懂 会 擅长 善 具备 具有 拥有 热爱 喜欢 喜爱 爱 有 做过 思维 性格 为人 做事 工作认真"
    " 工作细致 工作积极 工作踏实 工作态度 工作热情",
    "态度 文笔 文字 审美 网感 逻辑 英语 粤语 口语 沟通 表达 勤奋 勤快 积极 主动 乐观 自律 自驱 细心 细致 耐心 诚信 遵守"
    " 遵纪 服从 至少 不是 非 性别 男 女 身体",
    "身高 五官 形象 抗 头脑 脑子 反应 踏实 认真 责任 敬业 正直 本科 大专 专科 中专 高中 硕士 想赚 想要 想做 想改 学东西"
    " 学得 学习能 看得懂 要能 要会 要有 新手",
    "愿意 敢 肯 可接受 可出差 可长期 人品 执行力 目标感 接受 认同 认可 良好的 较强 优秀的 很强的 敏锐的 一定的 强烈的"
    " 极强的 出色的 丰富的 扎实的 深厚的 能",
    "独立思考 独立工作",
)
_NO_LIKELY_REQUIREMENT = _words(
    _each("了解", "客户 用户 市场 行业 竞品 近期 最新 同行"),
    _each("会", "员 议 展 场 计 销 务 长 客 见"),
    _each("有", "效 序 针对 计划 组织地 条不紊 关"),
    _each("积极", "推 配 开 参 对"),
    _each("主动", "开 联 推 跟 寻 收 维"),
    "能源 能耗 能效 具体",
)
_asked = re.compile("要求[:：]?|最好|须|需要?|必须|必需|能够?|希望|具有|能").match
_is_likely_requirement = re.compile(
    "对.{1,24}(?:兴趣|热情|了解|认识|理解|见解|热爱|认知|敏[感锐])|[^，,]{1,9}(?<![通超经透不])过(?![程渡滤往度年节审关])"
    "|有?[一二三四五六每]周.{0,4}[天日]"
).match
_ENDS_REQUIREMENT = _words("者 优先 能力 意识 精神 经验 经历 强 佳 流利 更好 更佳 加分 最佳")

_holds_benefit = _Words(
    "劳保 健保 劳健保 三节奖金 年终奖金 特休 周休二日 生日礼金 尾牙 五险 六险 七险 公积金 双休 单休 大小周 月休 周休"
    " 法定假 法定节假 带薪 年假 产假 婚假 年终奖 年终双薪 十三薪 十四薪"
    " 十五薪 13薪 14薪 15薪 下午茶 包吃 包住",
    "管吃 食宿 住宿 吃住 餐补 饭补 房补 车补 话补 全勤 团建 聚餐 无责 底薪 综合薪资 综合工资 综合收入 月薪 年薪 日薪 时薪"
    " 月入 年入 日结 周结 现结 开单奖 高薪 加薪",
    "调薪 涨薪 涨工资 节日礼品 节日福利 节日礼物 节日慰问 过节费 生日会 生日礼 生日福利 早九 朝九 弹性工作 不加班 不打卡"
    " 免费培训 免费提供 免费住 免费停车 师傅带",
    "有人带 手把手 时间自由 员工餐 员工食堂 员工旅游 交通便利 试用期",
    _each("晋升", "空间 通道 机制 机会 渠道 快 路径 机遇"),
    _each("在家 居家", "就 可 办公 工作"),
    _each("年度 定期 免费 健康 员工 入职", "体检"),
)
_is_benefit = re.compile(
    r"社保(?![局服业大])|工龄奖|薪[资酬](?<=^薪.)(?![核管体数考调、])|薪[资酬水].{0,12}\d"
    r"|\d{3,6} ?(?:元|块|/月|/天|起|以上|[-—~至到+＋])|\d{1,2}k"
).search
_holds_likely_benefit = _Words(
    "休息 调休 零食 饮料 宿舍 餐饮 补贴 补助 津贴 出游 旅游 旅行 股权激励 期权 有分红 提成 工资 收入 待遇 奖金 发薪 晋升"
    " 升职 转正 职业发展 发展空间 成长空间",
    "上升空间 晚五 晚六 专人带 带教 自由安排 扁平化 兼职 全职 宝妈 公司给 好谈单 按结算 日结算 周结算 月结算 天结算 工龄"
    " 预支 拖欠 加班 不收费 免费",
    _each("氛围", "好 轻松 融洽 佳"),
    _each("福利", "好 多 优 齐 待遇"),
    _each("岗前 带薪 专业 完善的 系统的 系统", "培训"),
)
_starts_benefit = re.compile("提供|公司提供|团队年轻|地铁").match

_holds_company = _Words(
    _each("成立 创立 创建 创办 组建 诞生", "于 至今"),
    _each("公司", "主营 专注于 拥有 现有员工 现有团队 现因 目前 是 自成 位于 秉承 因 由于 成立 坐落 从事"),
    _each("我司", "是 成 主 专 因 现 拥 位"),
    "始创于 始建于 是一家 为一家 总部位于 总部设 总部在 注册资本 注册资金 股票代码 诚聘 诚招 诚邀 招聘以下 加入我们 500强"
    " 五百强 高新技术企业 荣获 品牌之一 独角兽 专精特新",
)
_is_company = re.compile(
    "我们(?<=^我们)(?:是|专注|相信|坚信)|致力于(?<=.致力于)|(?:集团|有限|股份)公司(?:.{0,8}(?:是|成立|位于|专注|主营|创"
    "|隶属|简称|旗下|[，,（(]))|(?:现(?<![呈展体表实]现)"
    "|特|急|高薪)诚?(?:招聘|招募|招收|面向)"
    "|(?:因|由于|随着|应)(?:公司)?.{0,6}(?:扩展|发展|拓展|扩张|扩大)|欢迎.{0,16}(?:加入|投递|应聘|来|咨询|你|您|联系)"
    "|期待.{0,8}(?:加入|到来|你|您)"
    "|完成.{0,6}[abc]轮"
).search
_holds_likely_company = _Words(
    "旗下 创始人 创始团队 上市公司 上市企业 集团公司 有限公司 股份公司 分公司 子公司 总公司 母公司 我司 本司 该司 我公司"
    " 招: 招： 融资 a轮 b轮 c轮 d轮 愿景 使命 价值观 我们",
    "行业经验 行业沉淀 行业积累 领先 领军 荣誉 年来 服务过 服务于 合作客户包括 合作伙伴包括 拥有 专注 名额 打工 老板 招聘信息",
)
_is_likely_company = re.compile(
    r"[是为](?:国内|中国|全国|全球|业内|行业|集|专业|国家|以.{2,12}为)..|位于..|覆盖.{0,12}(?:城市|国家|省)|(?:客户"
    r"|用户)已?(?:超|遍布|遍及|突破)"
    r"|经过.{0,8}年|(?:19|20)\d\d ?年|公司(?<=^公司)(?:都|做|与|里|手里|有|年轻|.{1,4}人)"
).search

_holds_fact = _Words(
    "http: https: www. .com/ 简历投递 直接投递 投递简历 投递邮箱 投递时 来自boss 职位编号 职位发布者 竞争力分析"
    " 个人综合排名 法定代表人 经营状态 企业类型 统一社会信用",
    "更多> 求职提醒 求职警示 求职安全 安全提示 违规收费 虚假招聘 点击查看 首页>",
)
_STARTS_FACT = _words(
    "投递 boss直聘 猎聘 智联招聘 前程无忧 51job 拉勾 看准网 工商信息 base",
    _each("工作 上班 作息 面试 直播 营业 午休 排班 班次", "时间 时段 时长"),
    _each("工作 上班 公司 办公 面试", "地点 地址"),
    "地点 地址",
)
# A line of nothing but these is what the site put around the posting.
_JUNK = _words(
    "收藏 举报 分享 立即沟通 立即投递 申请职位 感兴趣 继续沟通 查看更多 查看更多信息 查看全部 展开",
    "展开全部 收起 更多 打印 返回 返回顶部 登录 注册 首页 微信扫码 微信扫码分享 今日活跃 刚刚活跃",
    "本周活跃 本月活跃 在线 3日内活跃 2周内活跃 半年前活跃 近期活跃 昨日活跃 下载app 不感兴趣",
    "投递简历 完善简历 已认证",
)
_JUNK_ENDS = re.compile("[ |·/>]{1,9}")
_is_fact = re.compile(
    r"[a-z0-9_.]@\w|1[3-9]\d{9}|(?:微信|wechat|vx|qq|v信|电话|手机|邮箱)号?[:：]? ?[a-z0-9_+-]{5}|(?:简历"
    r"|作品).{0,6}(?:投递?|发送?)[至到给]"
    r"|\d[:：.]\d{2} ?(?:[-—–~～至到]{1,2}|——) ?(?:次日)?\d{1,2}[:：.]\d{2}|\d点半?[-—~至到]| > [^>]{1,20} > |\d[人名]$"
).search
_begins_as_fact = re.compile(
    r"[\d\W_]*+$|[a-z.#]{1,12}(?: p\d)? ?\{|(?:font|color|margin|padding|line-height|text-align)[\w-]{0,20} ?:"
    r"|(?:[上下]午|[早晚]上|周[一二三四五六日末]|星期).{0,12}\d|(?:有意|感兴趣).{0,10}[联加投私咨沟来]|(?:急招"
    r"|招聘).{0,12}\d[人名]"
).match
# A fact is short, and so is a duty's name that is only preferred: 负责…者优先.
_LONG = 48
_SHORT = 20


def cue_of(content: str) -> Cue:
    """Return what the words of a normalised line show."""
    return _cue_of_short(content) if len(content) <= _SHORT else _cue_of(content)


def _cue_of(content: str) -> Cue:
    if is_duty(content):
        return Cue.DUTY
    return next((cue for shows, cue in _CUES if shows(content)), Cue.NONE)


_cue_of_short = lru_cache(maxsize=8192)(_cue_of)


def is_duty(content: str) -> bool:
    """Return whether a normalised line tells surely what to do, whatever else it says."""
    return _begins_with_duty(content) and not (len(content) <= _SHORT and content.endswith("优先"))


def _begins_with_duty(content: str) -> bool:
    how = _how(content)
    start = how.end() if how else 0
    return content.startswith(_DUTY, start) and not content.startswith(_NO_DUTY, start)


def _is_likely_duty(content: str) -> bool:
    how = _how(content)
    start = how.end() if how else 0
    if content.startswith(_LIKELY_DUTY, start):
        return not content.startswith(_NO_LIKELY_DUTY, start)
    return _does_for(content, start) is not None


def _clauses(content: str) -> Iterator[str]:
    """Yield the first clauses of a line, without the 能够独立 … of those behind the first."""
    first, *others = _CLAUSE_ENDS.split(content, 3)
    yield first
    for clause in others:
        able = _able(clause)
        yield clause[able.end() :] if able else clause


def _praises_ability(content: str) -> bool:
    return any(content[: good.start()].rstrip(_DEGREES).endswith(_ABILITIES) for good in _good(content))


def _tells_fact(content: str) -> bool:
    if len(content) > _LONG:
        return False
    if _holds_fact(content) or content.startswith(_STARTS_FACT) or _begins_as_fact(content) or _is_fact(content):
        return True
    return content.startswith(_JUNK) and all(part in _JUNK for part in _JUNK_ENDS.split(content) if part)


def _requires(content: str) -> bool:
    return _holds_requirement(content) or _is_requirement(content) is not None


def _has_duty(content: str) -> bool:
    return any(_begins_with_duty(clause) or _is_likely_duty(clause) for clause in _clauses(content))


def _requires_quality(content: str) -> bool:
    return _holds_quality(content) or _is_quality(content) is not None or _praises_ability(content)


def _likely_requires(content: str) -> bool:
    asked = _asked(content)
    for start in {0, asked.end() if asked else 0}:
        if content.startswith(_LIKELY_REQUIREMENT, start) and not content.startswith(_NO_LIKELY_REQUIREMENT, start):
            return True
    return _is_likely_requirement(content) is not None or content.endswith(_ENDS_REQUIREMENT)


# What is asked of a line, one after another; the first that holds tells.
_CUES: tuple[tuple[Callable[[str], object], Cue], ...] = (
    (_tells_fact, Cue.FACT),
    (_requires, Cue.REQUIREMENT),
    (_has_duty, Cue.LIKELY_DUTY),
    (_requires_quality, Cue.QUALITY),
    (_holds_benefit, Cue.BENEFIT),
    (_is_benefit, Cue.BENEFIT),
    (_holds_company, Cue.COMPANY),
    (_is_company, Cue.COMPANY),
    (_likely_requires, Cue.LIKELY_REQUIREMENT),
    (_holds_likely_benefit, Cue.LIKELY_BENEFIT),
    (_starts_benefit, Cue.LIKELY_BENEFIT),
    (_holds_likely_company, Cue.LIKELY_COMPANY),
    (_is_likely_company, Cue.LIKELY_COMPANY),
)
