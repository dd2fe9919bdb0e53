"""Recognise titles that name a profession outside the seven roles: 算法工程师, 主播, 会计.

Its duties often use a role's vocabulary (推荐算法工程师: 内容, 用户, 增长), so such a title requires more evidence.
"""

from __future__ import annotations

from rolesort.system.expression import Expression

_PROFESSIONS = (
    # technology
    "工程师 架构师 开发 研发 程序员 算法 测试 运维 前端 后端 科学家 数据挖掘 数据专员 分析 技术专家 "
    # craft
    "设计 美工 美术 原画 剪辑 后期 摄影 摄像 编剧 翻译 主播 演员 模特 "
    # teaching, care, law, money, office
    "老师 教师 讲师 教练 护士 医生 药师 律师 法务 会计 财务 财经 出纳 人事 行政 秘书 文员 内勤 前台 "
    # service, goods, buildings
    "客服 催收 司机 配送 保安 保洁 电工 采购 仓管 物流 跟单 单证 "
    # products, research, artists
    "产品经理 研究员 经纪人"
)
_names_profession = Expression("|".join(_PROFESSIONS.split()))


def names_another_profession(title: str) -> bool:
    """Return whether a normalised title names a profession outside the seven roles.

    >>> names_another_profession("推荐算法工程师"), names_another_profession("内容运营")
    (True, False)
    """
    return _names_profession.search(title) is not None
