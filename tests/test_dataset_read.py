"""Reading labelled postings: which column is the label, what a usable row is, what is said of the others."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import MAX_LABEL, LabelledDataset, read_corpus, read_labelled
from rolesort.errors import CorpusError, InputError, UsageError
from rolesort.records import ReadOptions

TEXT = "负责公众号选题、撰写和排版，提升阅读量"


def table(path: Path, header: str, *rows: str, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split())
        writer.writerows(row.split() for row in rows)
    return path


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def summary(labelled: LabelledDataset) -> list[tuple[str, str, str]]:
    return [(posting.label, posting.title, posting.text) for posting in labelled.postings]


@pytest.mark.parametrize("label", ["label", "Label", "role", "标签", "角色", "标注"])
def test_the_label_is_found_by_its_name_in_any_table(tmp_path: Path, label: str) -> None:
    path = table(tmp_path / "a.csv", f"firstType 职位名称 {label} 岗位职责", f"市场 运营专员 内容 {TEXT}", encoding="gb18030")
    assert summary(read_labelled([path])) == [("内容", "运营专员", TEXT)]


@pytest.mark.parametrize(
    "label", ["firstType", "secondType", "thirdType", "category", "类别", "分类", "positionLables", "类型"]
)
def test_what_a_job_site_sorts_by_is_a_label_only_if_the_user_says_so(tmp_path: Path, label: str) -> None:
    path = table(tmp_path / "a.csv", f"title text {label}", f"运营专员 {TEXT} 市场")
    with pytest.raises(CorpusError, match=rf"a\.csv:2 has no column with a label.*{label}.*--label-field"):
        read_labelled([path])
    assert summary(read_labelled([path], ReadOptions(label_field=label))) == [("市场", "运营专员", TEXT)]


def test_label_goes_before_role_which_may_be_our_own_answer(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "text role label", f"{TEXT} 市场 内容")
    assert summary(read_labelled([path])) == [("内容", "", TEXT)]


def test_the_label_column_is_never_the_title_too(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "岗位 text", f"内容 {TEXT}")
    assert summary(read_labelled([path], ReadOptions(label_field="岗位"))) == [("内容", "", TEXT)]
    path = table(tmp_path / "b.csv", "甲 乙", f"内容组 {TEXT * 2}", f"直播组 {TEXT * 2}")
    assert [posting.title for posting in read_labelled([path], ReadOptions(label_field="甲")).postings] == ["", ""]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "title text", f"运营专员 {TEXT}")
    with pytest.raises(UsageError, match=r"a\.csv has no column 归属; its columns are title, text; try --label-field"):
        read_labelled([path], ReadOptions(label_field="归属"))


def test_no_column_is_the_label_and_the_text(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "label text", f"获客 {TEXT}")
    with pytest.raises(UsageError, match="--label-field text is also the text or the title"):
        read_labelled([path], ReadOptions(label_field="text", text_field=("text",)))
    with pytest.raises(CorpusError, match="has no column with a label"):
        read_labelled([path], ReadOptions(text_field=("label",)))


def test_a_missing_label_column_goes_before_missing_texts(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"title": "编辑", "text": ""}, {"title": "编辑", "text": TEXT})
    with pytest.raises(CorpusError, match=r"none of the 2 rows can be used: .*a\.jsonl:1 has no column with a label"):
        read_labelled([path])


def test_what_our_own_files_say_beyond_the_label_survives(tmp_path: Path) -> None:
    text = "1、负责信息流投放；\n2、负责展会；"
    row: dict[str, object] = {"id": "x", "label": "获客", "title": "推广", "text": text, "line_roles": ["获客", None]}
    row |= {"also": ["市场"], "confidence": 2, "rationales": ["投放"]}
    path = jsonl(tmp_path / "a.jsonl", row)
    assert read_labelled([path]).postings == (
        LabelledPosting("x", "获客", "推广", text, ("获客", None), ("市场",), 2, ("投放",), f"{path}:1"),
    )


def test_columns_of_others_with_the_same_names_are_passed_over(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "label text also confidence line_roles", f"获客 {TEXT} 无 高 3")
    (posting,) = read_labelled([path]).postings
    assert (posting.also, posting.confidence, posting.line_roles) == ((), None, ())


def test_without_a_title_column_the_title_is_found_in_the_text_as_classify_does(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"label": "获客", "text": f"新媒体运营\n岗位职责：\n{TEXT}"})
    assert summary(read_labelled([path])) == [("获客", "新媒体运营", f"\n岗位职责：\n{TEXT}")]


@pytest.mark.parametrize(
    ("row", "reason", "says"),
    [
        ({"label": "获客", "text": " "}, "no_text", r"a\.jsonl:2 has no text"),
        ({"label": " ", "text": TEXT}, "no_label", r"a\.jsonl:2 has no label in label; fill it in"),
        ({"label": None, "text": TEXT}, "no_label", r"a\.jsonl:2 has no label in label"),
        ({"text": TEXT}, "no_label_column", r"a\.jsonl:2 has no column with a label; its columns are text"),
        (
            {"label": "获" * (MAX_LABEL + 1), "text": TEXT},
            "bad_label",
            r"a\.jsonl:2: .*not a label: it is a text of 41 characters",
        ),
        ({"label": "获客\x1b[2J", "text": TEXT}, "bad_label", r"not a label: it has characters that cannot be shown"),
        ({"label": "获客", "text": TEXT, "line_roles": ["获客", "市场"]}, "bad_line_roles", r"has 2 entries.* 1 scored lines"),
        ([1], "bad_json", r"a\.jsonl:2 is not a JSON object"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(tmp_path: Path, row: object, reason: str, says: str) -> None:
    good = {"label": " 获客\n", "title": "推广", "text": TEXT}
    labelled = read_labelled([jsonl(tmp_path / "a.jsonl", good, row, good)])
    assert summary(labelled) == [("获客", "推广", TEXT)] * 2
    (bad,) = (*labelled.bad_rows, *labelled.unlabelled)
    assert bool(labelled.unlabelled) == (reason == "no_label")
    assert (bad.reason, bad.place) == (reason, f"{tmp_path}/a.jsonl:2")
    with pytest.raises(CorpusError, match=says):
        read_corpus(tmp_path)


def test_a_folder_is_its_tables_by_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    for name, label in [("b.csv", "乙"), ("a.csv", "甲"), ("deep/c.csv", "丙"), (".git/d.csv", "丁"), (".e.csv", "戊")]:
        table(tmp_path / name, "label text", f"{label} {TEXT}")
    (tmp_path / "README.md").write_text("# 说明", encoding="utf-8")
    assert [posting.label for posting in read_labelled([tmp_path]).postings] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(("name", "content"), [("empty.csv", b""), ("none.csv", None), ("notes.txt", TEXT.encode())])
def test_nothing_to_read_is_an_error(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError, match=r"^(.*empty\.csv is empty|cannot read .*none\.csv|.*notes\.txt has no column)"):
        read_labelled([tmp_path / name])


def test_a_folder_without_tables_and_a_table_without_texts(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"the folder .* has no table"):
        read_labelled([tmp_path])
    with pytest.raises(InputError, match=r"--text-field"):
        read_labelled([table(tmp_path / "a.csv", "label city", "获客 杭州")])
    with pytest.raises(CorpusError, match=r"rows can be used: .* has no text; .* --text-field"):
        read_labelled([table(tmp_path / "b.csv", "label title", "获客 推广")])
