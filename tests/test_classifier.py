from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from rolesort import Classifier, Mode, Status
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.model.model import Threshold
from rolesort.posting.normalize import normalize_title
from rolesort.results import Reason
from rolesort.roles.definitions import ROLES, Role
from rolesort.roles.professions import names_another_profession

CLEAR = {
    Role.MARKETING: "负责区域经销商的开发与维护，完成销售目标和回款任务\n拜访客户，签订合同",
    Role.BRAND: "负责品牌传播与媒体关系维护，撰写新闻稿\n策划发布会和行业展会，提升品牌知名度",
    Role.CONTENT: "负责公众号、小红书的选题策划和内容撰写\n编辑排版并发布推文，提升阅读量",
    Role.USER: "负责会员体系搭建，提升用户留存和复购\n用户分层运营，召回流失用户，维护社群",
    Role.CAMPAIGN: "负责节日活动的策划，制定活动规则和奖品方案\n协调资源落地执行活动，活动后复盘",
    Role.PRODUCT: "分析产品使用数据，收集用户反馈，向产品和研发提出需求\n跟进版本迭代上线，优化功能体验",
    Role.ACQUISITION: "负责信息流和SEM广告投放，优化账户，降低获客成本\n拓展应用市场和流量渠道，完成新增用户目标",
    Role.OTHER: "负责后端服务的设计与开发，编写接口文档\n排查线上故障，优化数据库性能",
}


@pytest.mark.parametrize(("role", "text"), CLEAR.items())
def test_clear_postings(classifier: Classifier, role: Role, text: str) -> None:
    result = classifier.classify(text)
    assert (result.role, result.status, result.reason) == (role, Status.OK, None)
    assert result.family == next(info.family for info in ROLES if info.role is role)


@pytest.mark.parametrize("title", ["产品运营", "市场专员", "运营总监"])
def test_duties_outweigh_a_misleading_title(classifier: Classifier, title: str) -> None:
    assert classifier.classify(CLEAR[Role.CONTENT], title).role == Role.CONTENT


def test_probabilities_are_over_all_labels_and_rank_the_two_best(classifier: Classifier) -> None:
    result = classifier.classify(CLEAR[Role.USER])
    assert sum(result.probabilities.values()) == pytest.approx(1)
    assert set(result.probabilities) == set(Role)
    ranked = sorted(result.probabilities, key=lambda role: -result.probabilities[role])
    assert [result.role, result.second_role] == ranked[:2]
    assert result.probability == result.probabilities[result.role]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.TOO_SHORT),
        ("运营", Reason.TOO_SHORT),
        ("经验不限,学历不限", Reason.TOO_SHORT),
        ("2号线_东桥;2号线_西桥;10号线_中山门", Reason.TOO_SHORT),
        ("大专以上，一年经验，双休", Reason.TOO_SHORT),
        ("杭州 西湖区 文三路", Reason.TOO_SHORT),
        ("It was the best of times, it was the worst of times, it was the age of wisdom.", Reason.FEW_KNOWN_WORDS),
        ("def main():\n    for item in range(10):\n        print(item)\n    return None", Reason.FEW_KNOWN_WORDS),
        ("asdf qwer zxcv uiop hjkl vbnm tyui ghjk", Reason.FEW_KNOWN_WORDS),
    ],
)
def test_text_that_is_no_posting_needs_review_with_a_reason(classifier: Classifier, text: str, reason: Reason) -> None:
    result = classifier.classify(text)
    assert (result.status, result.reason) == (Status.NEEDS_REVIEW, reason)
    assert classifier.classify(text, mode=Mode.BEST).status is Status.OK


def test_modes_ask_for_more_and_more_and_never_change_the_role(
    classifier: Classifier, corpus: tuple[LabelledPosting, ...]
) -> None:
    balanced, strict = (classifier.model.thresholds[mode] for mode in (Mode.BALANCED, Mode.STRICT))
    assert all(0 < balanced.probability_of(label) < strict.probability_of(label) < 1 for label in classifier.labels)
    seen = set()
    for one, other in zip(corpus[::40], corpus[::-40], strict=True):  # two jobs in one posting
        results = [classifier.classify(f"{other.text}\n{one.text}", one.title, mode=mode) for mode in Mode]
        assert len({result.role for result in results}) == 1
        if results[1].reason in {None, Reason.UNCERTAIN} and not names_another_profession(normalize_title(one.title)):
            role, probability = results[0].role, results[0].probability
            statuses = [result.status is Status.OK for result in results]
            needed = [threshold.probability_of(role) for threshold in (balanced, strict)]
            assert statuses == [True, *(probability >= least for least in needed)]
            seen.add(tuple(statuses))
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("text", "title", "says"),
    [
        (None, None, 'text of a posting must be a str, not NoneType; give "" where'),
        (b"\xe8\xbf\x90", None, "text of a posting must be a str, not bytes"),
        ("负责运营", 3.5, "title of a posting must be a str or None, not float"),
    ],
)
def test_what_is_no_string_is_refused_in_words(classifier: Classifier, text: Any, title: Any, says: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=says):
        classifier.classify(text, title)


def test_a_result_is_frozen(classifier: Classifier) -> None:
    with pytest.raises(FrozenInstanceError):
        classifier.classify(CLEAR[Role.USER]).role = "市场"  # type: ignore[misc]


def test_the_same_text_gives_the_same_answer_whatever_came_before(classifier: Classifier) -> None:
    first = classifier.classify(CLEAR[Role.BRAND], "市场")
    for text in CLEAR.values():
        classifier.classify(text)
    assert classifier.classify(CLEAR[Role.BRAND], "市场") == first == Classifier.load().classify(CLEAR[Role.BRAND], "市场")


@pytest.mark.parametrize("text", ["", " \n", "<p></p>"])
def test_a_title_without_a_text_is_judged_by_itself(classifier: Classifier, text: str) -> None:
    result = classifier.classify(text, "内容运营")
    assert (result.role, result.status, result.reason) == (Role.CONTENT, Status.NEEDS_REVIEW, Reason.TITLE_ONLY)
    assert classifier.classify_many([(text, "内容运营")])[0].reason is Reason.TITLE_ONLY
    assert classifier.classify(text, "").reason is Reason.TOO_SHORT


@pytest.mark.parametrize(
    ("title", "names"),
    [
        *dict.fromkeys(("推荐算法工程师", "带货主播", "产品经理", "會計"), True).items(),
        *dict.fromkeys(("内容运营", "市场专员", "渠道经理", ""), False).items(),
    ],
)
def test_a_title_of_another_profession_asks_for_the_strict_threshold(
    classifier: Classifier, title: str, *, names: bool
) -> None:
    """In balanced mode; strict and best stay as they are."""
    thresholds = {Mode.BALANCED: Threshold(), Mode.STRICT: Threshold(probability=1.0)}
    judged = Classifier(replace(classifier.model, thresholds=thresholds))
    result = judged.classify("负责公众号选题、撰写和排版，提升阅读量", title)
    assert result.role != Role.OTHER
    assert (result.reason is Reason.UNCERTAIN) is names
    assert judged.classify("负责公众号选题、撰写和排版，提升阅读量", title, mode=Mode.BEST).status is Status.OK
