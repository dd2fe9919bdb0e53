from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from rolesort.dataset.read import NOT_REVIEWED, read_labelled
from rolesort.dataset.reviewed import ANSWER, REVIEW, STATUS, SURE, review_columns
from rolesort.output.for_people import STATUSES, heading
from rolesort.results import Status
from rolesort.system import language
from rolesort.system.language import gettext
from tests.conftest import Run

CRAWL = (
    "职位,薪资,职位描述\n"
    "新媒体运营,9k,负责公众号和小红书的选题、撰写与发布，提升阅读量和粉丝数\n"
    "区域销售经理,12k,开发经销商和门店客户，完成销售额与回款目标\n"
    "专员,8k,面谈\n"
)
# The same under two labels.
COPIES = "label,title,text\n" + "".join(
    f"{label},销售,负责{goods}的门店销售、客户维护与回款，完成每月的目标\n"
    for label in ("营销", "其他")
    for goods in ("家电", "建材")
)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_the_columns_are_those_that_the_output_has(spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_chosen", spoken)
    assert {heading("review").lower()} <= REVIEW
    assert {heading("role").lower()} <= ANSWER
    assert {heading("status").lower()} <= STATUS
    assert gettext(STATUSES[Status.OK]) in SURE


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ({"复核": "市场", "角色": "营销", "状态": "确定"}, "市场"),
        ({"复核": " ", "角色": "营销", "状态": "确定"}, "营销"),
        ({"复核": "", "角色": "营销", "状态": "待复核"}, ""),
        ({"复核": "市场", "角色": "营销", "状态": "待复核"}, "市场"),
        ({"Review": None, "Role": "营销", "Status": "ok"}, "营销"),
        ({"复核": "市场", "标签": "营销", "建议": "其他"}, "市场"),
        ({"复核": "", "标签": "营销", "建议": "其他"}, "营销"),
        ({"Review": "", "Label": "营销", "Answer of A": "其他"}, "营销"),
        (
            {"复核": "旧", "角色": "旧", "状态": "旧", "rolesort_复核": "", "rolesort_角色": "营销", "rolesort_状态": "确定"},
            "营销",
        ),
    ],
)
def test_the_correction_counts_else_the_sure_answer(row: dict[str, object], label: str) -> None:
    columns = review_columns(tuple(row))
    assert columns is not None
    assert columns.label(row) == label


@pytest.mark.parametrize("names", [("角色", "状态"), ("复核", "职位"), ("review", "label"), ()])
def test_other_tables_are_none_of_ours(names: tuple[str, ...]) -> None:
    assert review_columns(names) is None


def correct(path: Path, row: int) -> None:
    """Choose 市场 in the column for it of a row, counted from 0."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        book.worksheets[0].cell(row + 2, place_of_review(rows[0]) + 1, "市场")
        book.save(path)
        return
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *others = csv.reader(file, delimiter=delimiter)
    others[row][place_of_review(header)] = "市场"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *others])


def place_of_review(header: Sequence[object]) -> int:
    return next(n for n, name in enumerate(header) if name in {"复核", "Review"})


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it leaves out extensions that Excel keeps
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["answers.xlsx", "answers.csv"])
def test_a_sheet_that_was_gone_through_is_read_as_labels(rolesort: Run, tmp_path: Path, name: str, lang: str) -> None:
    (tmp_path / "crawl.csv").write_text(CRAWL, encoding="utf-8")
    assert rolesort("--lang", lang, "classify", "crawl.csv", "-o", name).code == 0
    correct(tmp_path / name, 1)
    data = read_labelled([tmp_path / name])
    assert [(posting.title, posting.label) for posting in data.postings] == [
        ("新媒体运营", "内容运营"),
        ("区域销售经理", "市场"),
    ]
    assert data.postings[1].text == "开发经销商和门店客户，完成销售额与回款目标"
    assert [row.reason for row in data.unlabelled] == [NOT_REVIEWED]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize(
    ("command", "name", "lang"),
    [
        (["classify", "crawl.csv"], "table.xlsx", "en"),
        (["classify", "crawl.csv"], "table.csv", "zh"),
        (["classify", "crawl.csv"], "table.tsv", "en"),
        (["audit", "copies.csv", "-q"], "table.xlsx", "zh"),
        (["compare", "default", "small.rolesort", "labelled.jsonl"], "table.xlsx", "en"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_table_that_was_gone_through_is_not_overwritten(
    rolesort: Run, tmp_path: Path, command: list[str], name: str, lang: str, content: bytes
) -> None:
    (tmp_path / "crawl.csv").write_text(CRAWL, encoding="utf-8")
    (tmp_path / "small.rolesort").write_bytes(content)
    (tmp_path / "copies.csv").write_text(COPIES, encoding="utf-8")
    (tmp_path / "labelled.jsonl").write_bytes((Path(__file__).parent / "data" / "labelled.jsonl").read_bytes())
    run = ("--lang", lang, *command, "-o", name)
    assert rolesort(*run).code in {0, 1}
    assert rolesort(*run).code in {0, 1}  # not gone through: it is replaced
    correct(tmp_path / name, 0)
    before = (tmp_path / name).read_bytes()
    for again in (run, (*run, "--machine-headers")):
        outcome = rolesort(*again)
        assert outcome.code == 2
        assert (
            "corrections in Review (1 rows), which would be lost" if lang == "en" else "“复核”列已经填了 1 行"
        ) in outcome.err
        assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        "标题,复核,角色,状态\n运营,,内容运营,确定\n",  # nobody has filled it in
        "标题,复核,内容\n运营,市场,负责公众号选题和撰写\n",  # no table of ours
        "标题,复核,角色,状态,rolesort_复核,rolesort_角色,rolesort_状态\n运营,市场,市场,确定,,内容运营,确定\n",
        "",
        "\x00\x01",
    ],
)
def test_any_other_file_is_replaced(rolesort: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "crawl.csv").write_text(CRAWL, encoding="utf-8")
    (tmp_path / "out.csv").write_text(content, encoding="utf-8")
    assert rolesort("classify", "crawl.csv", "-o", "out.csv").code == 0
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 4
