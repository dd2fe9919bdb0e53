"""From postings to the figures and the packed rows of a report."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort import Classifier
from rolesort.classify.summary import Failures
from rolesort.records import Record
from rolesort.report import Collector, report_posting
from rolesort.report.counters import CrossCounter, PayCounter, Ranking, WordCounter
from rolesort.report.figures import CrawlReport, namesake
from rolesort.report.packing import BLOCK, Packed, Packer, script_json, to_json
from rolesort.report.rows import DETAIL_FIELDS, ROW_FIELDS, TEXT_LIMIT

CONTENT = "岗位职责：\n1、负责公众号选题、撰写与排版；\n2、策划小红书和视频号的内容，提升阅读量。"
SALES = "岗位职责：\n1、开发新客户，促成签约；\n2、维护经销商，完成销售目标和回款。"
MIXED = "岗位职责：\n1、负责公众号选题、撰写与排版；\n2、开发新客户，签约回款，完成销售目标。"


def report_on(classifier: Classifier, *records: Record) -> CrawlReport:
    collector = Collector(classifier.labels, classifier.model.identity)
    for record in records:
        collector.add(report_posting(record, classifier.explain(record.text, record.title)))
    return collector.finish(["a.csv"], {"no_text": Failures(2, "a.csv:3 has no text", ["a.csv:3", "a.csv:9"])}, {})


def record(number: int, title: str, text: str, **columns: object) -> Record:
    return Record(str(number), title, text, columns, f"a.csv:{number}")


def unpacked(packed: Packed) -> list[Any]:
    return [detail for block in packed.blocks for detail in json.loads(zlib.decompress(base64.b64decode(block), -15))]


def test_every_posting_is_counted_once_and_by_what_it_has(classifier: Classifier) -> None:
    report = report_on(
        classifier,
        *[record(n, "新媒体运营", CONTENT, city="上海-浦东新区", salary="10k-20k") for n in range(20)],
        *[record(n, "产品运营", SALES, city="上海", salary="20k", company="甲") for n in range(20, 30)],
        record(30, "", MIXED, city="", salary="面议", company="甲"),
        record(31, "会计", ""),
    )
    counts = {role.role: role.count for role in report.roles if role.count}
    assert (report.count, counts["内容运营"], counts["营销"]) == (32, 21, 10)
    assert [(row.name, row.total) for row in report.cities.rows] == [("上海", 30)]
    assert [(row.name, row.total) for row in report.companies.rows] == [("甲", 11)]
    assert {role.role: (role.pay.count, role.pay.median) for role in report.roles if role.pay} == {
        "内容运营": (20, 15.0),
        "营销": (10, 20.0),
    }
    assert [(row.name, row.total) for row in report.title_words.rows] == [("新媒体", 20), ("产品运营", 10)]
    assert [(pair.title_role, pair.role, pair.count) for pair in report.titles.pairs] == [("产品运营", "营销", 10)]
    assert (report.titles.misleading, report.failed, report.mixed) == (10, 2, 1)
    assert {example.index for example in report.misleading} <= set(range(20, 30))
    words = next(role.words for role in report.roles if role.role == "内容运营")
    assert words[0].postings == 20
    assert {role.role: sum(role.mix) for role in report.roles if role.count} == {
        "内容运营": pytest.approx(1),
        "营销": pytest.approx(1),
        "其他": 0,
    }


def test_the_title_that_promises_least_is_found(classifier: Classifier) -> None:
    rows = [record(n, "产品运营", SALES) for n in range(15)] + [record(n, "内容运营", CONTENT) for n in range(25)]
    assert namesake(report_on(classifier, *rows)) == namesake(report_on(classifier, *rows[15:]))  # of 15 none speaks
    found = namesake(report_on(classifier, *rows, *rows[:15]))
    assert found
    assert (found.role, found.total, found.other, found.share, found.other_share) == ("产品运营", 30, "营销", 0.0, 1.0)


def test_rows_and_details_say_what_the_posting_says(classifier: Classifier) -> None:
    report = report_on(
        classifier, record(1, "产品运营", SALES, salary="1-2万", workYear="3-5年"), record(2, "甲" * 500, "字" * 9000)
    )
    row = dict(zip(ROW_FIELDS, json.loads(report.postings.rows[0]), strict=True))
    assert (row["title"], report.labels[row["role"]], row["salary"], row["pay"]) == ("产品运营", "营销", "1-2万", 15.0)
    assert report.labels[row["titleRole"]] == "产品运营"
    detail, long = (dict(zip(DETAIL_FIELDS, detail, strict=True)) for detail in unpacked(report.postings))
    runs = [run for _, _, _, runs in detail["passages"] for run in runs]
    assert any(isinstance(run, list) and "客户" in run[0] and report.labels[run[1]] == "营销" for run in runs)
    assert (report.cut, long["cut"], detail["cut"]) == (1, 9000 - TEXT_LIMIT, 0)


# Any text, most often one that would end or open something in HTML.
TEXTS = st.one_of(st.text(), st.text(st.sampled_from("</script><!--]]>&\"'\\\u2028\u2029\u202e\x00\ud83d\n；1、职")))


@given(st.lists(TEXTS, max_size=3))
def test_json_in_a_script_element_cannot_end_it(texts: list[str]) -> None:
    packed = script_json(texts)
    assert json.loads(packed) == texts
    assert not set(packed) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("n", [0, 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_what_is_packed_can_be_unpacked(n: int) -> None:
    packer = Packer()
    details = [(f"\ud83d编号{number}", "</script>\u2028") for number in range(n)]
    assert [packer.add(("行",), to_json(detail)) for detail in details] == list(range(n))
    packed = packer.finish()
    assert [tuple(detail) for detail in unpacked(packed)] == details
    assert (len(packed.rows), packed.left_out) == (n, 0)


def test_what_finds_no_room_is_counted() -> None:
    packer = Packer(rows_limit=50)
    indices = [packer.add(("字" * 10,), '""') for _ in range(5)]
    assert indices == [0, 1, None, None, None]
    assert packer.finish().left_out == 3


def test_names_are_counted_by_label_the_most_frequent_first() -> None:
    counter = CrossCounter(2)
    for name, label in [("甲", 0), ("乙", 1), ("乙", 0), ("", 1), (None, 0), ("丙", 1)]:
        counter.add(name, label)
    assert [(row.name, row.counts) for row in counter.most_frequent(2).rows] == [("乙", (1, 1)), ("丙", (0, 1))]
    assert [row.name for row in counter.most_frequent(9, least=2).rows] == ["乙"]
    assert [row.name for row in counter.in_order(("丁", "甲", "乙")).rows] == ["甲", "乙"]
    assert counter.most_frequent(1).n_names == 3


def test_words_rank_by_what_separates_a_role_from_the_others() -> None:
    counter = WordCounter()
    # To label 0, 负责 adds most but is in every text; 销售 adds more than 回款 but is in three of the other ten.
    counter.add(1, {"负责", "选题"}, {"选题": 1.0, "负责": -0.1})
    for _ in range(10):
        counter.add(0, {"负责", "销售", "回款"}, {"负责": 0.9, "销售": 0.5, "回款": 0.45, "选题": -0.5})
    for words in [*[{"负责", "写稿", "销售"}] * 3, *[{"负责", "写稿"}] * 6]:
        counter.add(1, words, {"写稿": 0.8})
    assert [(word.word, word.postings) for word in counter.strongest(0, 9)] == [("回款", 10), ("销售", 10)]
    assert [word.word for word in counter.strongest(1, 1)] == ["写稿"]


def test_words_of_a_lone_role_rank_by_what_they_add() -> None:
    counter = WordCounter()
    counter.add(0, {"负责", "销售"}, {"负责": 0.2, "销售": 0.5, "专员": -0.1})
    assert [word.word for word in counter.strongest(0, 9)] == ["销售", "负责"]


@given(st.lists(st.integers(10, 500), min_size=5))
def test_half_of_the_offers_are_between_the_quartiles(tenths: list[int]) -> None:
    counter = PayCounter()
    for pay in tenths:
        counter.add(pay / 10)
    figures = counter.figures()
    assert figures
    assert figures.low <= figures.median <= figures.high
    assert sum(figures.low <= pay / 10 <= figures.high for pay in tenths) >= len(tenths) / 2
    assert sum(pay / 10 <= figures.median for pay in tenths) >= len(tenths) / 2
    assert sum(pay / 10 >= figures.median for pay in tenths) >= len(tenths) / 2


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_the_highest_are_kept_and_of_equals_the_first(keys: list[int], limit: int) -> None:
    ranking = Ranking[int](limit)
    for index, key in enumerate(keys):
        ranking.add(key, index)
    assert list(ranking.highest()) == sorted(range(len(keys)), key=lambda index: (-keys[index], index))[:limit]
