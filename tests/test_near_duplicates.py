from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolesort.dataset.near_duplicates import ALIKE, near_groups

POSTING = "负责公众号的选题策划与撰写排版并跟踪阅读数据提升粉丝活跃度"
OTHERS = ["维护门店收银系统并处理故障单据", "制定区域经销商开发计划并完成回款", "", "负责", "编写接口文档"]


def runs(text: str) -> set[str]:
    return {text[start : start + 4] for start in range(len(text) - 3)}


@given(st.data(), st.text("负责选题运营", min_size=4, max_size=60))
def test_two_texts_are_a_group_if_and_only_if_they_share_enough_runs(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    other = text[:start] + data.draw(st.text("负责选题运营", max_size=6)) + text[end:]
    share = len(runs(text) & runs(other)) / len(runs(text) | runs(other))
    assert near_groups([OTHERS[0], text, *OTHERS[1:], other]) == ([(1, 6)] if share >= ALIKE else [])


def test_thousands_of_versions_of_one_text_are_one_group() -> None:
    text = "".join(chr(0x9000 + number) for number in range(100))
    versions = [text[: number % 90] + chr(0x4E00 + number) + text[number % 90 :] for number in range(2000)]
    (group,) = near_groups([*OTHERS, *versions])
    assert group == tuple(range(len(OTHERS), len(OTHERS) + len(versions)))


def test_groups_are_chained_and_in_order() -> None:
    chain = [POSTING + "，".join("甲乙丙丁戊己庚辛"[:n]) for n in (0, 2, 4)]
    assert near_groups([OTHERS[0], *chain, OTHERS[1], OTHERS[1][1:] + "项"]) == [(1, 2, 3), (4, 5)]
