"""A report's postings are the same however many processes judge them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesort.classify.stream import BatchOptions
from rolesort.errors import ModelError
from rolesort.records import Record
from rolesort.report.judge import judge_records

TEXTS = (
    "岗位职责：\n1、负责公众号选题、撰写与排版；\n2、策划小红书和视频号的内容，提升阅读量。",
    "开发新客户，促成签约\n维护经销商，完成销售目标和回款",
    "",
)


def records(n: int) -> list[Record]:
    rows = [
        Record(str(k), f"运营{k}", TEXTS[k % 3], {"city": "上海"}, f"a:{k}", None if TEXTS[k % 3] else "no_text")
        for k in range(n)
    ]
    return [*rows, Record("none", None, "", {}, "a:none", "unreadable", "cannot read it")]


@pytest.mark.parametrize("n", [1, 30, 620])
def test_one_answer_for_each_record_whatever_the_processes(n: int) -> None:
    alone, together = (list(judge_records(iter(records(n)), BatchOptions(jobs=jobs))) for jobs in (1, 2))
    assert [judged.answer.record.id for judged in alone] == [record.id for record in records(n)]
    assert alone == together
    assert alone[-1].posting is None
    assert alone[-1].answer.fields["message"] == "cannot read it"


def test_a_model_that_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="none"):
        next(judge_records(iter(records(3)), BatchOptions(tmp_path / "none.rolesort", jobs=1)))
