from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rolesort.audit.review import FIELDS
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.read import read_labelled
from tests.conftest import Run


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def rows(small_corpus: tuple[LabelledPosting, ...]) -> list[dict[str, Any]]:
    """A slice of our corpus with one posting copied under another label, and one row without a label."""
    rows = [{"label": row.label, "title": row.title, "text": row.text} for row in small_corpus]
    copied = rows[0] | {"label": next(row["label"] for row in rows if row["label"] != rows[0]["label"])}
    return [*rows, copied, rows[1] | {"label": ""}]


@pytest.fixture
def data(tmp_path: Path, rows: list[dict[str, Any]]) -> str:
    write(tmp_path / "data.jsonl", rows)
    return "data.jsonl"


@pytest.mark.usefixtures("in_chinese")
def test_people_see_marks_places_and_cures(rolesort: Run, data: str, rows: list[dict[str, Any]]) -> None:
    outcome = rolesort("audit", data, "-q")
    lines = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    start = lines.index(f"⚠ 1 行还没有标注（共 {len(rows)} 行）")
    assert lines[start - 1] == "✔ 每一行都能用"
    assert lines[start + 1 : start + 3] == [f"    data.jsonl:{len(rows)}", "    → 标上即可，也可不管：train 会略过这些行"]
    start = lines.index("✘ 2 条与内容相同或几乎相同的另一条标注不同")
    assert lines[start + 1] == f"    data.jsonl:1 = data.jsonl:{len(rows) - 1}"
    assert "✔ 没有乱码" in lines
    assert "最可疑的标注" in lines
    assert all(line == line.rstrip() for line in lines)


def test_json_is_whole_and_documented(rolesort: Run, data: str, rows: list[dict[str, Any]]) -> None:
    outcome = rolesort("audit", data, "--json", "-q")
    record = json.loads(outcome.out)
    assert outcome.code == 0
    assert (record["version"], record["level"], record["n_postings"]) == (1, "error", len(rows) - 1)
    assert record["conflicts"] == [{"numbers": [0, len(rows) - 2], "exact": True}]
    assert record["doubts"]
    document = (Path(__file__).parent.parent / "docs" / "audit.md").read_text(encoding="utf-8")
    named = {*record, *(finding["check"] for finding in record["findings"]), *record["doubts"][0]}
    assert {name for name in named if f"`{name}`" not in document} == set()


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx", "review.jsonl"])
def test_the_rows_to_read_again_are_written(rolesort: Run, tmp_path: Path, data: str, name: str) -> None:
    outcome = rolesort("audit", data, "-o", name, "--machine-headers")
    assert outcome.code == 0
    table: list[tuple[object, ...]]
    if name.endswith(".xlsx"):
        table = [*openpyxl.load_workbook(tmp_path / name).worksheets[0].iter_rows(values_only=True)]
    else:
        text = (tmp_path / name).read_text(encoding="utf-8")
        if name.endswith(".csv"):
            table = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]
        else:
            records = [json.loads(line) for line in text.splitlines()]
            table = [tuple(records[0]), *(tuple(record.values()) for record in records)]
    assert tuple(table[0]) == FIELDS
    assert table[1][0] == "data.jsonl:1"
    assert f"{name}: {len(table) - 1} postings to review" in outcome.err
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it does not know all that Excel does
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["doubts.xlsx", "doubts.csv"])
def test_what_is_corrected_in_the_table_counts_beside_the_data(
    rolesort: Run, tmp_path: Path, data: str, rows: list[dict[str, Any]], name: str, lang: str
) -> None:
    assert rolesort("--lang", lang, "audit", data, "-q", "-o", name).code == 0
    copied, last = rows[0], rows[-2]
    header, found = correct(tmp_path / name, {"Review", "复核"}, "改过的")
    assert header[:3] == (["职位", "标签", "把握"] if lang == "zh" else ["Title", "Label", "Confidence"])
    assert found[0] == copied["title"]
    alone = read_labelled([tmp_path / name])
    assert {posting.label for posting in alone.postings} > {"改过的", last["label"]}
    both = read_labelled([tmp_path / data, tmp_path / name])
    assert [(posting.title, posting.label) for posting in both.postings] == [
        (row["title"], "改过的" if row["text"] == copied["text"] else row["label"]) for row in rows[:-1]
    ]


def correct(path: Path, names: set[str], label: str) -> tuple[list[str], list[str]]:
    """Choose a label in the first row; return the header and this row."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet, summary = book.worksheets
        header, row = ([str(cell.value) for cell in cells] for cells in sheet.iter_rows(max_row=2))
        (choice,) = sheet.data_validations.dataValidation
        assert summary.title in str(choice.formula1)
        sheet.cell(2, place_of(header, names) + 1, label)
        book.save(path)
        return header, row
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, row, *others = csv.reader(file)
    row[place_of(header, names)] = label
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, row, *others])
    return header, row


def place_of(header: list[str], names: set[str]) -> int:
    return next(n for n, name in enumerate(header) if name in names)


def test_strict_ends_with_1_where_something_must_be_mended_and_only_then(
    rolesort: Run, tmp_path: Path, data: str, small_corpus: tuple[LabelledPosting, ...]
) -> None:
    assert rolesort("audit", data, "--strict").code == 1
    write(tmp_path / "good.jsonl", [{"label": row.label, "title": row.title, "text": row.text} for row in small_corpus])
    assert rolesort("audit", "good.jsonl", "--strict").code == 0
    outcome = rolesort("audit", "good.jsonl", "--strict", "--test", data, "--json")
    (finding,) = [finding for finding in json.loads(outcome.out)["findings"] if finding["check"] == "test_copies"]
    assert (outcome.code, finding["level"], finding["count"]) == (1, "error", len(small_corpus) + 1)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["none.jsonl"], 4, "rolesort: cannot read none.jsonl"),
        (["data.jsonl", "-o", "data.jsonl"], 2, "data.jsonl is also an input"),
        ([".", "-o", "data.jsonl"], 2, "data.jsonl is also an input"),
        (["none.jsonl", "--test", ".", "-o", "data.jsonl"], 2, "data.jsonl is also an input"),
        (["data.jsonl", "-o", "review.docx"], 2, ".xlsx, .csv, .tsv, .jsonl, .json\n"),
        (["data.jsonl", "-o", "none/review.csv"], 6, "cannot write none/review.csv"),
        (["data.jsonl", "-o", f"{'n' * 250}.csv"], 6, "file name too long; choose another name with -o"),
        (["data.jsonl", "--label-field", "category"], 2, "--label-field"),
        (["data.jsonl", "--test", "none.jsonl"], 4, "cannot read none.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    rolesort: Run, tmp_path: Path, data: str, arguments: list[str], code: int, says: str
) -> None:
    before = (tmp_path / data).read_bytes()
    outcome = rolesort("audit", *arguments, "-q")
    assert (outcome.code, outcome.out) == (code, "")
    assert says in outcome.err
    assert (tmp_path / data).read_bytes() == before


@pytest.mark.usefixtures("in_chinese")
def test_one_label_is_an_error_and_the_rest_is_looked_at(rolesort: Run, tmp_path: Path) -> None:
    write(tmp_path / "one.jsonl", [{"label": "营销", "text": "负责经销商开发与回款管理工作"}] * 2)
    outcome = rolesort("audit", "one.jsonl", "-q")
    assert outcome.code == 0
    assert "✘ 只有一种标注" in outcome.out
    assert "⚠ 1 条多余：内容与另一条相同" in outcome.out
