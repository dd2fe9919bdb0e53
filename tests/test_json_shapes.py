"""JSON in all the shapes in which programs write tables, and what is almost JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.dataset.read import read_labelled
from rolesort.records import ReadOptions, Record, read_records
from rolesort.records.formats import json_whole
from rolesort.records.formats.json_shapes import split_parts
from rolesort.records.formats.relaxed_json import loads, to_json

TEXT = "负责公众号选题、撰写和排版，提升阅读量，做好每周的复盘"
ROWS = [{"title": f"内容运营{n}", "city": "上海", "description": f"{TEXT}\n“第{n}行”, it's {{n}}"} for n in range(5)]
NAMES = list(ROWS[0])
CELLS = [list(row.values()) for row in ROWS]
WANTED = [(row["title"], row["description"]) for row in ROWS]

Read = Callable[..., list[Record]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(content: str, name: str = "crawl", **options: object) -> list[Record]:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return list(read_records([str(tmp_path / name)], ReadOptions(**options), print))  # type: ignore[arg-type]

    return read


def dump(value: object, **options: object) -> str:
    return json.dumps(value, ensure_ascii=False, **options)  # type: ignore[arg-type]


def nested(row: dict[str, str]) -> dict[str, object]:
    return {"code": 0, "data": {"job": {"title": row["title"], "description": row["description"]}, "tags": [{"name": "双休"}]}}


def in_source(row: dict[str, str]) -> dict[str, object]:
    return {"_index": "jobs", "_id": row["title"], "_score": 1.0, "_source": row}


SITE = "某某网为您提供最新招聘信息，每天更新海量好职位，快来投递简历吧。"
SHAPES: dict[str, str] = {
    "records": dump(ROWS),
    "records, printed": dump(ROWS, indent=4),
    "lines": "\n".join(map(dump, ROWS)),
    "printed objects": "\n".join(dump(row, indent=2) for row in ROWS),
    "columns of objects": dump({name: {str(n): row[name] for n, row in enumerate(ROWS)} for name in NAMES}),
    "columns of lists": dump({name: [row[name] for row in ROWS] for name in NAMES}),
    "index": dump({str(n): row for n, row in enumerate(ROWS)}),
    "index by ids": dump({f"job-{n}": row for n, row in enumerate(ROWS)}),
    "split": dump({"columns": NAMES, "index": [*range(5)], "data": CELLS}),
    "header and rows": dump({"header": NAMES, "rows": CELLS}),
    "columns with types": dump({"data": {"cols": [{"name": name, "type": "string"} for name in NAMES], "rows": CELLS}}),
    "values": dump([NAMES, *CELLS]),
    "values, printed": dump([NAMES, *CELLS], indent=1),
    "values in lines": "\n".join(map(dump, [NAMES, *CELLS])),
    "a sheet's values": dump({"range": "A1:C6", "values": [NAMES, *CELLS]}),
    "pandas' table": dump({"schema": {"fields": [{"name": name, "type": "string"} for name in NAMES]}, "data": ROWS}),
    "a list within": dump({"code": 0, "data": {"list": ROWS}}),
    "a sentence beside the list": dump({"seo_description": SITE, "data": {"list": ROWS}}),
    "a description beside the list": dump({"description": SITE, "data": ROWS}),
    "a title and a description beside the list": dump({"title": "某某网", "description": SITE, "data": {"list": ROWS}}),
    "lists in lists": dump([[ROWS[0]], [ROWS[1:]]]),
    "Elasticsearch": dump({"took": 3, "hits": {"total": 5, "hits": [*map(in_source, ROWS)]}}),
    "Elasticsearch, in lines": "\n".join(map(dump, map(in_source, ROWS))),
    "Elasticsearch, in bulk": "\n".join(f'{{"index": {{"_id": "{n}"}}}}\n{dump(row)}' for n, row in enumerate(ROWS)),
    "an object in each": "\n".join(dump(nested(row)) for row in ROWS),
    "an object in each, in a list": dump([nested(row) for row in ROWS]),
    "a description of parts": dump([{**row, "description": row["description"].split("\n")} for row in ROWS]),
    "a description of sections": "\n".join(
        dump({"title": row["title"], "parts": [{"name": "", "items": row["description"].split("\n")}]}) for row in ROWS
    ),
    "Firebase": dump({f"-Nx{n}": row for n, row in enumerate(ROWS)}),
    "GraphQL": dump({"data": {"jobs": {"edges": [{"node": row, "cursor": "x"} for row in ROWS]}}}),
    "a string": dump(dump(ROWS)),
    "a string with escapes": json.dumps(dump(ROWS)),
    "a string a line": "\n".join(dump(dump(row)) for row in ROWS),
    "a call": f"/**/jQuery123.callback({dump(ROWS)});",
    "a value of a name": f"window.__JOBS__ = {dump({'data': ROWS})};\n",
    "a comma behind each line": ",\n".join(map(dump, ROWS)) + ",",
    "trailing commas": "[" + ",".join(dump(row)[:-1] + ",}" for row in ROWS) + ",]",
    "comments": "// crawled\n[" + "\n".join(f"/* {n} */ {dump(row)}, // end" for n, row in enumerate(ROWS)) + "\n]",
    "raw line breaks": dump(ROWS).replace("\\n", "\n"),
    "not a number": dump([{**row, "pay": float("nan"), "top": float("inf")} for row in ROWS]),
    "a byte order mark": "\ufeff" + dump(ROWS),
    "Python's dicts, in lines": "\n".join(map(str, ROWS)),
    "Python's list": str([{**row, "tags": None, "new": True, "ids": (1, 2)} for row in ROWS]),
    "Python's list, in a list": str({"data": ROWS}),
    "Python's dates": "\n".join(str({"at": dt.date(2024, 5, 6), **row}) for row in ROWS),
    "JavaScript": "[" + ",".join(f"{{title: {dump(r['title'])}, description: {dump(r['description'])}}}" for r in ROWS) + "]",
    "the Mongo shell": "\n".join(
        f'{{ "_id" : ObjectId("5c0f{n}"), "at" : ISODate("2024-05-06T00:00:00Z"), {dump(row)[1:]}' for n, row in enumerate(ROWS)
    ),
    "the Mongo shell, printed": "\n".join(
        f'{{ "_id" : ObjectId("5c0f{n}"), "n" : NumberLong(7),\n {dump(row, indent=2)[1:]}' for n, row in enumerate(ROWS)
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["crawl.json", "crawl"])
def test_every_shape_gives_the_same_postings(read: Read, shape: str, name: str) -> None:
    if shape == "comments" and name == "crawl":
        pytest.skip("a text that begins with a comment is a text, unless its name says that it is JSON")
    assert [(record.title, record.text) for record in read(SHAPES[shape], name)] == WANTED


@pytest.mark.parametrize("shape", ["a list within", "columns of objects", "values", "Python's dicts, in lines", "split"])
def test_shapes_are_told_in_files_longer_than_what_is_looked_at(read: Read, shape: str) -> None:
    many = [{**ROWS[0], "title": f"内容运营{n}", "more": TEXT * 9} for n in range(900)]
    names = list(many[0])
    texts = {
        "a list within": lambda: dump({"description": SITE, "data": {"list": many}}),
        "columns of objects": lambda: dump({name: {str(n): row[name] for n, row in enumerate(many)} for name in names}),
        "values": lambda: dump([names, *(list(row.values()) for row in many)]),
        "Python's dicts, in lines": lambda: "\n".join(map(str, many)),
        "split": lambda: dump({"columns": names, "data": [list(row.values()) for row in many]}),
    }
    assert [record.title for record in read(texts[shape]())] == [row["title"] for row in many]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"title": "内容运营", "description": TEXT}, [("内容运营", TEXT)], id="one posting"),
        pytest.param(
            {"title": "内容运营", "description": TEXT, "similar": [{"title": "市场", "description": TEXT}] * 2},
            [("内容运营", TEXT)],
            id="one posting and others like it",
        ),
        pytest.param(
            {"title": "内容运营", "岗位职责": ["负责选题策划和撰写", "负责排版和数据复盘"]},
            [("内容运营", "负责选题策划和撰写\n负责排版和数据复盘")],
            id="one posting of lists",
        ),
        pytest.param(
            {"job": {"title": "内容运营", "description": TEXT}, "firm": {"name": "某某", "size": "20-99"}},
            [("内容运营", TEXT)],
            id="one posting of objects",
        ),
        pytest.param([f"{TEXT}{n}" for n in range(3)], [(None, f"{TEXT}{n}") for n in range(3)], id="texts"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_one_posting_is_not_taken_for_a_table(read: Read, value: object, expected: list[tuple[str | None, str]]) -> None:
    assert [(record.title, record.text) for record in read(dump(value), "crawl.json")] == expected


def test_the_user_names_a_field_within_fields(read: Read) -> None:
    rows = [{"title": "内容运营", "text": "见下", "a": {"b": {"c": f"{TEXT}{n}"}, "name": f"n{n}"}} for n in range(3)]
    records = read(dump(rows), text_field=("a.b.c",), title_field="a.name")
    assert [(record.title, record.text) for record in records] == [(f"n{n}", f"{TEXT}{n}") for n in range(3)]


def test_titles_in_pages_a_line_are_found(read: Read) -> None:
    pages = [
        {"msg": "ok", "data": {"list": [{"jobName": f"内容运营{n}{at}", "pay": "10k"} for at in range(3)]}} for n in range(3)
    ]
    assert [record.title for record in read("\n".join(map(dump, pages)))] == [
        f"内容运营{n}{at}" for n in range(3) for at in range(3)
    ]


def test_fields_of_objects_stay_as_they_came_where_none_is_needed(read: Read) -> None:
    (record,) = read(dump([{"title": "内容运营", "text": TEXT, "firm": {"name": "某某"}}]))
    assert record.columns["firm"] == {"name": "某某"}


@pytest.mark.parametrize(
    ("value", "row_id"),
    [
        ({"_id": {"$oid": "5c0f00"}, "text": TEXT}, "5c0f00"),
        ({"id": {"$numberLong": "9000000001"}, "text": TEXT}, "9000000001"),
        ({"_id": "7", "_source": {"text": TEXT}}, "7"),
    ],
)
def test_the_types_of_mongodb_are_taken_off(read: Read, value: object, row_id: str) -> None:
    (record,) = read(dump([value]), id_field=None)
    assert row_id in record.columns.values()


@pytest.mark.parametrize("depth", [300, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_too_deep_is_one_bad_row(read: Read, depth: int, opening: str, closing: str) -> None:
    deep = opening * depth + "1" + closing * depth
    records = read("\n".join([dump(ROWS[0]), f'{{"text": "{TEXT}", "a": {deep}}}', dump(ROWS[1])]), "crawl.jsonl")
    assert [record.error for record in records] == [None, "bad_json", None]


def test_arrays_around_one_object_are_passed_through(read: Read) -> None:
    (record,) = read("[" * 100_000 + dump(ROWS[0]) + "]" * 100_000)
    assert record.text == WANTED[0][1]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('{"text": bad, "a": 1}\n', "bad_json"),
        ("{'text': 'x'\n{'text': 'y'\n", "bad_json"),
        (f"{{'text': __import__('os').system('true'), 'a': '{TEXT}'}}\n", "bad_json"),
        (f"[{{'text': '{TEXT}'}}, {{'text': open('x')}}", "bad_json"),
    ],
)
def test_what_is_not_even_almost_json_is_an_error(read: Read, content: str, error: str) -> None:
    assert {record.error for record in read(content, "crawl.jsonl")} == {error}


def test_a_table_in_one_piece_that_is_too_large_says_what_to_do(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_whole, "JSON_LIMIT", 100)
    (record,) = read(SHAPES["columns of objects"])
    assert (record.error, "lines=True" in record.message) == ("too_large", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 'it\\'s \"x\"', u'b': None}", {"a": 'it\'s "x"', "b": None}),
        ("{'a': '\\x41\\u8fd0\\n\\/', 'b': (1, 2)}", {"a": "A运\n/", "b": [1, 2]}),
        (
            '{a: 1, "b": "// no comment, ObjectId(1)", /* c */ c: undefined,}',
            {"a": 1, "b": "// no comment, ObjectId(1)", "c": None},
        ),
        (
            '{"a": ObjectId("5f"), "b": NumberLong(7), "c": new Date("2024"), "d": Decimal(\'1.5\')}',
            {"a": "5f", "b": 7, "c": "2024", "d": "1.5"},
        ),
        (
            "{'a': datetime.datetime(2024, 5, 6, 7, 8), 'b': datetime.date(2024, 5, 6)}",
            {"a": "2024-05-06T07:08", "b": "2024-05-06"},
        ),
        (r"{'a': '\q \U00110000 \x41'}", {"a": r"\q \U00110000 A"}),
        ("{a: Code(负责 x + 1)}", {"a": "负责 x + 1"}),
        ('{"a": [1, 2,  // two\n ], }', {"a": [1, 2]}),
    ],
)
def test_relaxed_json(text: str, value: object) -> None:
    assert loads(text) == value


@pytest.mark.parametrize(
    ("text", "as_json"),
    [(r"{'a': 'b\'c\'", '{"a": "b\'c\'"'), (r"{'a': 'b\'c" + "\\", '{"a": "b\'c"'), (r"""{"a": "b\'c""", """{"a": "b'c""")],
    ids=["in a string", "in an escape", "in a string of JSON"],
)
def test_what_breaks_off_in_a_string_is_one_string(text: str, as_json: str) -> None:
    assert to_json(text) == as_json


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_json_and_what_python_shows_are_read_alike(value: object) -> None:
    assert loads(json.dumps(value)) == value
    assert json.loads(to_json(json.dumps(value, ensure_ascii=False))) == value
    assert loads(str([value])) == [value]


@pytest.mark.parametrize(
    "rows",
    [
        [
            {
                "id": 1,
                "data": {"title": "运营", "text": TEXT},
                "annotations": [{"result": [{"value": {"choices": ["内容运营"]}}]}],
            }
        ],
        [{"id": 1, "title": "运营", "text": TEXT, "choice": "内容运营", "annotation_id": 3, "annotator": 1, "lead_time": 2.5}],
        [{"id": 1, "title": "运营", "text": TEXT, "choice": {"choices": ["内容运营", "市场"]}, "annotation_id": 3}],
        [{"text": TEXT, "cats": {"内容运营": 1.0, "市场": 0.0}}],
        [{"text": TEXT, "options": [{"id": "内容运营"}], "accept": ["内容运营"], "answer": "accept"}],
        [{"text": TEXT, "label": ["内容运营"]}],
    ],
    ids=["Label Studio", "Label Studio JSON_MIN", "several choices", "spaCy", "Prodigy", "doccano"],
)
@pytest.mark.parametrize("in_lines", [False, True])
def test_what_labelling_tools_write_is_training_data(tmp_path: Path, rows: list[object], in_lines: bool) -> None:
    path = tmp_path / "labels.json"
    path.write_text("\n".join(map(dump, rows)) if in_lines else dump(rows, indent=1), encoding="utf-8")
    labelled = read_labelled([path])
    assert labelled.bad_rows == ()
    assert [(posting.label, posting.text) for posting in labelled.postings] == [("内容运营", TEXT)]


def test_names_and_rows_are_found_under_any_of_their_keys() -> None:
    assert split_parts({"columns": 2, "fields": ["title", "text"], "data": 1, "rows": [["运营", TEXT]]}) == (
        ["title", "text"],
        [["运营", TEXT]],
    )
