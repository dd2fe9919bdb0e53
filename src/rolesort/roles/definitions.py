"""Define the seven roles and 其他: their names, families and definitions.

The definitions are ours, after the labelling codebook of the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """The department a role belongs to."""

    MARKETING = "营销"
    BRAND = "市场"
    OPERATIONS = "运营"
    OTHER = "其他"


class Role(StrEnum):
    """The role of a posting. The value is the label in corpora, models and output, and never changes."""

    MARKETING = "营销"
    BRAND = "市场"
    CONTENT = "内容运营"
    USER = "用户运营"
    CAMPAIGN = "活动运营"
    PRODUCT = "产品运营"
    ACQUISITION = "获客"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class RoleInfo:
    """The explanation of a role for people, in Chinese."""

    role: Role
    family: Family
    work: str
    judged_by: str


ROLES: tuple[RoleInfo, ...] = (
    RoleInfo(
        Role.MARKETING,
        Family.MARKETING,
        "把产品卖出去的一整套工作：定位与定价、渠道与经销商、招商、促销、客户开发和客户关系；各类销售岗，以及对店铺销售额负责的电商整店运营",
        "销售额、GMV、签约客户、回款",
    ),
    RoleInfo(
        Role.BRAND,
        Family.BRAND,
        "让目标人群知道并认可品牌：品牌建设与传播、公关与媒体关系、展会和发布会等市场活动、市场与竞品调研、品牌广告、宣传物料",
        "知名度、曝光、口碑",
    ),
    RoleInfo(
        Role.CONTENT,
        Family.OPERATIONS,
        "生产、挑选和发布内容：公众号、微博、抖音、小红书等账号，图文、短视频和直播栏目，选题与编辑，内容审核，作者和达人供给",
        "阅读与播放、粉丝、内容的数量和质量",
    ),
    RoleInfo(
        Role.USER,
        Family.OPERATIONS,
        "经营已有的用户：留存、促活、复购，会员与积分，分层和生命周期，流失召回，社群与私域，用户反馈和关怀",
        "留存率、活跃度、付费率",
    ),
    RoleInfo(
        Role.CAMPAIGN,
        Family.OPERATIONS,
        "策划并办好一场场活动：主题、规则、奖品、排期、页面、执行和复盘；线上节日活动、游戏内活动、平台大促，以及重在参与的线下活动",
        "每场活动的参与人数和转化",
    ),
    RoleInfo(
        Role.PRODUCT,
        Family.OPERATIONS,
        "让产品或平台越用越好：使用数据分析，需求反馈给产品和研发，体验、版本和上线，平台规则与流程，品类、商品或游戏服务器的日常运转",
        "使用量、体验、排名等产品指标",
    ),
    RoleInfo(
        Role.ACQUISITION,
        Family.OPERATIONS,
        "找来新用户和线索：SEO、SEM、ASO，信息流等广告投放，应用市场，流量渠道合作与换量，地推，裂变拉新",
        "新增用户、获客成本、ROI",
    ),
    RoleInfo(
        Role.OTHER,
        Family.OTHER,
        "以上都不是：技术、设计、财务、人事、行政、纯数据分析、客服坐席、仓储物流采购生产、门店运营、教学、写需求画原型的产品经理等",
        "各自的专业指标",
    ),
)

_FAMILY_OF = {info.role.value: info.family.value for info in ROLES}


def family_of(role: str) -> str:
    """Return the family of `role`; a label that is not one of ours is its own family."""
    return _FAMILY_OF.get(role, role)
