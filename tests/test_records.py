"""Reading records, from files of every form that people have to `Record`s."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from rolesort.errors import InputError, UsageError
from rolesort.records import Meter, ReadOptions, Record, messages, read_records, total_size
from rolesort.records.decoding import open_text
from rolesort.records.formats import csv_reader as csv_rows
from rolesort.records.limits import LINE_LIMIT, ROW_LIMIT, is_too_large
from rolesort.records.sources import Source
from tests.conftest import ROOT

TEXT = "负责公众号选题、撰写和排版，提升阅读量"
ROWS = [{"id": f"p{n}", "title": f"内容运营{n}", "text": f"{TEXT}\n第{n}行，“引号”和,逗号"} for n in range(60)]
WANTED = [(row["id"], row["title"], row["text"]) for row in ROWS]

Read = Callable[..., list[Record]]


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def read(tmp_path: Path, notes: list[str]) -> Read:
    """Write `content` to a file and read it."""

    def read(content: str | bytes, name: str = "crawl", **options: object) -> list[Record]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_records([str(path)], ReadOptions(**options), notes.append))  # type: ignore[arg-type]

    return read


def jsonl(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(rows: list[dict[str, str]], delimiter: str, end: str = "\n") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "title", "text"], delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def json_text(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def workbook(rows: list[list[object]], *more: list[list[object]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for sheet_rows in (rows, *more):
        sheet = book.create_sheet()
        for row in sheet_rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(rows: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.lib.Table.from_pylist(rows), out)
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


TEXT_FORMS = {
    "JSONL": jsonl(ROWS),
    "JSONL with CRLF": jsonl(ROWS).replace("\n", "\r\n"),
    "array": json_text(ROWS),
    "printed array": json_text(ROWS, indent=2),
    "objects one after another": "".join(json_text(row, indent=1) for row in ROWS),
    "arrays one after another": json_text(ROWS[:20]) + "\n" + json_text(ROWS[20:]),
    "nested as Lagou does": json_text({"code": 0, "content": {"positionResult": {"result": ROWS, "n": 60}, "hr": {"a": [1]}}}),
    "a page a line": jsonl([{"data": {"list": page}} for page in (ROWS[:20], ROWS[20:])]),  # type: ignore[dict-item]
    "CSV": table(ROWS, ","),
    "CSV with CRLF": table(ROWS, ",", "\r\n"),
    "TSV": table(ROWS, "\t"),
    "semicolons": table(ROWS, ";"),
    "bars": table(ROWS, "|"),
}
WORKBOOK = workbook([["id", "title", "text"], *([*row.values()] for row in ROWS)])  # type: ignore[list-item]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", TEXT_FORMS)
def test_every_form_in_every_encoding_gives_the_same_records(read: Read, form: str, encoding: str, notes: list[str]) -> None:
    records = read(TEXT_FORMS[form].encode(encoding))
    assert [(record.id, record.title, record.text) for record in records] == WANTED
    assert all(dict(record.columns) == row for record, row in zip(records, ROWS, strict=True))
    *encodings, columns = notes
    assert [note.rpartition(" ")[2] for note in encodings] == ([] if encoding.startswith("utf-8") else [encoding.upper()])
    assert columns.endswith("crawl: text from text (description), title from title, id from id")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "工作职责：、用户增长方向的服务端开发，包括活动的方案与落地",
        "①年以上手机广告或游戏中心变现经验②会分析数据",
        "我們是賣手作皂的小團隊，每天看昨天貼文數據，決定今天發什麼",
        "负责公众号选题",
        "负责公众号选题，撰写推文。" * 20_000,
        '[{"title": "运营", "text": "● 規劃每月專題，邀稿、約訪親職專家● 採訪撰稿、下標、上稿至官網"}]',
    ],
    ids=lambda text: text[:12],
)
def test_utf_16_without_its_mark_in_one_line(text: str, encoding: str) -> None:
    stream = open_text(Source("a.txt", io.BytesIO(text.encode(encoding))), None, lambda _remark: None)
    assert "".join(iter(stream.read, "")) == text
    assert stream.encoding == encoding


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WORKBOOK, id="xlsx"),
        pytest.param(parquet(ROWS), id="parquet"),
        pytest.param(gzip.compress(TEXT_FORMS["CSV"].encode("gb18030")), id="gz"),
        pytest.param(zstandard.compress(TEXT_FORMS["JSONL"].encode()), id="zst"),
        pytest.param(zstandard.compress(b'{"id"') + zstandard.compress(TEXT_FORMS["JSONL"].encode()[5:]), id="zst frames"),
        pytest.param(gzip.compress(WORKBOOK), id="gz of xlsx"),
        pytest.param(gzip.compress(parquet(ROWS)), id="gz of parquet"),
        pytest.param(archive(a=jsonl(ROWS[:20]).encode(), b=gzip.compress(table(ROWS[20:], ",").encode())), id="zip"),
        pytest.param(archive(**{"in/book": WORKBOOK}), id="zip of xlsx"),
    ],
)
def test_packed_files_and_tables_are_told_by_their_content(read: Read, content: bytes) -> None:
    assert [(record.id, record.title, record.text) for record in read(content)] == WANTED


@pytest.mark.parametrize("name", ["wrong.json", "wrong.jsonl", "wrong.ndjson", "wrong.csv", "wrong.txt", "wrong.xlsx"])
@pytest.mark.parametrize("form", ["CSV", "TSV", "JSONL", "array"])
def test_a_wrong_suffix_does_not_matter(read: Read, form: str, name: str) -> None:
    assert [(record.id, record.title, record.text) for record in read(TEXT_FORMS[form], name)] == WANTED


def test_a_posting_called_json_is_a_posting_and_broken_json_is_json(read: Read) -> None:
    assert read(f"运营，上海\n{TEXT}", "posting.json")[0].text == f"运营，上海\n{TEXT}"
    assert described(read(f'oops\n{{"text": "{TEXT}"}}\n', "broken.jsonl")) == [("1", "bad_json"), ("2", None)]


def test_big5(read: Read, notes: list[str]) -> None:
    text = "title,text\n" + "營運專員,負責社群內容的企劃與撰寫，提升互動率\n" * 30
    assert {record.text for record in read(text.encode("big5"))} == {"負責社群內容的企劃與撰寫，提升互動率"}
    assert notes[0].endswith("BIG5")


def described(records: list[Record]) -> list[tuple[str, str | None]]:
    return [(record.place.rpartition(":")[2], record.error) for record in records]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            f'{{"text": "{TEXT}"}}\n{{bad\n\n[1]\n{{"text": "{TEXT}", "n": NaN}}\n\ufeff{{"text": "{TEXT}"}}',
            [("1", None), ("2", "bad_json"), ("4", "bad_json"), ("5", None), ("6", None)],
            id="JSONL",
        ),
        pytest.param(
            f'[{{"text": "{TEXT}"}}, {{"text": bad, "a": ["]}}"]}}, 3, "x", {{"text": "{TEXT}", "n": NaN}}, {{"text": "{TEXT}',
            [("1", None), ("2", "bad_json"), ("3", "bad_json"), ("4", "bad_json"), ("5", None), ("6", "bad_json")],
            id="unfinished array",
        ),
        pytest.param(
            f'{{"a": {{"list": [{{"text": "{TEXT}"}}]}}}} {{"a": {{"list": null}}}} {{"a": {{"list": [{{"text": "{TEXT}"',
            [("1", None), ("2", "no_text"), ("3", "bad_json")],
            id="unfinished nested list",
        ),
        pytest.param(
            f'{{"text": "{TEXT}"}}\n{{"text": "{"字" * 1_000_000}"}}\n{{"a": "{"x" * (ROW_LIMIT + 1)}"}}\n{{"text": "{TEXT}"}}',
            [("1", None), ("2", "too_large"), ("3", "too_large"), ("4", None)],
            id="large lines",
        ),
        pytest.param(
            f'[{{"text": "{TEXT}"}}, {{"text": "{"x" * (ROW_LIMIT + 1)}\\""}}, {{"text": "{TEXT}"}}]',
            [("1", None), ("2", "too_large"), ("3", None)],
            id="a large element",
        ),
        pytest.param(
            f'title,text\n运营,{TEXT}\n运营,"{"x" * (ROW_LIMIT + 1)}"\n运营,"{TEXT}\n"\n\n,\n运营,\n',
            [("2", None), ("3", "too_large"), ("4", None), ("7", "no_text"), ("8", "no_text")],
            id="CSV",
        ),
    ],
)
def test_a_bad_record_is_an_error_in_its_place_and_the_rest_goes_on(
    read: Read, content: str, expected: list[tuple[str, str | None]]
) -> None:
    records = read(content)
    assert described(records) == expected
    assert all(bool(record.message) == (record.error is not None) for record in records)


def test_an_unfinished_array_is_noted(read: Read, notes: list[str]) -> None:
    read(json_text(ROWS)[:-10])
    assert notes
    assert notes[-1].endswith("is unfinished: complete records read: 59")


@pytest.mark.parametrize("end", ["", f'"运,营","{TEXT}\n第二行"\n'], ids=["ends within", "closed by another"])
@pytest.mark.parametrize("n_rows", [3, 90])
def test_a_quote_that_is_never_closed_swallows_no_rows(
    read: Read, notes: list[str], monkeypatch: pytest.MonkeyPatch, n_rows: int, end: str
) -> None:
    monkeypatch.setattr(csv_rows, "ROW_LIMIT", 999)
    records = read(f'title,text\n编辑,{TEXT}\n市场,"{TEXT}\n' + f"运营,{TEXT}\n\n" * n_rows + end, "crawl.csv")
    texts = [(record.title, record.text) for record in records]
    last = [("运,营", f"{TEXT}\n第二行")] if end else []
    assert texts == [("编辑", TEXT), ("市场", f'"{TEXT}'), *[("运营", TEXT)] * n_rows, *last]
    assert [record.id.rpartition(":")[2] for record in records[:5]] == ["2", "3", "4", "6", "8"]
    _columns, note = notes
    assert "crawl.csv: line 3 opens a quote" in note


def test_a_cell_that_is_cut_off_stays_one_record(read: Read) -> None:
    (record,) = read(f'title,text\n市场,"{TEXT}\n第二行\n第三', "crawl.csv")
    assert record.text.rstrip() == f"{TEXT}\n第二行\n第三"


@pytest.mark.parametrize("row", [",", ",,", "  ,  "])
def test_a_row_of_empty_cells_keeps_its_place(read: Read, row: str) -> None:
    records = read(f"title,text\n{row}\n \n\n运营,{TEXT}\n", "crawl.csv")
    assert described(records) == [("2", "no_text"), ("5", None)]


@pytest.mark.parametrize("form", ["JSONL", "array", "CSV"])
def test_bytes_that_do_not_decode_spoil_their_record_only(read: Read, form: str) -> None:
    content = TEXT_FORMS[form].encode().replace("第30行".encode(), "第30行".encode("gb18030"))
    records = read(content)
    assert [record.id for record in records if record.error == "unknown_encoding"] == ["p30"]
    assert sum(record.error is None for record in records) == 59
    assert all("�" not in record.text for record in records)


@pytest.mark.parametrize("form", ["CSV", "JSONL"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "utf-16"])
def test_a_wrong_encoding_is_told_as_such(read: Read, form: str, encoding: str) -> None:
    content = TEXT_FORMS[form].replace("text", "描述文").replace("title", "叫什么").encode("gb18030")
    (record,) = read(content, "crawl.jsonl", encoding=encoding)
    assert record.error == "unknown_encoding"
    assert f"crawl.jsonl is not {encoding.upper()}; " in record.message


def test_the_mark_for_a_lost_character_is_no_damage_where_the_file_itself_has_it(read: Read) -> None:
    (record,) = read(f"title,text\n内容运营,{TEXT}\ufffd\n")
    assert (record.error, record.text) == (None, f"{TEXT}\ufffd")


def test_short_and_long_rows_are_kept(read: Read) -> None:
    short, long = read(f"text,title,text\n{TEXT}\n{TEXT},运营,三,四\n", "crawl.csv")
    assert dict(short.columns) == {"text": TEXT, "title": "", "text_2": ""}
    assert dict(long.columns) == {"text": TEXT, "title": "运营", "text_2": "三", "column4": "四"}


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        ("a,b\n1,2\n", {}, "columns are a, b; try --text-field NAME"),
        ("a,text\n1,2\n", {"text_field": ("c",)}, "no column c; its columns are a, text; try --text-field"),
        ("a,text\n1,2\n", {"title_field": "c"}, "try --title-field"),
        ('[{"a": 1}]', {}, "columns are a; try --text-field NAME"),
        (f"甲,乙\n一{TEXT * 2},二{TEXT * 2}\n", {}, r"several .*\(甲, 乙\); choose with --text-field NAME"),
        ("a,text\n1,2\n", {"encoding": "klingon"}, "unknown encoding 'klingon'; try --encoding"),
    ],
)
def test_what_the_user_must_say_is_named(read: Read, content: str, options: dict[str, object], says: str) -> None:
    with pytest.raises((InputError, UsageError), match=says):
        read(content, "crawl.csv", **options)


def test_options_choose_columns_even_labels(read: Read) -> None:
    row = f"市场,{TEXT},7\n"
    (record,) = read("a,label,c\n" + row, "crawl.csv", text_field=("label",), title_field="a", id_field="c")
    assert (record.id, record.title, record.text) == ("7", "市场", TEXT)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("一\n\n二\n---\n\n三\r\n----\n", [("1", "一\n\n二"), ("6", "三")]),
        ("\n一\n二\n \n\n三", [("2", "一\n二"), ("6", "三")]),
    ],
)
def test_split_text(read: Read, text: str, passages: list[tuple[str, str]]) -> None:
    records = read(text, split=True)
    assert [(record.place.rpartition(":")[2], record.text) for record in records] == passages
    assert [record.id.rpartition(":")[2] for record in records] == ["1", "2"]


@pytest.mark.parametrize("text", [f"[急聘] 运营, 上海\n1, {TEXT}", f"运营 | 上海; 10k\n{TEXT}\r\n", f"{{运营}}\n{TEXT}"])
def test_prose_is_one_posting_as_it_stands(read: Read, text: str, tmp_path: Path) -> None:
    assert read(text) == [Record(str(tmp_path / "crawl"), None, text, {}, str(tmp_path / "crawl"))]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "no_text"),
        (b" \n", "no_text"),
        (b"%PDF-1.4\n\xff\xfe\x00\x01\x02\x80" + bytes(range(256)) * 9, "unreadable"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "unreadable"),
        (archive(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "unreadable"),
        (gzip.compress(os.urandom(500))[:-20], "unreadable"),
        (zstandard.compress(os.urandom(500))[:-20], "unreadable"),
        (WORKBOOK[:-200], "unreadable"),
        (archive(a=os.urandom(500))[:-20], "unreadable"),
        (parquet(ROWS)[:-9], "unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error_record(read: Read, content: bytes, error: str, tmp_path: Path) -> None:
    (record,) = read(content)
    assert (record.error, record.place) == (error, str(tmp_path / "crawl"))
    assert record.message
    assert ("it is cut off or damaged; fetch it again" in record.message) == (error == "unreadable")


def test_archives_that_lie_too_deep_are_named(read: Read) -> None:
    (record,) = read(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))))
    assert "too deep" in record.message


@pytest.mark.parametrize(
    ("package", "extra", "content"),
    [("pyarrow", "parquet", parquet(ROWS)), ("zstandard", "zstd", zstandard.compress(b"x"))],
)
def test_a_missing_package_is_named(
    read: Read, monkeypatch: pytest.MonkeyPatch, package: str, extra: str, content: bytes
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    (record,) = read(content)
    assert f"pip install 'rolesort[{extra}]'" in record.message


def test_a_sheet_of_notes_does_not_stop_the_others(read: Read, notes: list[str]) -> None:
    records = read(workbook([["说明"], ["仅供参考"]], [["title", "text"], [None, None], ["运营", TEXT]]))
    assert [(record.title, record.text) for record in records] == [("运营", TEXT)]
    assert records[0].id == "crawl#Sheet1:3"
    assert "no column that looks like" in notes[-1]


ABOVE: list[list[object]] = [["某某公司2024年招聘信息汇总", None], ["制表：人事部", "日期：2024-05-06"], [None, None]]


@pytest.mark.parametrize("above", [ABOVE, ABOVE[:1], ABOVE[:2], ABOVE[2:]])
@pytest.mark.parametrize("header", [["职位名称", "职位描述"], ["招什么人", "做什么事"]])
def test_a_header_is_found_below_titles_and_notes(read: Read, above: list[list[object]], header: list[str]) -> None:
    if len(above) > 1 and header[0] != "职位名称":
        above = above[:1]  # a note of two cells can as well be the header where no name is known
    below: list[list[object]] = [[f"内容运营{n}", f"{TEXT}{n}"] for n in range(3)]
    rows: list[list[object]] = [*above, [*header], *below]
    lines = "".join(",".join(str(cell or "") for cell in row) + "\n" for row in rows)
    for content in (workbook(rows), lines.encode()):
        records = read(content, "crawl.csv")
        assert [(record.title, record.text) for record in records] == [(f"内容运营{n}", f"{TEXT}{n}") for n in range(3)]
        assert records[0].place.endswith(f":{len(above) + 2}")
        assert list(records[0].columns) == header


def test_paths_folders_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in/deep").mkdir(parents=True)
    for name in ("in/b.txt", "in/a.txt", "in/deep/c.txt", "in/.hidden"):
        Path(name).write_text(name, encoding="utf-8")

    def read(*paths: str, recursive: bool = False) -> list[tuple[str, str | None]]:
        return [(record.id, record.error) for record in read_records(paths, ReadOptions(recursive=recursive), print)]

    assert read("in/*.txt") == [("in/a.txt", None), ("in/b.txt", None)]
    assert read("in", recursive=True) == [("in/a.txt", None), ("in/b.txt", None), ("in/deep/c.txt", None)]
    assert read("in", "none.txt", "in/*.csv", "in/b.txt") == [
        ("in", "unreadable"),
        ("none.txt", "unreadable"),
        ("in/*.csv", "unreadable"),
        ("in/b.txt", None),
    ]


NO_TEXT_COLUMN = "city,salary\n北京,10k\n上海,12k\n"
NO_SUCH_COLUMN = "--text-field NAME with one of them"


@pytest.mark.parametrize(
    ("contents", "options", "expected"),
    [
        ([NO_TEXT_COLUMN], {}, InputError),
        ([NO_TEXT_COLUMN, "[]"], {}, InputError),
        (["[]", NO_TEXT_COLUMN, TEXT], {}, ["f1: city, salary; try", "f2"]),
        ([TEXT, NO_TEXT_COLUMN], {}, ["f0", "f1: city, salary; try"]),
        ([NO_TEXT_COLUMN, NO_TEXT_COLUMN], {}, ["f0: city", "f1: city"]),
        (["", NO_TEXT_COLUMN], {}, ["f0: empty", "f1: city"]),
        ([table(ROWS[:1], ","), f"a,text\n1,{TEXT}"], {"text_field": ("c",)}, UsageError),
        ([table(ROWS[:1], ","), f"a,text\n1,{TEXT}"], {"text_field": ("title",)}, ["p0", f"f1: {NO_SUCH_COLUMN}"]),
        ([table(ROWS[:1], ","), f"a,text\n1,{TEXT}"], {"text_field": ("a",), "id_field": "a"}, [f"f0: {NO_SUCH_COLUMN}", "1"]),
    ],
)
def test_a_file_whose_columns_cannot_be_told_is_an_error_alone_and_one_record_among_others(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    contents: list[str],
    options: dict[str, Any],
    expected: type[Exception] | list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"f{number}" + (".txt" if content == TEXT else ".csv") for number, content in enumerate(contents)]
    for name, content in zip(names, contents, strict=True):
        Path(name).write_text(content, encoding="utf-8")
    records = read_records(names, ReadOptions(**options), print)
    if isinstance(expected, type):
        with pytest.raises(expected):
            next(records)
    else:
        for record, wanted in zip(records, expected, strict=True):
            record_id, _, says = wanted.partition(": ")
            assert record.id.removesuffix(".csv").removesuffix(".txt") == record_id
            assert says in record.message
            assert bool(record.message) == bool(says)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_ids_of_rows_are_short_and_no_two_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    crawl = f"title,text\n编辑,{TEXT}\n"
    for name in ("2024/a/crawl.csv", "2025/a/crawl.csv"):
        Path(name).parent.mkdir(parents=True)
        Path(name).write_text(crawl, encoding="utf-8")
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(name, "w") as packed:
            for member in ("a/crawl.csv", "page.txt", "page.txt"):
                packed.writestr(member, crawl if member.endswith("csv") else TEXT)
    paths = ["2024/a/crawl.csv", "2025/a/crawl.csv", "one.zip", "two.zip", "2024/a/crawl.csv"]
    ids = [record.id for record in read_records(paths, ReadOptions(), print)]
    assert ids == [
        "crawl.csv:2",
        "a/crawl.csv:2",
        "one.zip/a/crawl.csv:2",
        *["one.zip/page.txt", "one.zip/page.txt~2"],
        "two.zip/a/crawl.csv:2",
        *["two.zip/page.txt", "two.zip/page.txt~2"],
        "2024/a/crawl.csv:2",
    ]
    assert [record.id for record in read_records(paths[:3], ReadOptions(), print)] == ids[:5]


@pytest.mark.parametrize(
    "content",
    [
        jsonl(ROWS).encode(),
        gzip.compress(jsonl(ROWS).encode() * 99),
        WORKBOOK,
        parquet(ROWS),
        archive(a=jsonl(ROWS).encode() * 99),
    ],
    ids=["jsonl", "gz", "xlsx", "parquet", "zip"],
)
def test_the_meter_comes_from_nothing_to_the_size_of_all_files(tmp_path: Path, content: bytes) -> None:
    paths = [str(tmp_path / name) for name in ("a", "b", "none")]
    for path in paths[:2]:
        Path(path).write_bytes(content)
    meter = Meter()
    seen = [meter.n_bytes for _ in read_records(paths, ReadOptions(), print, meter)]
    assert seen == sorted(seen)
    assert 0 < seen[0] <= len(content)
    assert seen[-1] == total_size(paths, recursive=False) == 2 * len(content)


def test_the_size_of_a_pipe_is_not_known(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert total_size([str(tmp_path), str(tmp_path / "pipe")], recursive=True) is None


@pytest.mark.parametrize("start", [jsonl(ROWS[:1]), json_text(ROWS[:3])[:-1] + "\n", '{"data": {"list": [' + jsonl(ROWS[:1])])
def test_the_first_record_comes_while_a_pipe_is_open(start: str) -> None:
    program = """
from rolesort.records import ReadOptions, read_records
for record in read_records(["-"], ReadOptions(), lambda remark: None):
    print(record.id, flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(start.encode())
        process.stdin.flush()
        assert process.stdout.readline() == b"p0\n"
        process.stdin.close()


cell = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(',"|;\t\n'), max_size=20)


rows_of_any_cells = st.lists(st.tuples(cell, cell.map(lambda text: TEXT + text)), min_size=1, max_size=9)


@given(rows_of_any_cells)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("any") / "rows"
    rows = [{"id": str(number), "title": title, "text": text} for number, (title, text) in enumerate(cells)]
    for content in (table(rows, ","), jsonl(rows), json_text(rows), json_text({"data": rows}, indent=1)):
        path.write_text(content, encoding="utf-8", newline="")
        assert [dict(record.columns) for record in read_records([str(path)], ReadOptions(), print)] == rows


@pytest.mark.parametrize(("encoding", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_another_encoding_is_suggested_than_the_one_that_fails(encoding: str, other: str) -> None:
    assert messages.undecodable("a.csv:2", encoding).endswith(f"for example --encoding {other}")


def test_a_row_with_too_many_columns_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "crawl.csv"
    row = "运营,负责公众号选题、撰写与排版，提升阅读量\n"
    path.write_text(f"职位,职位描述\n{row}{',' * 20_000}\n{row}", encoding="utf-8")
    assert [record.error for record in read_records([str(path)], ReadOptions(), print)] == [None, "too_large", None]


@pytest.mark.parametrize("count", [1, 2])
def test_two_postings_in_a_text_are_several(tmp_path: Path, count: int) -> None:
    posting = "新媒体运营\n岗位职责：\n1、负责公众号选题、撰写与排版\n任职要求：\n1、本科以上学历\n\n"
    path = tmp_path / "jobs.txt"
    path.write_text(posting * count, encoding="utf-8")
    notes: list[str] = []
    list(read_records([str(path)], ReadOptions(), notes.append))
    assert any("looks like 2 postings" in note for note in notes) is (count > 1)


@pytest.mark.parametrize("name", ["posting.txt", "crawl.json"])
def test_a_posting_of_too_many_lines_fails_before_they_are_judged(tmp_path: Path, name: str) -> None:
    for n_lines, error in ((LINE_LIMIT, None), (LINE_LIMIT + 1, "too_large")):
        text = "\n".join(["负责选题"] + ["文"] * (n_lines - 1))
        content = text if name.endswith(".txt") else json.dumps([{"title": "编辑", "text": text}])
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert [record.error for record in read_records([str(tmp_path / name)], ReadOptions(), print)] == [error]


@pytest.mark.parametrize(
    "end", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "<br>", "</p>", "_x000d_", "\\n", "。", "；", ";;", "！", "•"]
)
def test_whatever_ends_a_line_counts(end: str) -> None:
    text = f"文{end}" * LINE_LIMIT
    assert is_too_large(f"{text}文")
    assert not is_too_large(text[: len(text) // 2])


def test_a_long_text_of_few_lines_is_a_posting() -> None:
    assert not is_too_large("负责公众号选题，撰写推文，" * 50_000)


def test_one_note_speaks_for_all_the_quotes_that_are_never_closed(read: Read, notes: list[str]) -> None:
    records = read(f'title,text\n运营,"{TEXT}\n市场,投放\n活动,"{TEXT}\n用户,维护会员群\n', "crawl.csv")
    assert [record.title for record in records] == ["运营", "市场", "活动", "用户"]
    assert [note for note in notes if "quote" in note] == [
        f"{records[0].place.partition(':')[0]}: line 2 opens a quote that is never closed; such a quote is read as a character"
    ]


def test_cells_of_a_page_laid_out_by_a_table_are_words_apart(read: Read) -> None:
    (record,) = read(f"<html><table><tr><td>负责选题</td><td>撰写推文</td></tr></table><p>{TEXT}</p></html>", "page.html")
    assert record.text == f"负责选题 撰写推文\n{TEXT}"


@pytest.mark.parametrize(("n_tables", "places"), [(1, ["page.html:2"]), (2, ["page.html#1:2", "page.html#2:2"])])
def test_tables_of_a_page_have_numbers_where_there_are_several(read: Read, n_tables: int, places: list[str]) -> None:
    table = f"<table><tr><th>职位</th><th>描述</th></tr><tr><td>运营</td><td>{TEXT}</td></tr></table>"
    assert [record.id for record in read(f"<html>{table * n_tables}</html>", "page.html")] == places


def test_a_text_in_tags_is_no_xml_without_the_name_of_one(read: Read) -> None:
    content = f"<jobs><job><title>内容运营</title><text>{TEXT}</text></job></jobs>"
    (record,), (element,) = read(content, "posting.txt"), read(content, "posting.xml")
    assert (record.title, record.text) == (None, content)
    assert (element.title, element.text) == ("内容运营", TEXT)


def test_tabs_in_a_text_make_no_table_of_it(read: Read) -> None:
    (record,) = read(f"内容运营\n岗位职责\t{TEXT}\n要求\t本科", "posting.txt")
    assert TEXT in record.text


def test_a_damaged_passage_leaves_the_others_whole(read: Read) -> None:
    content = f"{TEXT}\n\n负责".encode() + b"\xff\xfe\xff" + f"选题\n\n{TEXT}\n".encode()
    records = read(content, "postings.txt", split=True, encoding="utf-8")
    assert [record.error for record in records] == [None, "unknown_encoding", None]


@pytest.mark.parametrize("n_rows", [3, 3000], ids=["short", "longer than the head"])
def test_json_in_a_string_is_read_whole(read: Read, n_rows: int) -> None:
    rows = [{"title": f"运营{n}", "text": TEXT} for n in range(n_rows)]
    records = read(json.dumps(json.dumps(rows, ensure_ascii=False), ensure_ascii=False), "crawl.json")
    assert [record.title for record in records] == [row["title"] for row in rows]


def test_an_element_that_is_too_large_is_passed_over_whatever_its_strings_hold(read: Read) -> None:
    huge = {"title": "运营", "text": TEXT, "more": ['}]{[\\"' * 20] * (ROW_LIMIT // 100)}
    rows = [{"title": "一", "text": TEXT}, huge, {"title": "二", "text": TEXT}]
    records = read(json.dumps(rows, ensure_ascii=False), "crawl.json")
    assert [(record.title, record.error) for record in records] == [("一", None), (None, "too_large"), ("二", None)]


def test_rows_of_one_width_are_a_table_whatever_their_header_says(read: Read) -> None:
    rows = "".join(f"{n},内容运营,{TEXT}，完成第{n}项任务，并维护用户关系\n" for n in range(5))
    records = read(f"甲,乙,丙\n{rows}")
    assert [record.id for record in records] == [f"crawl:{n}" for n in range(2, 7)]
    assert all(record.text.startswith(TEXT) for record in records)


def test_numbers_and_nulls_of_a_database_are_cells_too(tmp_path: Path, read: Read) -> None:
    with closing(sqlite3.connect(tmp_path / "jobs.db")) as connection, connection:
        connection.execute("CREATE TABLE jobs (id INTEGER, title TEXT, text TEXT, pay REAL, note TEXT)")
        connection.execute("INSERT INTO jobs VALUES (7, '内容运营', ?, 8.5, NULL)", (TEXT,))
    (record,) = read((tmp_path / "jobs.db").read_bytes(), "crawl.db")
    assert (record.id, record.title, record.text, record.error) == ("7", "内容运营", TEXT, None)
    assert (record.columns["pay"], record.columns["note"]) == (8.5, None)
