"""Pages, databases, XML, SQL, Markdown, documents and training files, as records; and what is not read, as a sentence."""

from __future__ import annotations

import base64
import gzip
import io
import json
import pickle
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from rolesort.dataset.read import read_labelled
from rolesort.records import ReadOptions, Record, read_records
from rolesort.records.formats import sql_reader
from tests.conftest import Run

TEXT = "负责公众号选题、撰写和排版，提升阅读量，做好每周的复盘"
ROWS = [("职位", "城市", "职位描述"), *((f"内容运营{n}", "上海", f"{TEXT}\n第{n}行的说明") for n in range(4))]
WANTED = [(title, text) for title, _, text in ROWS[1:]]

Read = Callable[..., list[Record]]


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def read(tmp_path: Path, notes: list[str]) -> Read:
    def read(content: str | bytes, name: str = "crawl", **options: object) -> list[Record]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        records = list(read_records([str(path)], ReadOptions(**options), notes.append))  # type: ignore[arg-type]
        notes[:] = [note for note in notes if "text from" not in note]
        return records

    return read


def html_table(cell: str = "td", between: str = "<br>") -> str:
    rows = "".join("<tr>" + "".join(f"<{cell}>{c.replace(chr(10), between)}</{cell}>" for c in row) + "</tr>\n" for row in ROWS)
    return f"<table border=1>{rows}</table>"


def xml() -> str:
    jobs = "".join(f"<job><title>{t}</title><city>{c}</city><description>{d}</description></job>" for t, c, d in ROWS[1:])
    return f'<?xml version="1.0" encoding="gb2312"?><jobs><count>4</count>{jobs}</jobs>'


def elements(root: str, element: str, before: str = "") -> str:
    rows = "".join(element.format(title, text) for title, _, text in ROWS[1:])
    return f'<?xml version="1.0"?><{root}><channel>{before}{rows}</channel></{root.split(" ", maxsplit=1)[0]}>'


def spreadsheet_2003() -> str:
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>" for row in ROWS
    )
    names = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    return f'<?xml version="1.0"?><Workbook {names}><Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>'


def quoted(cell: str, *, escapes: bool) -> str:
    cell = cell.replace("'", "''")
    return "'" + (cell.replace("\\", "\\\\").replace("\n", "\\n") if escapes else cell) + "'"


def inserts(*, escapes: bool, together: bool, quote: str, columns: str = "") -> str:
    tuples = [f"({n},{', '.join(quoted(cell, escapes=escapes) for cell in row)}, NULL)" for n, row in enumerate(ROWS[1:])]
    into = f"INSERT INTO {quote}jobs{quote}{columns} VALUES "  # noqa: S608 (for a file)
    return into + ",\n".join(tuples) + ";\n" if together else "".join(f"{into}{row};\n" for row in tuples)


CREATE = (
    "CREATE TABLE {q}jobs{q} (\n {q}id{q} int(11) NOT NULL,\n {q}职位{q} varchar(255) DEFAULT 'a,(b',\n city text,\n"
    " {q}职位描述{q} text,\n pay decimal(10,2),\n PRIMARY KEY ({q}id{q})\n);\n"
)
COPIED = "".join(f"{n}\t" + "\t".join(cell.replace("\n", "\\n") for cell in row) + "\t\\N\n" for n, row in enumerate(ROWS[1:]))


def mhtml() -> str:
    page = base64.b64encode(f"<html><body>{html_table()}</body></html>".encode("gb18030")).decode()
    return (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{page}\n--b--\n"
    )


def json_ld() -> str:
    jobs = [
        {"@type": "JobPosting", "title": t, "description": d, "hiringOrganization": {"name": "某某"}} for t, _, d in ROWS[1:]
    ]
    return f'<!DOCTYPE html><html><script type="application/ld+json">{json.dumps({"@graph": jobs})}</script><p>首页</p></html>'


SQL_SERVER_ROW = "INSERT [dbo].[jobs] ([title], [description]) VALUES (N'{}', N'{}')\nGO\n"
SQL_SERVER_ROWS = "".join(SQL_SERVER_ROW.format(title, text) for title, _, text in ROWS[1:])

TABLES = {
    "HTML": f"<!DOCTYPE html><html><head><style>td {{}}</style></head><body><p>导出</p>{html_table()}</body></html>",
    "HTML, a table alone": html_table(),
    "HTML, raw line breaks": html_table(between="<br/>\n").replace("<td", "<TD").replace("&", "&amp;"),
    "HTML, unclosed cells": html_table().replace("</td>", "").replace("</tr>", ""),
    "HTML within a layout": f"<html><table><tr><td>左</td><td>{html_table()}</td></tr></table></html>",
    "HTML for search engines": json_ld(),
    "HTML, a form each": "<html>"
    + "".join(
        f"<table><tr><th>职位名称：</th><td>{title}</td><th>城市</th><td>上海</td></tr><tr><th>岗位职责</th><td>{text}</td></tr></table>"
        for title, _, text in ROWS[1:]
    ).replace("\n", "<br>"),
    "MHTML": mhtml(),
    "XML": xml(),
    "XML, attributes": elements("a", '<job 职位="{}"><desc><![CDATA[{}]]></desc></job>'),
    "XML, nested": elements("r", "<j><b><title>{}</title></b><i><jd>{}</jd></i></j>"),
    "XML, namespaces": elements('x:r xmlns:x="u"', "<x:j><x:title>{}</x:title><x:jd>{}</x:jd></x:j>"),
    "RSS": elements("rss", "<item><title>{}</title><description>{}</description></item>", "<title>招聘</title>"),
    "Excel 2003 XML": spreadsheet_2003(),
    "MySQL": "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `jobs`;\n"
    + CREATE.format(q="`")
    + inserts(escapes=True, together=True, quote="`"),
    "MySQL, with columns": inserts(
        escapes=True, together=False, quote="`", columns=" (`id`, `职位`, `city`, `职位描述`, `pay`)"
    ),
    "PostgreSQL": "--\n-- PostgreSQL database dump\n--\nSET statement_timeout = 0;\n"
    f'COPY public.jobs (id, "职位", city, "职位描述", pay) FROM stdin;\n{COPIED}\\.\n',
    "PostgreSQL, inserts": "-- PostgreSQL database dump\n"
    + inserts(escapes=False, together=False, quote='"', columns=' (id, "职位", city, "职位描述", pay)'),
    "SQL Server": "USE [db]\nGO\n" + SQL_SERVER_ROWS,
    "SQLite": "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
    + CREATE.format(q='"')
    + inserts(escapes=False, together=False, quote='"'),
    "Markdown": "# 招聘\n\n| 职位 | 城市 | 职位描述 |\n|:---|---|---:|\n"
    + "".join(f"| {title} | {city} | {text.replace(chr(10), '<br>')} |\n" for title, city, text in ROWS[1:]),
    "Hive": "\n".join("\x01".join(cell.replace("\n", "<br>") for cell in row) for row in ROWS),
}


@pytest.mark.parametrize("form", TABLES)
def test_tables_in_every_format_are_told_by_their_content(read: Read, form: str, notes: list[str]) -> None:
    records = read(TABLES[form])
    assert [(record.title, record.text.replace("<br>", "\n")) for record in records] == WANTED
    assert notes == []


def test_hive_is_told_whatever_it_is_called(read: Read) -> None:
    records = read("\n".join(f"{n}\x01内容运营{n}\x01{TEXT}{n}" for n in range(4)), "part-0000.txt")
    assert [(record.title, record.text) for record in records] == [(f"内容运营{n}", f"{TEXT}{n}") for n in range(4)]


@pytest.mark.parametrize("form", ["HTML", "XML", "MySQL", "Markdown", "Excel 2003 XML"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_they_are_read_in_every_encoding(read: Read, form: str, encoding: str) -> None:
    records = read(TABLES[form].encode(encoding))
    assert [record.title for record in records] == [title for title, _ in WANTED]


@pytest.mark.parametrize("name", ["jobs.xls", "jobs.html", "jobs"])
def test_a_table_of_a_web_system_called_xls_is_read(read: Read, name: str) -> None:
    assert [record.title for record in read(TABLES["HTML, a table alone"], name)] == [title for title, _ in WANTED]


def database(tables: dict[str, list[tuple[Any, ...]]], path: Path, *, mode: str = "DELETE") -> bytes:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        for name, (header, *rows) in tables.items():
            connection.execute(f'CREATE TABLE "{name}" ({", ".join(f"[{column}]" for column in header)})')
            connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(header))})', rows)  # noqa: S608
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_sqlite(read: Read, tmp_path: Path, mode: str, pack: Callable[[bytes], bytes]) -> None:
    content = database({"jobs": ROWS, "empty": [("a",)]}, tmp_path / "d", mode=mode)
    assert [(record.title, record.text) for record in read(pack(content))] == WANTED


def test_a_database_is_read_by_the_program(rolesort: Run, tmp_path: Path) -> None:
    database({"jobs": ROWS}, tmp_path / "jobs.db")
    outcome = rolesort("classify", "-q", "jobs.db")
    assert (outcome.code, len(outcome.out.splitlines())) == (0, 4)


def test_of_the_tables_of_a_database_those_with_postings_are_read_and_others_named(
    read: Read, tmp_path: Path, notes: list[str]
) -> None:
    firms: list[tuple[Any, ...]] = [("name", "city"), ("某某公司", "上海"), ("某某集团", "北京")]
    content = database({"firms": firms, "odd 'name'": ROWS, "numbers": [("n",), (1,)]}, tmp_path / "d")
    assert [(record.title, record.text) for record in read(content)] == WANTED
    assert any("crawl#firms is skipped" in note for note in notes)
    assert any("crawl#numbers" in note for note in notes)


def test_a_cell_of_sqlite_that_is_not_utf8_is_one_bad_row(read: Read, tmp_path: Path) -> None:
    content = database({"jobs": ROWS}, tmp_path / "d").replace("第1行".encode(), b"\xff\xfe" + b"x" * 5)
    assert [record.error for record in read(content)] == [None, "unknown_encoding", None, None]


def test_xml_that_declares_entities_is_refused(read: Read) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a><j><title>运营</title><jd>&y;</jd></j></a>'
    )
    (record,) = read(bomb)
    assert "declares its own entities" in record.message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<?xml version="1.0"?><a><b></a>', "line 1 is not valid XML"),
        ('<?xml version="1.0"?><a>' + "<b>" * 300 + "</b>" * 300 + "</a>", "is not valid XML"),
        ("-- MySQL dump\nCREATE TABLE `a` (`b` int);\n", "database dump without readable INSERT rows"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(read: Read, content: str, says: str) -> None:
    (record,) = read(content)
    assert says in record.message


def test_a_dump_that_is_too_large_says_how_to_export(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_reader, "JSON_LIMIT", 100)
    (record,) = read(TABLES["MySQL"])
    assert "mysql --batch" in record.message


JOBS = [
    ("内容运营", "负责公众号选题和撰写，提升阅读量"),
    ("渠道销售", "负责走访经销商，谈下代理合同"),
    ("会计", "负责总账和报表，按时报税"),
]
JOB = (
    "<h3>{}</h3><p>岗位职责：</p><ul><li>1、{}；</li><li>2、完成上级交办的工作。</li></ul><p>任职要求：</p><p>大专以上学历</p>"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>加入我们</title><script>var a = '<p>';</script></head><body><nav>首页</nav>"
    + "".join(JOB.format(*job) for job in JOBS)
    + "<footer>版权所有</footer></body></html>"
)
JOBS_TEXT = "\n\n".join(f"{title}\n岗位职责：\n\n1、{duty}；\n\n任职要求：\n\n大专以上学历" for title, duty in JOBS)


def test_a_page_with_several_postings_says_so(read: Read, notes: list[str]) -> None:
    (record,) = read(PAGE, "join.html")
    assert record.text.startswith("内容运营\n岗位职责：\n1、负责公众号选题")
    assert "首页" not in record.text
    assert "版权" not in record.text
    assert notes == [note for note in notes if "looks like 3 postings" in note and "--split" in note]
    assert len(notes) == 1


@pytest.mark.parametrize("content", [PAGE, JOBS_TEXT], ids=["page", "text"])
def test_split_takes_postings_apart_where_they_begin(read: Read, content: str, notes: list[str]) -> None:
    records = read(content, split=True)
    assert [record.text.split("\n")[0] for record in records] == [title for title, _ in JOBS]
    assert [record.id.rpartition(":")[2] for record in records] == ["1", "2", "3"]
    assert notes == []


@pytest.mark.parametrize("suffix", [".json", ".csv", ".jsonl", ".xlsx"])
def test_a_page_in_place_of_data_is_told(read: Read, suffix: str) -> None:
    page = f"<!DOCTYPE html><html><title>x</title><body><div>{TEXT * 20}</div></body></html>"
    (record,) = read(page, f"crawl{suffix}")
    assert (record.error, f"is a web page, not {suffix}" in record.message) == ("not_text", True)


@pytest.mark.parametrize("name", ["crawl.json", "crawl.html"])
def test_a_page_that_asks_for_a_check_is_told(read: Read, name: str) -> None:
    (record,) = read("<html><body><div>安全验证：请拖动滑块完成验证后继续访问</div></body></html>", name)
    assert (record.error, "asks for a check or a login" in record.message) == ("not_text", True)


def test_the_fields_above_a_page_are_columns(read: Read) -> None:
    (record,) = read(f"---\ntitle: 内容运营专员\ncity: 上海\ntags:\n  - 双休\n---\n\n# 招聘\n{TEXT}\n", "post.md")
    assert (record.title, record.text, record.columns["city"]) == ("内容运营专员", f"# 招聘\n{TEXT}", "上海")


def test_a_field_above_a_page_may_have_lines_of_its_own(read: Read) -> None:
    (record,) = read(f"---\ntitle: '内容运营专员'\ndescription: |\n  {TEXT}\n  - 双休\ntags:\n- 上海\n...\n", "post.md")
    assert (record.title, record.text) == ("内容运营专员", f"{TEXT}\n- 双休")
    assert record.columns["tags"] == "- 上海"


def test_several_postings_below_the_fields_are_told_and_split(read: Read, notes: list[str]) -> None:
    fields = "---\ntitle: 招聘\n---\n\n"
    page = fields + "".join(f"# {title}\n岗位职责\n- {TEXT}\n\n" for title in ("新媒体运营", "区域销售经理"))
    (record,) = read(page, "post.md")
    assert "区域销售经理" in record.text
    assert any("looks like 2 postings" in note for note in notes)
    parts = read(page, "post.md", split=True)
    assert [part.place.rpartition(":")[2] for part in parts] == ["5", "9"]
    assert [part.text.partition("\n")[0] for part in parts] == ["# 新媒体运营", "# 区域销售经理"]


def test_a_table_below_the_fields_is_a_table(read: Read) -> None:
    page = f"---\ntitle: 招聘\n---\n| 职位 | 职责 |\n|---|---|\n| 内容运营 | {TEXT} |\n| 编辑 | {TEXT} |\n"
    assert [record.title for record in read(page, "post.md")] == ["内容运营", "编辑"]


@pytest.mark.parametrize("text", [f"---\n{TEXT}\n---\n第二段", f"运营 | 上海\n{TEXT}\n----|"])
def test_dashes_and_bars_in_a_text_are_text(read: Read, text: str) -> None:
    (record,) = read(text)
    assert (record.text, record.columns) == (text, {})


def word(*, with_table: bool) -> bytes:
    document = docx.Document()
    document.add_heading("内容运营", 1)
    document.add_paragraph("岗位职责：")
    document.add_paragraph(TEXT)
    if with_table:
        table = document.add_table(0, 3)
        for row in ROWS:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word(read: Read) -> None:
    assert [record.text for record in read(word(with_table=False))] == [f"内容运营\n岗位职责：\n{TEXT}"]
    assert [(record.title, record.text) for record in read(word(with_table=True))] == WANTED


def test_a_form_of_word_is_a_posting(read: Read) -> None:
    document = docx.Document()
    table = document.add_table(0, 4)
    for row in (("职位名称", "内容运营", "工作地点", "上海"), ("岗位职责", TEXT, TEXT, TEXT)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(1, 3)).text = TEXT
    out = io.BytesIO()
    document.save(out)
    assert [(record.title, record.text) for record in read(out.getvalue())] == [("内容运营", TEXT)]


def pdf(text: str | None, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text is not None:
        kind = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(name): NameObject(value) for name, value in kind.items()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 10 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = content
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [(pdf(None), "run text recognition"), (pdf("x", "secret"), "has a password"), (pdf("x")[:200], "cut off")],
)
def test_a_pdf_file_without_text_that_can_be_read_is_told(read: Read, content: bytes, says: str) -> None:
    (record,) = read(content)
    assert says in record.message


def test_pdf(read: Read) -> None:
    assert [record.text for record in read(pdf("Brand Manager"))] == ["Brand Manager"]


@pytest.mark.parametrize(
    ("package", "extra", "content"), [("docx", "docx", word(with_table=False)), ("pypdf", "pdf", pdf("x"))]
)
def test_a_missing_package_is_named(
    read: Read, monkeypatch: pytest.MonkeyPatch, package: str, extra: str, content: bytes
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    (record,) = read(content)
    assert f"pip install 'rolesort[{extra}]'" in record.message


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


ZEROS = bytes(64)
NOT_READ = {
    "a pickle": (pickle.dumps([{"title": "运营", "text": TEXT}]), "is a Python pickle", "df.to_csv"),
    "an old pickle": (pickle.dumps({"a": [TEXT]}, protocol=2), "is a Python pickle", "df.to_csv"),
    "a Git LFS pointer": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "Git LFS pointer",
        "git lfs pull",
    ),
    "PNG": (b"\x89PNG\r\n\x1a\n" + ZEROS, "is a picture", "copy its text"),
    "JPEG": (b"\xff\xd8\xff\xe0" + ZEROS, "is a picture", "copy its text"),
    "WebP": (b"RIFF\x10\0\0\0WEBPVP8 " + ZEROS, "is a picture", "copy its text"),
    "HEIC": (b"\0\0\0\x18ftypheic" + ZEROS, "is a picture", "copy its text"),
    "MP4": (b"\0\0\0\x18ftypmp42" + ZEROS, "video or sound", "posting's text"),
    "MP3": (b"ID3\x04" + ZEROS, "video or sound", "posting's text"),
    "a Linux program": (b"\x7fELF" + ZEROS, "is a program", "the file with the postings"),
    "a Windows program": (b"MZ\x90\0\x03" + ZEROS, "is a program", "the file with the postings"),
    "RAR": (b"Rar!\x1a\x07\x01\0" + ZEROS, "is an archive", "unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + ZEROS, "is an archive", "unpack it"),
    "rich text": (b"{\\rtf1\\ansi hello}", "is rich text", "plain text or .docx"),
    "Feather": (b"ARROW1\0\0" + ZEROS, "is a table in a format", "save it as CSV"),
    "NumPy": (b"\x93NUMPY\x01\0" + ZEROS, "is a table in a format", "save it as CSV"),
    "an address": (b"https://jobs.example.com/1.html\n", "web addresses", "copy the posting's text"),
    "addresses": (b"https://a.example.com/1\r\nhttps://a.example.com/2\r\n", "web addresses", "copy the posting's text"),
    "a shortcut": (b"[InternetShortcut]\r\nURL=https://a.example.com\r\n", "web addresses", "copy the posting's text"),
}


@pytest.mark.parametrize("kind", NOT_READ)
@pytest.mark.parametrize("name", ["crawl", "crawl.csv", "crawl.xls", "crawl.txt"])
def test_what_is_no_crawl_is_named_with_what_to_do(read: Read, kind: str, name: str) -> None:
    content, is_what, what_to_do = NOT_READ[kind]
    (record,) = read(content, name)
    assert record.error == "not_text"
    assert is_what in record.message
    assert what_to_do in record.message


@pytest.mark.parametrize(
    "text", [f"MZ世代品牌运营\n{TEXT}", f"https://a.cn 招聘\n{TEXT}", f"BMW经理\n{TEXT}", f"RIFF\n{TEXT}", f"Obj运营\n{TEXT}"]
)
def test_texts_that_begin_like_something_else_are_texts(read: Read, text: str) -> None:
    assert [record.text for record in read(text)] == [text]


LABEL_STUDIO_ROWS = "".join(f"{n},运营,{TEXT}{n},{label},1,{n}\n" for n in range(2) for label in ("内容运营", "市场"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("train.txt", "".join(f"__label__{label} {TEXT}{n}\n" for n in range(2) for label in ("内容运营", "市场"))),
        ("train.csv", f"id,title,text,choice,annotator,annotation_id\n{LABEL_STUDIO_ROWS}"),
        ("train.db", None),
    ],
    ids=["fastText", "Label Studio CSV", "SQLite"],
)
def test_training_files_of_others_are_read(tmp_path: Path, name: str, content: str | None) -> None:
    path = tmp_path / name
    if content is None:
        database({"a": [("label", "text"), *((label, f"{TEXT}{n}") for n in range(2) for label in ("内容运营", "市场"))]}, path)
    else:
        path.write_text(content, encoding="utf-8")
    labelled = read_labelled([path], ReadOptions(label_field="choice") if "csv" in name else None)
    assert labelled.bad_rows == ()
    assert [(posting.label, posting.text) for posting in labelled.postings] == [
        (label, f"{TEXT}{n}") for n in range(2) for label in ("内容运营", "市场")
    ]


def test_numbers_in_sql_are_values_and_null_is_none(read: Read) -> None:
    dump = f"INSERT INTO jobs (id, title, description, city) VALUES (7, '运营', '{TEXT}', NULL);"  # noqa: S608 (for a file)
    (record,) = read(dump, "jobs.sql")
    assert (record.columns["id"], record.columns["city"]) == ("7", None)
    assert "#" not in record.place


def test_the_tables_of_a_dump_are_told_apart(read: Read) -> None:
    one = f"INSERT INTO {{}} (title, description) VALUES ('运营', '{TEXT}');\n"  # noqa: S608 (for a file)
    places = [record.place.rpartition("/")[2] for record in read(one.format("a") + one.format("b"), "jobs.sql")]
    assert [place.partition(":")[0] for place in places] == ["jobs.sql#a", "jobs.sql#b"]


def test_a_table_of_a_page_may_have_two_columns(read: Read) -> None:
    rows = "".join(f"<tr><td>{title}</td><td>{text}</td></tr>" for title, text in [("职位", "职位描述"), *WANTED])
    assert len(read(f"<html><body><table>{rows}</table></body></html>", "jobs.html")) == len(WANTED)


def test_what_a_mac_adds_to_an_archive_is_not_read(read: Read, notes: list[str]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("jobs.txt", TEXT)
        archive.writestr("__MACOSX/._jobs.txt", "负责店铺的日常运营")
        archive.writestr("jobs/.DS_Store", "负责渠道的拓展")
    assert [(record.text, record.error) for record in read(content.getvalue(), "jobs.zip")] == [(TEXT, None)]
    assert notes == []


def test_text_in_a_blob_of_sqlite_is_text(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "blob.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE jobs (职位 TEXT, 职位描述 BLOB)")
        connection.executemany("INSERT INTO jobs VALUES (?, ?)", [(title, text.encode()) for title, text in WANTED])
    connection.close()
    assert [(record.title, record.text) for record in read(path.read_bytes())] == WANTED


def test_cells_beside_each_other_are_not_one_word_in_a_page(read: Read) -> None:
    (record,) = read(f"<html><body><table><tr><td>内容</td><td>运营</td></tr></table><p>{TEXT}</p></body></html>", "page.html")
    assert record.text is not None
    assert record.text.split() == ["内容", "运营", TEXT]


def test_each_table_of_a_page_with_several_has_its_number(read: Read) -> None:
    assert {record.place.rpartition("/")[2].split(":")[0] for record in read(html_table(), "one.html")} == {"one.html"}
    several = read(f"<html>{html_table()}<p>和</p>{html_table()}</html>", "page.html")
    assert {record.place.rpartition("/")[2].split(":")[0] for record in several} == {"page.html#1", "page.html#2"}


def test_columns_that_sql_does_not_name_are_numbered(read: Read) -> None:
    rows = "".join(f"INSERT INTO jobs VALUES ('{title}', '{text}');\n" for title, text in WANTED)  # noqa: S608
    assert [list(record.columns) for record in read(rows, "jobs.sql")] == [["column1", "column2"]] * len(WANTED)
