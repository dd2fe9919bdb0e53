from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from rolesort.audit.audit import audit
from rolesort.audit.duplicates import find_copies
from rolesort.audit.findings import Audit, Check, Level
from rolesort.audit.labels import check_labels, count_labels
from rolesort.audit.review import FIELDS, review_rows
from rolesort.audit.texts import check_texts, is_misread
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.near_duplicates import content_key
from rolesort.dataset.read import BadRow, LabelledDataset
from rolesort.posting.normalize import normalize

TEXT = "1、负责公众号的选题策划与撰写排版；\n2、跟踪阅读数据，提升粉丝活跃度；\n3、与设计和销售团队协作推进每月专题"
OTHER = "1、制定区域经销商开发计划；\n2、完成回款与销售任务，维护客户关系"


def posting(number: int, label: str = "内容运营", text: str = TEXT, title: str = "编辑") -> LabelledPosting:
    return LabelledPosting(str(number), label, title, text, place=f"data.csv:{number}")


def labelled(counts: dict[str, int]) -> list[LabelledPosting]:
    return [posting(number, label) for label, count in counts.items() for number in range(count)]


OURS = {"营销": 40, "市场": 40}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (OURS, {}),
        ({"营销": 40}, {Check.ONE_LABEL: (Level.ERROR, ())}),
        (OURS | {"获客": 29}, {Check.RARE_LABELS: (Level.WARNING, ("获客 29",))}),
        (
            OURS | {"获客": 4},
            {Check.RARE_LABELS: (Level.ERROR, ("获客 4",))},
        ),
        (OURS | {"获客": 401}, {Check.IMBALANCE: (Level.WARNING, ("获客 401", "市场 40"))}),
        (OURS | {"产品营运": 30}, {Check.UNKNOWN_LABELS: (Level.WARNING, ("产品营运 30 ≈ 产品运营",))}),
        ({"前厅": 30, "后厨": 30}, {Check.UNKNOWN_LABELS: (Level.OK, ("前厅 30", "后厨 30"))}),
        ({"SEO": 30, "seo ": 31, "后厨": 30}, {Check.SIMILAR_LABELS: (Level.ERROR, ("seo  = SEO",))}),
        ({"😀": 30, "—": 30}, {Check.SIMILAR_LABELS: (Level.OK, ())}),
    ],
)
def test_labels(counts: dict[str, int], expected: dict[Check, tuple[Level, tuple[str, ...]]]) -> None:
    findings = {finding.check: finding for finding in check_labels(count_labels(labelled(counts)))}
    for check, (level, examples) in expected.items():
        assert findings[check].level is level
        assert findings[check].examples == examples
    others = {check for check in findings if check not in expected and check is not Check.UNKNOWN_LABELS}
    assert {findings[check].level for check in others} == {Level.OK}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, set()),
        ("岗位职责：1、销售；2、3", {Check.TOO_SHORT}),
        (TEXT * 200, {Check.TOO_LONG}),
        (TEXT.replace("选题", "�题"), {Check.DAMAGED_TEXT}),
        (f"{TEXT}\n锟斤拷锟斤拷", {Check.DAMAGED_TEXT}),
        (TEXT.encode().decode("latin-1"), {Check.MISREAD_TEXT}),
        (f"{TEXT}\n{'负责品牌传播工作'.encode().decode('gb18030')}", {Check.MISREAD_TEXT}),
        ("負責社群內容的企劃與撰寫，提升互動率", {Check.TRADITIONAL}),
        ("Café naïve – “运营” of the crème brûlée … 负责 SEO，优化落地页", set()),
    ],
)
def test_texts(text: str, found: set[Check]) -> None:
    postings = [posting(1), posting(2, text=text)]
    findings = check_texts(postings, [*map(content_key, postings)])
    assert {finding.check for finding in findings if finding.count} == found
    assert {finding.examples for finding in findings if finding.count} <= {("data.csv:2",)}


def test_text_of_our_corpus_is_not_misread(corpus: tuple[LabelledPosting, ...]) -> None:
    assert not [posting.text for posting in corpus if is_misread(posting.text)]


SAME = f"{TEXT.replace('1、', '1. ')}\n任职要求：本科"
ALMOST = TEXT.replace("每月", "月度")


@pytest.mark.parametrize(
    ("rows", "test_rows", "expected"),
    [
        ([posting(1), posting(2, text=OTHER)], [], {}),
        ([posting(1), posting(2, title="主编", text=SAME)], [], {Check.COPIES: (1, "data.csv:1 = data.csv:2")}),
        ([posting(1), posting(2, text=ALMOST)], [], {Check.NEAR_COPIES: (1, "data.csv:1 = data.csv:2")}),
        ([posting(1), posting(2, "市场")], [], {Check.CONFLICTING_COPIES: (2, "data.csv:1 = data.csv:2")}),
        ([posting(1), posting(2, "市场", ALMOST)], [], {Check.CONFLICTING_COPIES: (2, "data.csv:1 = data.csv:2")}),
        ([posting(1)], [posting(7), posting(8, text=OTHER)], {Check.TEST_COPIES: (1, "data.csv:7 = data.csv:1")}),
        ([posting(1)], [posting(7, text=ALMOST)], {Check.TEST_COPIES: (1, "data.csv:7 = data.csv:1")}),
        ([posting(1, text=OTHER)], [posting(7), posting(8)], {}),  # copies within the test data are its own business
        ([posting(1, text="1、2、3"), posting(2, "市场", "4、5、6")], [], {}),
    ],
)  # fmt: skip
def test_copies(rows: list[LabelledPosting], test_rows: list[LabelledPosting], expected: dict[Check, tuple[int, str]]) -> None:
    findings, conflicts = find_copies(rows, [*map(content_key, rows)], test_rows, [*map(content_key, test_rows)])
    assert {f.check: (f.count, f.examples[0]) for f in findings if f.count} == expected
    assert all((finding.level is Level.OK) == (finding.count == 0) for finding in findings)
    assert bool(conflicts) == (Check.CONFLICTING_COPIES in expected)


FLIPPED = 40


def flip(corpus: Sequence[LabelledPosting]) -> tuple[list[LabelledPosting], dict[int, str]]:
    """Give some postings of a slice of the corpus a wrong label; return all, and the right ones by number."""
    rows = [replace(posting, line_roles=()) for posting in corpus[::8]]
    labels = sorted({row.label for row in rows})
    draw = random.Random(0)
    right = {number: rows[number].label for number in draw.sample(range(len(rows)), FLIPPED)}
    for number, label in right.items():
        rows[number] = replace(rows[number], label=draw.choice([other for other in labels if other != label]))
    return rows, right


@pytest.fixture(scope="module")
def flipped(corpus: tuple[LabelledPosting, ...]) -> tuple[Audit, list[LabelledPosting], dict[int, str]]:
    rows, right = flip(corpus)
    return audit(LabelledDataset(tuple(rows)), ()), rows, right


def test_wrong_labels_come_first_among_the_doubts(
    flipped: tuple[Audit, list[LabelledPosting], dict[int, str]],
) -> None:
    result, rows, right = flipped
    first = [doubt for doubt in result.doubts[: 2 * FLIPPED] if doubt.number in right]
    assert len(first) >= FLIPPED * 3 / 4
    assert sum(doubt.suggested == right[doubt.number] for doubt in first) >= len(first) * 3 / 4
    assert [doubt.probability for doubt in result.doubts] == sorted(doubt.probability for doubt in result.doubts)
    for doubt in result.doubts:
        row = rows[doubt.number]
        assert (doubt.place, doubt.label) == (row.place, row.label)
        assert doubt.probability < doubt.suggested_probability
        said = (normalize(row.title) + normalize(row.text)).replace(" ", "")
        assert [word for word in (*doubt.words, *doubt.suggested_words) if word not in said] == []


def test_titles_that_name_a_label_are_counted_and_weighed(flipped: tuple[Audit, list[LabelledPosting], dict[int, str]]) -> None:
    leak = flipped[0].title_leak
    assert leak is not None
    named = [row for row in flipped[1] if row.label != "其他" and row.label in normalize(row.title)]
    assert leak.own == len(named)
    assert 0.5 < leak.accuracy_untitled < 1
    assert leak.own_accuracy is not None
    assert leak.own_accuracy_untitled is not None
    assert leak.own_accuracy > leak.own_accuracy_untitled  # the title gave the answer


def test_titles_that_give_the_label_away_and_labels_that_overlap_are_found() -> None:
    # Titles tell 钟表 from 陶瓷, texts do not; 茶叶 is told by its texts.
    lines = ["负责账号选题", "跟踪数据报表", "与同事协作推进", "撰写月度总结", "整理客户资料", "维护系统档案"]
    draw = random.Random(0)
    rows = []
    for number in range(60):
        text = "\n".join([*draw.sample(lines, 3), chr(0x4E00 + number) * 3])
        rows += [
            posting(number, label, text if label != "茶叶" else f"门店收银\n仓库发货盘点{text[-3:]}", title)
            for label in ("钟表", "陶瓷", "茶叶")
            for title in [f"{label}专员" if number % 3 else "专员"]
        ]
    result = audit(LabelledDataset(tuple(rows)), ())
    assert [{overlap.first, overlap.second} for overlap in result.overlaps] == [{"钟表", "陶瓷"}]
    levels = {finding.check: finding.level for finding in result.findings}
    assert (levels[Check.TITLE_LEAK], levels[Check.OVERLAP]) == (Level.WARNING, Level.WARNING)


def test_the_words_that_pull_to_either_label_are_named() -> None:
    rows = [posting(number, "内容运营", f"选题、撰写、排版{chr(0x4E00 + number)}") for number in range(20)]
    rows += [posting(100 + number, "营销", f"回款、经销商、签约{chr(0x4E00 + number)}", "销售") for number in range(20)]
    rows.append(posting(300, "营销", "选题、撰写、排版、经销商"))
    (doubt,) = audit(LabelledDataset(tuple(rows)), ()).doubts
    assert (doubt.place, doubt.suggested, doubt.words) == ("data.csv:300", "内容运营", ("经销商",))
    assert {"选题", "撰写", "排版"} <= {*doubt.suggested_words}


def test_bad_rows_are_an_error_and_one_label_ends_the_search() -> None:
    result = audit(LabelledDataset((posting(1), posting(2, text=OTHER)), (BadRow("data.csv:3", "bad_label", "…"),)), ())
    assert result.findings[0].examples == ("data.csv:3 bad_label",)
    assert (result.findings[0].level, result.level, result.doubts, result.title_leak) == (Level.ERROR, Level.ERROR, (), None)


def test_rows_without_a_label_are_a_warning() -> None:
    unlabelled = (BadRow("data.csv:3", "no_label", "…"),)
    result = audit(LabelledDataset((posting(1), posting(2, text=OTHER)), unlabelled=unlabelled), ())
    (finding,) = [finding for finding in result.findings if finding.check is Check.UNLABELLED]
    assert (finding.level, finding.count, finding.total, finding.examples) == (Level.WARNING, 1, 3, ("data.csv:3",))
    assert result.findings[0].level is Level.OK


@pytest.mark.parametrize("rows", [[posting(1), posting(2, "市场", OTHER)], [posting(1), posting(2, "市场")]])
def test_hardly_any_postings_are_no_failure(rows: list[LabelledPosting]) -> None:
    assert audit(LabelledDataset(tuple(rows)), ()).doubts == ()


def test_the_file_for_review_has_copies_and_then_doubts(
    flipped: tuple[Audit, list[LabelledPosting], dict[int, str]],
) -> None:
    result, rows, _ = flipped
    doubts = [doubt.number for doubt in result.doubts]
    copied = replace(result, conflicts=(find_copies([posting(1), posting(2, "市场")], ["甲"] * 2, [], [])[1]))
    written = [*review_rows(copied, rows)]
    assert [row["place"] for row in written] == [rows[n].place for n in dict.fromkeys((0, 1, *doubts))]
    assert {tuple(row) for row in written} == {FIELDS}
    assert written[0]["copies"] == f"{rows[1].place} {rows[1].label}"
    assert [row["why"].split("; ")[0] for row in written[:3]] == ["conflicting_copies", "conflicting_copies", "label_doubts"]
    assert written[2]["suggested"] == next(d.suggested for d in result.doubts if d.number not in {0, 1})
    assert json.loads(json.dumps(written)) == written


def test_texts_without_words_are_an_error_and_the_rest_is_looked_at() -> None:
    rows = [posting(number, label, str(1000 + number), "") for label in ("甲", "乙") for number in range(6)]
    result = audit(LabelledDataset(tuple(rows)), ())
    assert next(finding.level for finding in result.findings if finding.check is Check.TOO_SHORT) is Level.ERROR
    assert result.findings[-1].check is Check.LABEL_DOUBTS


def test_labels_of_lines_only_are_no_labels() -> None:
    rows = [
        replace(posting(number, label, f"负责{label}{number}"), line_roles=("获客",)) for label in "甲乙" for number in range(6)
    ]
    overlap = next(finding for finding in audit(LabelledDataset(tuple(rows)), ()).findings if finding.check is Check.OVERLAP)
    assert overlap.total == 1  # pair of labels


def test_bad_rows_of_the_test_data_are_named_too() -> None:
    bad = [BadRow(f"{name}:9", "no_label", f"{name}:9 has no label") for name in ("data.csv", "test.csv")]
    rows = (posting(1), posting(2))
    found = audit(LabelledDataset(rows, (bad[0],)), (), LabelledDataset(rows, (bad[1],))).findings[0]
    assert (found.check, found.level, found.count, found.total) == (Check.BAD_ROWS, Level.ERROR, 2, 6)
    assert found.examples == ("data.csv:9 no_label", "test.csv:9 no_label")
