"""Define what separates two roles: a sentence for each pair, and the border rules by kind of work.

Ours, after the labelling codebook of the project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rolesort.roles.definitions import Role


@dataclass(frozen=True, slots=True)
class Border:
    """A kind of work that several roles do, and when it belongs to each."""

    topic: str
    sides: Mapping[Role, str]


def difference(one: str, other: str) -> str | None:
    """Return what separates two roles, None if one is 其他 or not ours."""
    return _DIFFERENCES.get(frozenset((one, other)))


def borders_between(one: str, other: str) -> tuple[Border, ...]:
    """Return the kinds of work that both roles do."""
    return tuple(border for border in BORDERS if one in border.sides and other in border.sides)


_M, _B, _C, _U = Role.MARKETING, Role.BRAND, Role.CONTENT, Role.USER
_E, _P, _A, _O = Role.CAMPAIGN, Role.PRODUCT, Role.ACQUISITION, Role.OTHER

_DIFFERENCES: dict[frozenset[str], str] = {
    frozenset(pair): text
    for *pair, text in (
        (_M, _B, "市场让人知道和认可品牌，营销让人买单：考核知名度、曝光和口碑的是市场，考核销售额、签约和回款的是营销。"),
        (_M, _C, "内容运营生产和发布内容，成绩是阅读和粉丝；营销也用内容，成绩是卖出去多少。"),
        (_M, _U, "用户运营经营已有用户的留存、活跃和复购；营销开发客户、维护客户关系，为的是签约和回款。"),
        (_M, _E, "活动运营办好一场场活动，看参与和转化；营销做促销是为销售目标，定价、渠道和客户一并管。"),
        (_M, _P, "产品运营让产品或平台更好用，管数据、需求和规则；营销把产品卖出去，管定价、渠道和销售额。"),
        (_M, _A, "获客找来新用户和线索，看新增和成本；营销把线索谈成客户，看签约和销售额。"),
        (_B, _C, "内容运营为自己的账号和栏目持续产出内容；市场写稿、做物料是为品牌传播，内容只是手段。"),
        (_B, _U, "市场面向还不认识品牌的人，做认知；用户运营面向已经在用的人，做留存和活跃。"),
        (_B, _E, "市场办展会、发布会和沙龙，为的是品牌露面；活动运营办活动，为的是参与人数和转化。"),
        (_B, _P, "市场研究市场、品牌和竞品，为的是传播；产品运营分析数据和竞品功能，为的是改进产品。"),
        (_B, _A, "都做推广和广告：为曝光和口碑的是市场，为新增用户和获客成本的是获客。"),
        (_C, _U, "内容运营产出内容、经营账号；用户运营经营人：社群、会员、留存和反馈。"),
        (_C, _E, "内容运营的成绩是一篇篇内容；活动运营的成绩是一场场活动，内容为活动服务。"),
        (_C, _P, "内容运营管内容本身：选题、质量和供给；产品运营管承载内容的产品：功能、规则和体验。"),
        (_C, _A, "都可能写推文、做账号：以内容和粉丝为成绩的是内容运营，以投放、引流和新增为成绩的是获客。"),
        (_U, _E, "用户运营靠会员、分层和社群经营用户，活动只是手段之一；活动运营以策划和执行活动为主业。"),
        (_U, _P, "用户运营直接经营人：触达、激励、召回；产品运营经由功能、版本和规则改善使用。"),
        (_U, _A, "找来新用户是获客，留住和激活老用户是用户运营；两样都写的，看写在前面的。"),
        (_E, _P, "活动运营策划并办好活动；产品运营管产品的数据、需求和版本，活动只是手段之一。"),
        (_E, _A, "活动运营看每场活动的参与和转化；获客把活动当拉新的渠道，看新增和成本。"),
        (_P, _A, "产品运营让产品更好用；获客把新用户带进来，管渠道、投放和成本。"),
    )
}

BORDERS: tuple[Border, ...] = (
    Border("新媒体", {_C: "以撰写和发布为主", _A: "以付费投放、互推换量为主", _U: "以粉丝群为主"}),
    Border("推广", {_A: "为新用户做付费或渠道流量", _B: "做品牌曝光", _M: "找经销商和客户"}),
    Border("渠道", {_M: "经销商、代理商等销售渠道", _A: "流量、应用市场等渠道"}),
    Border("策划", {_E: "活动方案", _C: "内容选题", _B: "品牌和传播方案", _M: "带价格、促销和销售目标的方案"}),
    Border("增长", {_A: "新用户", _U: "留存和生命周期"}),
    Border("游戏", {_P: "版本、数据、数值和开服", _E: "以游戏内活动为主", _U: "玩家社区", _O: "设计玩法、写剧情的策划"}),
    Border(
        "电商",
        {
            _M: "整店运营，对销售额负责",
            _A: "只做直通车、钻展等投放",
            _E: "只做活动报名和大促",
            _P: "只做选品和上架",
            _U: "会员",
            _C: "详情页文案",
            _O: "仓储、订单或客服坐席",
        },
    ),
    Border("商务合作", {_A: "换量和流量合作", _M: "客户和合同", _B: "媒体和品牌合作"}),
    Border("线下活动", {_B: "展会、发布会、沙龙，为品牌", _E: "重在参与，或替客户承办会展、庆典"}),
    Border("数据和调研", {_P: "推动产品或平台改进", _B: "市场、品牌和竞品研究", _O: "只出报表"}),
    Border(
        "商家和类目", {_M: "招商、签约、背销售额", _P: "规则、工具、上架和数据", _U: "激活和服务商家", _O: "只管采购和库存"}
    ),
    Border("达人和主播", {_C: "发掘和培养达人", _B: "借达人做品牌曝光", _M: "借达人带货", _A: "借达人拉新"}),
    Border("直播间", {_M: "背销售额", _C: "内容和栏目", _A: "投流", _O: "出镜主播"}),
    Border("文案", {_C: "写给自己的渠道和产品", _B: "新闻稿、公关和品牌传播"}),
    Border("企业客户", {_M: "关系、签约和续费", _U: "让客户用起来、留下来", _O: "客服坐席"}),
    Border("社群和私域", {_U: "经营社群，即使也看销售", _M: "在群里和私聊里直接卖"}),
    Border("地推", {_A: "推 App，找新用户", _M: "谈商家，签合同"}),
    Border("网络推广", {_A: "SEO、广告和发帖混做", _B: "写明是为品牌曝光"}),
    Border("风控和审核", {_P: "定规则、做工具", _C: "审核内容", _O: "逐案处理"}),
    Border("店铺助理", {_M: "上架、订单、报名、客服都做", _P: "只做商品上架"}),
    Border("广告公司提案", {_B: "品牌和传播方案", _M: "销售方案，赢得客户"}),
    Border("产品经理", {_P: "运营已上线的产品", _O: "写需求、画原型"}),
)
