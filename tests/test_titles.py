from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.posting.normalize import normalize_title
from rolesort.posting.parse import read_posting, split_title
from rolesort.posting.titles import without_noise


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("内容运营专员", "内容运营专员"),
        ("急聘新媒体运营", "新媒体运营"),
        ("双休新媒体运营专员", "新媒体运营专员"),
        ("内容运营（六险一金+双休）", "内容运营"),
        ("【急招】渠道销售", "渠道销售"),
        ("深圳市 SEO专员（8-12K）", "seo专员"),
        ("产品运营（接受应届生）（J10974）", "产品运营"),
        ("短视频运营7-10k", "短视频运营"),
        ("1688运营专员6000-9000元", "1688运营专员"),
        ("大连锁门店督导", "大连锁门店督导"),
        ("2025届 新媒体运营实习生", "新媒体运营实习生"),
        ("社群运营(宠物食品)", "社群运营(宠物食品)"),
        ("双休 五险一金", ""),
    ],
)
def test_what_says_nothing_about_the_job_is_blank_in_what_is_scored(title: str, bare: str) -> None:
    normalized = without_noise(normalize_title(title))
    assert len(normalized) == len(title)
    assert normalized.strip() == bare


@given(st.lists(st.text(max_size=3) | st.sampled_from(["急聘", "双休", "（", "）", "北京", "8-12k", "运营", "+"])).map("".join))
def test_a_title_keeps_its_length_and_loses_nothing_twice(title: str) -> None:
    once = without_noise(normalize_title(title))
    assert len(once) == len(title)
    assert all(char in {" ", before} for char, before in zip(once, normalize_title(title), strict=True))


def test_the_title_is_given_back_as_it_was_and_words_have_their_places(classifier: Classifier) -> None:
    title = "【急招】公众号运营（双休）"
    result = classifier.classify("负责选题", title)
    assert result.title == title
    assert {title[k.start : k.end] for k in result.keywords if k.field == "title"} & {"公众号", "运营", "公众号运营"}


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("招聘岗位：内容运营\n负责选题", "内容运营", "\n负责选题"),
        ("【岗位名称】：内容运营\n负责选题", "内容运营", "\n负责选题"),
        ("职缺名稱：社群小編 編輯\n負責選題", "社群小編 編輯", "\n負責選題"),
        ("## 内容运营专员\n负责选题", "内容运营专员", "\n负责选题"),
        ("**内容运营专员**\n负责选题", "内容运营专员", "**\n负责选题"),
        ("【内容运营专员】\n负责选题", "内容运营专员", "】\n负责选题"),
        ("【岗位职责】\n负责选题", "", "【岗位职责】\n负责选题"),
        ("负责内容运营\n负责选题", "", "负责内容运营\n负责选题"),
    ],
)
def test_a_first_line_names_the_job_in_many_ways(text: str, title: str, rest: str) -> None:
    assert split_title(text) == (title, rest)
    assert read_posting(text).original_title == title
