from __future__ import annotations

from datetime import date

import pytest

from rolesort import Classifier
from rolesort.classify.stream import BatchOptions
from rolesort.classify.summary import RunSummary
from rolesort.records import Record
from rolesort.report import build_report, render
from rolesort.report.copies import Copies
from rolesort.report.market.market import market_of

TEXT = "岗位职责：\n1、负责公众号选题、撰写与排版；\n2、策划小红书和视频号的内容，提升阅读量。"


def record(number: int, title: str = "编辑", text: str = TEXT, error: str | None = None, **columns: object) -> Record:
    return Record(str(number), title, text, columns, f"a.csv:{number}", error)


@pytest.mark.parametrize(
    ("other", "is_copy"),
    [
        (record(2), True),
        (record(2, text=f" {TEXT.replace('：', '： ')}\n"), True),
        (record(2, link="https://a.cn/2", date="昨天"), True),
        (record(2, title="编辑（急招）"), False),
        (record(2, text=f"{TEXT}！"), False),
        (record(2, city="上海"), False),
        (record(2, salary="8k"), False),
        (record(2, company="甲"), False),
    ],
)
def test_what_is_a_copy(other: Record, is_copy: bool) -> None:
    copies = Copies()
    kept = list(copies.first_ones([record(0, title="销售"), record(1), other]))
    assert [each.id for each in kept] == ["0", "1"] + ["2"] * (not is_copy)
    assert dict(copies.counts) == ({1: 1} if is_copy else {})


def test_every_failed_record_is_let_through() -> None:
    failed = [record(n, "", "", "no_text") for n in range(3)]
    assert list(Copies().first_ones(failed)) == failed


def test_a_report_counts_copies_once_and_says_how_many_there_are(classifier: Classifier) -> None:
    rows = [record(0, "", "", "no_text"), record(1), record(2), record(3, "主编"), record(4), record(5, "主编")]
    tally = RunSummary()
    report = build_report(rows, BatchOptions(jobs=1), ["a.csv"], tally)
    assert (report.count, report.copies, report.failed, tally.classified) == (2, 3, 1, 2)
    assert report.postings.copies == ((0, 2), (1, 1))
    assert len(report.postings.rows) == 2
    assert report.labels == classifier.labels


def test_what_the_model_knows_no_words_of_is_in_no_figure_but_in_the_table() -> None:
    strange = "Wir suchen eine Verkäuferin für unseren Laden am Bahnhof, gern mit Erfahrung und guter Laune"
    report = build_report([record(1), record(2, "Verkäuferin", strange)], BatchOptions(jobs=1), ["a.csv"], RunSummary())
    assert (report.count, report.unknown, len(report.postings.rows)) == (1, 1, 2)
    alone = build_report([record(2, "Verkäuferin", strange)], BatchOptions(jobs=1), ["a.csv"], RunSummary())
    assert (alone.count, alone.unknown) == (0, 1)
    assert "Verkäuferin" in render(alone, date(2026, 11, 24), against=report)


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("https://a.cn/job?id=1&b=2", "https://a.cn/job?id=1&b=2"),
        ("http://a.cn", "http://a.cn"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.cn", ""),
        ("https://a.cn/a b", ""),
        ("https://" + "a" * 500, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_only_a_page_of_the_web_is_a_link(cell: object, link: str) -> None:
    assert market_of({"职位链接": cell}).link == link
