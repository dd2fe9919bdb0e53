from __future__ import annotations

from dataclasses import replace

import pytest

from rolesort import Classifier
from rolesort.roles.definitions import Role
from tests.test_classifier import CLEAR


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("产品运营", Role.PRODUCT),
        ("产品运营专员", Role.PRODUCT),
        ("用户运营", Role.USER),
        ("用户运营专员", Role.USER),
        ("用户运营（内容社区）", Role.USER),
        ("内容产品运营", Role.PRODUCT),
        ("google广告投放", Role.ACQUISITION),
        ("品牌经理", Role.BRAND),
        ("市场专员", None),
        ("信息流优化师", Role.ACQUISITION),
        ("渠道销售经理", Role.MARKETING),
        ("运营", None),
        ("运营专员", None),
        ("运营助理", None),
        ("新媒体运营主管", Role.CONTENT),
        ("用户运营/活动运营", None),
        ("市场数据分析专家", None),
        ("产品经理", None),
        ("java开发工程师", None),
        ("", None),
    ],
)
def test_what_a_title_suggests_does_not_depend_on_the_duties(classifier: Classifier, title: str, role: Role | None) -> None:
    assert {classifier.classify(text, title).title_role for text in ("", *CLEAR.values())} == {role}


@pytest.mark.parametrize(("role", "text"), CLEAR.items())
def test_clear_duties_under_the_title_of_another_role_are_a_mismatch(classifier: Classifier, role: Role, text: str) -> None:
    for title, suggested in (("产品运营", Role.PRODUCT), ("用户运营", Role.USER), ("运营专员", None)):
        result = classifier.classify(text, title)
        assert (result.role, result.title_mismatch) == (role, suggested not in {None, role})


@pytest.mark.parametrize("text", ["", "负责运营工作", "负责用户反馈和产品体验", "参加展会，拜访客户，策划活动"])
def test_duties_that_are_no_clear_role_do_not_speak_against_the_title(classifier: Classifier, text: str) -> None:
    result = classifier.classify(text, "产品运营")
    assert (result.title_role, result.title_mismatch) == (Role.PRODUCT, False)


@pytest.mark.parametrize(("title", "mismatch"), [("产品运营", True), ("渠道销售经理", False), ("短视频编辑", False)])
def test_another_job_speaks_only_against_a_title_that_names_a_role(classifier: Classifier, title: str, mismatch: bool) -> None:
    result = classifier.classify(CLEAR[Role.OTHER], title)
    assert (result.role, result.title_role is None) == (Role.OTHER, False)
    assert result.title_mismatch is mismatch


def test_requirements_do_not_speak_against_the_title(classifier: Classifier) -> None:
    result = classifier.classify("任职要求：\n有会员体系、用户留存、社群和复购经验", "活动运营专员")
    assert (result.role, result.title_role, result.title_mismatch) == (Role.USER, Role.CAMPAIGN, False)


def test_a_model_that_does_not_look_at_titles_finds_nothing_in_them(classifier: Classifier) -> None:
    weighting = replace(classifier.model.weighting, title=0.0)
    blind = Classifier(replace(classifier.model, weighting=weighting)).classify(CLEAR[Role.CONTENT], "产品运营")
    assert (blind.role, blind.title_role, blind.title_mismatch) == (Role.CONTENT, None, False)
