"""Texts made to hurt: the words of postings between all that separates, hides, joins, or is no text at all."""

from __future__ import annotations

import random

from hypothesis import strategies as st

WORDS = (
    "负责", "内容", "选题", "公众号", "渠道", "招商", "运营", "活动", "策划", "提升", "用户", "留存", "品牌", "推广", "销售", "SEO", "app",  # noqa: E501
    "岗位职责：", "任职要求", "工作时间：", "1、", "2.", "，", "。", "；", "：", "【", "】", "•",
)  # fmt: skip
MARKS = (
    " ", "  ", "\t", "\n", "\r", "\r\n", "\x00", "\x07", "\x0b", "\x0c", "\x1b[2J", "\x1c", "\x1f", "\x7f", "\x85", "\xa0", "\xad",  # noqa: E501
    "\u061c", "\u1680", "\u2002", "\u2003", "\u200b", "\u200d", "\u200e", "\u2028", "\u2029", "\u202e", "\u2066", "\u3000",
    "\ufeff", "\ufffd", "\ue000", "\U000f0000", "\U0001f468\u200d\U0001f469", "\u20e3", "\u0301", "\u0130", "ß", "ﬁ", "①", "Ａ", "産",  # noqa: E501
    "\ud83d", "\udc4d", "<br>", "</p>", "<script>", "<!--", "&nbsp;", "&#13;", "&amp;lt;", "_x000D_", "\\n", "\\t", '"', "'", "=",  # noqa: E501
    "0123456789012345", "а", "カ", "한",
)  # fmt: skip
PIECES = WORDS * 2 + MARKS

HURTFUL = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(), max_size=40),  # half surrogates among them
    st.builds(lambda piece, n: piece * n, st.sampled_from(PIECES), st.integers(0, 300)),
)
POSTINGS = st.lists(st.tuples(HURTFUL, st.none() | HURTFUL), min_size=1, max_size=6)


def hurtful_text(draw: random.Random, at_most: int = 40) -> str:
    """Return one such text; the same for the same state of `draw`."""
    if draw.random() < 0.1:
        return draw.choice(PIECES) * draw.randrange(300)
    text = "".join(draw.choices(PIECES, k=draw.randrange(at_most)))
    return text.replace("\ud83d\udc4d", "👍")  # as every file format has it


def hurtful_postings(n: int, seed: int = 0) -> list[tuple[str, str | None]]:
    """Return `n` such texts with their titles."""
    draw = random.Random(seed)
    return [(hurtful_text(draw), draw.choice((None, hurtful_text(draw, 6)))) for _ in range(n)]
