from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rolesort.model.file import write_model
from rolesort.model.model import Model, Threshold
from rolesort.roles.definitions import ROLES, Role
from tests.conftest import Run

EN = {"ROLESORT_LANG": "en"}  # the sentences are tested in English
pytestmark = pytest.mark.usefixtures("in_chinese")


def test_all_roles_are_shown_with_what_they_are(rolesort: Run) -> None:
    outcome = rolesort("roles")
    shown = "".join(outcome.out.split())
    assert (outcome.code, outcome.err) == (0, "")
    starts = [
        shown.index(f"{info.role}{'' if info.family.value == info.role.value else f'（{info.family}）'}做什么")
        for info in ROLES
    ]
    assert starts == sorted(starts)
    assert all("".join(text.split()) in shown for info in ROLES for text in (info.work, info.judged_by))
    assert "常见词传播、品牌、媒体" in shown


def test_one_role_is_shown_alone(rolesort: Run) -> None:
    (role,) = json.loads(rolesort("roles", "获客 ", "--json").out)
    assert (role["role"], role["family"]) == ("获客", "运营")
    assert {"投放", "拉新"} <= {word["word"] for word in role["words"]}


def test_two_roles_stand_side_by_side_with_what_separates_them(rolesort: Run) -> None:
    outcome = rolesort("roles", "市场", "营销")
    assert outcome.code == 0
    assert "做品牌曝光        找经销商和客户" in outcome.out
    pair = json.loads(rolesort("roles", "营销", "获客", "--json").out)
    one, other = ({word["word"] for word in role["words"]} for role in pair["roles"])
    assert "渠道" not in one | other  # strong for both
    pair = json.loads(rolesort("roles", "市场", "营销", "--json").out)
    assert [role["role"] for role in pair["roles"]] == ["市场", "营销"]
    one, other = ({word["word"] for word in role["words"]} for role in pair["roles"])
    assert "品牌" in one
    assert "销售" in other
    assert pair["difference"].startswith("市场让人知道和认可品牌")
    assert {"topic": "推广", "sides": {"市场": "做品牌曝光", "营销": "找经销商和客户"}} in pair["borders"]


def test_the_roles_are_those_of_the_model_in_use(rolesort: Run, small_model: Model, tmp_path: Path) -> None:
    labels = tuple("售后" if label == Role.USER else label for label in small_model.labels)
    thresholds = {mode: Threshold(0.9) for mode in small_model.thresholds}
    write_model(replace(small_model, labels=labels, thresholds=thresholds), tmp_path / "own.rolesort")
    records = json.loads(rolesort("roles", "--json", "--model", "own.rolesort").out)
    assert [record["role"] for record in records] == list(labels)
    own = records[labels.index("售后")]
    assert (own["family"], own["work"], own["judged_by"]) == ("售后", None, None)
    assert own["words"]
    assert rolesort("roles", "市场", "售后", "--model", "own.rolesort").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["市场运营"], "there is no role 市场运营 (did you mean 市场, 用户运营?); choose among 营销, 市场,"),
        (["市场", "SEO"], "there is no role SEO; choose among 营销, 市场,"),
        (["市场", "市场 "], "give no role, one role or two different roles, for example: rolesort roles 市场 营销"),
        (["市场", "营销", "获客"], "give no role, one role or two different roles"),
    ],
)
def test_wrong_names_are_said(rolesort: Run, arguments: list[str], said: str) -> None:
    outcome = rolesort("roles", *arguments, env=EN)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"rolesort: {said}")
