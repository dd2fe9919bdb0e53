"""Find the job words in a title, such as 产品运营, 新媒体 or 推广.

The list is fixed: the job words in at least 0.5 % of the titles of real crawls (2,760 were counted), and
the names of our roles. Several words for one kind of job are one entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# A row's name: its spellings in titles.
_WRITTEN: Mapping[str, str] = {
    "产品运营": "产品运营",
    "用户运营": "用户运营 会员运营",
    "内容运营": "内容运营",
    "活动运营": "活动运营 活动策划 活动执行",
    "新媒体": "新媒体 自媒体",
    "短视频": "短视频 视频号 抖音 快手",
    "小红书": "小红书",
    "直播": "直播",
    "社群 · 私域": "社群 私域",
    "社区": "社区",
    "电商": "电商 淘宝 天猫 京东 拼多多 店铺",
    "跨境电商": "跨境电商 跨境 亚马逊 独立站 tiktok amazon shopee 速卖通",
    "海外": "海外",
    "游戏": "游戏",
    "商家 · 类目": "商家 类目 品类 商品运营",
    "平台运营": "平台运营",
    "数据": "数据",
    "增长": "增长",
    "推广": "推广",
    "广告投放": "投放 信息流 广告优化 优化师 sem",
    "SEO": "seo",
    "渠道": "渠道",
    "商务": "商务 bd 招商",
    "市场": "市场",
    "品牌": "品牌",
    "公关 · 媒介": "公关 媒介",
    "营销": "营销",
    "销售": "销售",
    "策划": "策划",
    "文案": "文案",
    "编辑": "编辑",
    "产品经理": "产品经理",
    # Titles with 运营 and none of the above.
    "运营（未说明）": "运营",
}
_GENERAL = "运营（未说明）"
TITLE_WORDS = tuple(_WRITTEN)
_INDEX_OF = {written: index for index, row in enumerate(_WRITTEN.values()) for written in row.split()}
# Longest first: 跨境电商 is not 电商, and 产品运营 is not just 运营. Latin words must match as a whole.
_WORD = re.compile(
    "|".join(rf"\b{w}\b" if w.isascii() else w for w in sorted(_INDEX_OF, key=len, reverse=True)), re.ASCII | re.IGNORECASE
)


def words_of_title(title: str) -> tuple[int, ...]:
    """Return the indices in TITLE_WORDS of the words in `title`, in order.

    >>> [TITLE_WORDS[index] for index in words_of_title("新媒体运营（小红书方向）")]
    ['新媒体', '小红书']
    """
    found = {_INDEX_OF[match[0].casefold()] for match in _WORD.finditer(title)}
    if len(found) > 1:
        found.discard(TITLE_WORDS.index(_GENERAL))
    return tuple(sorted(found))
