"""Whatever is wrong with an input, it is one record or one sentence, and the other files are read."""

from __future__ import annotations

import datetime as dt
import io
import os
import socket
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow import lib

from rolesort.records import ReadOptions, Record, archives, read_records

TEXT = "负责公众号选题、撰写和排版，提升阅读量，做好每周的复盘"
GOOD = f"title,text\n运营,{TEXT}\n"

Read = Callable[..., list[Record]]


def parquet(**columns: lib.Array) -> bytes:
    out = io.BytesIO()
    table = lib.Table.from_pydict({"title": ["运营", "运营"], "text": [TEXT, TEXT + "。"], **columns})
    pq.write_table(table, out, use_deprecated_int96_timestamps="int96" in columns)
    return out.getvalue()


def packed(*names: str, content: str = GOOD) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def flagged(archive: bytes, bit: int) -> bytes:
    """Return the archive with a flag set for all its members."""
    content = bytearray(archive)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = archive.find(mark)
        while start >= 0:
            flags = struct.unpack_from("<H", content, start + at)[0]
            struct.pack_into("<H", content, start + at, flags | bit)
            start = archive.find(mark, start + 4)
    return bytes(content)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a file between two good ones."""

    def read(content: bytes, name: str = "file") -> list[Record]:
        paths = [tmp_path / "before.csv", tmp_path / name, tmp_path / "behind.csv"]
        for path, each in zip(paths, (GOOD.encode(), content, GOOD.encode()), strict=True):
            path.write_bytes(each)
        first, *records, last = read_records([*map(str, paths)], ReadOptions(), lambda _: None)
        assert (first.error, last.error) == (None, None)
        return records

    return read


TIMES = {
    "nanoseconds": (lib.array([1, None], lib.timestamp("ns")), "1970-01-01T00:00:00.000000001"),
    "int96": (lib.array([1001, None], lib.timestamp("ns")), "1970-01-01T00:00:00.000001001"),
    "times of nanoseconds": (lib.array([1, None], lib.time64("ns")), "00:00:00.000000001"),
    "durations of nanoseconds": (lib.array([1, None], lib.duration("ns")), "1"),
    "dates beyond 9999": (lib.array([4_000_000, None], lib.int32()).cast(lib.date32()), None),
    "seconds beyond 9999": (lib.array([400_000_000_000, None], lib.timestamp("s")), None),
    "dates": (lib.array([dt.date(2024, 5, 6), None]), "2024-05-06"),
    "bytes that are text": (lib.array(["中文".encode(), None]), "中文"),
    "bytes that are not": (lib.array([b"\x89PNG\0\xff", None]), None),
    "decimals": (lib.array([None, None], lib.decimal128(9, 2)), None),
}


@pytest.mark.parametrize("kind", TIMES)
def test_any_value_of_parquet_is_a_cell(read: Read, kind: str) -> None:
    column, shown = TIMES[kind]
    records = read(parquet(**{kind: column}))
    assert [(record.error, record.text) for record in records] == [(None, TEXT), (None, TEXT + "。")]
    assert shown in {None, records[0].columns[kind]}
    assert records[1].columns[kind] is None


def test_text_of_parquet_that_is_not_utf8_is_one_bad_row(read: Read) -> None:
    out = io.BytesIO()
    table = lib.Table.from_pydict({"title": ["运营", "运营"], "text": [TEXT, "x" + TEXT[1:]]})
    pq.write_table(table, out, compression="none", use_dictionary=False, write_statistics=False)
    content = out.getvalue().replace(TEXT.encode(), b"\xff" + TEXT.encode()[1:], 1)
    assert [record.error for record in read(content)] == ["unknown_encoding", None]


@pytest.mark.parametrize(
    ("content", "errors", "says"),
    [
        pytest.param(flagged(packed("a.csv"), 0x1), ["unreadable"], "has a password", id="encrypted"),
        pytest.param(
            flagged(packed("\xff.csv").replace("\xff".encode(), b"\xff\xfe"), 0x800), ["unreadable"], "damaged", id="bad name"
        ),
        pytest.param(packed("a.csv", "a.csv"), [None, None], "", id="one name twice"),
        pytest.param(packed("../../etc/x.csv", "/abs.csv", "a" * 60_000 + ".csv"), [None] * 3, "", id="odd names"),
        pytest.param(packed(), ["no_text"], "is empty", id="an empty zip"),
        pytest.param(packed("a/"), ["no_text"], "is empty", id="folders only"),
        pytest.param(packed("a.csv")[:60], ["unreadable"], "cut off or damaged", id="cut off"),
        pytest.param(
            packed("a.csv").replace(TEXT.encode(), TEXT.encode()[::-1], 1), ["unreadable"], "damaged", id="wrong checksum"
        ),
    ],
)
def test_archives(read: Read, content: bytes, errors: list[str | None], says: str) -> None:
    records = read(content)
    assert [record.error for record in records] == errors
    assert says in records[0].message


def test_thousands_of_members_of_one_name_take_no_longer_each(read: Read) -> None:
    records = read(packed(*["a.csv"] * 3000))
    assert len({record.id for record in records}) == 3000


def test_an_archive_of_too_many_files_says_so_when_some_were_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBER_LIMIT", 2)
    records = read(packed("a.csv", "b.csv", "c.csv"))
    assert [record.error for record in records] == [None, None, "too_large"]
    assert "read the folder with -r" in records[-1].message


def ends(records: list[Record]) -> list[tuple[str, str | None]]:
    return [(record.place.rpartition("/")[2], record.error) for record in records]


@pytest.mark.parametrize("path", [".", "*"])
def test_what_is_no_file_and_not_given_by_name_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(GOOD, encoding="utf-8")
    (folder / "z.csv").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to(folder / "none")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)  # a socket's path is short
        server.bind("socket")
        records = list(read_records([path], ReadOptions(recursive=True), lambda _: None))
    assert ends(records) == [
        ("a.csv:2", None),
        ("dangling", "unreadable"),
        ("pipe", "unreadable"),
        ("socket", "unreadable"),
        ("z.csv:2", None),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folders_and_files_without_permission_are_named(tmp_path: Path) -> None:
    (tmp_path / "in/closed").mkdir(parents=True)
    (tmp_path / "in/a.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in/b.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in/b.csv").chmod(0)
    (tmp_path / "in/closed").chmod(0)
    records = list(read_records([str(tmp_path / "in")], ReadOptions(recursive=True), lambda _: None))
    (tmp_path / "in/closed").chmod(0o700)
    assert ends(records) == [("a.csv:2", None), ("b.csv", "unreadable"), ("closed", "unreadable")]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    records = list(read_records([str(tmp_path)], ReadOptions(recursive=True), lambda _: None))
    assert ends(records) == [("a.csv:2", None), ("closed", "unreadable")]
    assert "permission denied" in records[1].message


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "a\0b", "none.csv", "", "[", "*" * 300])
def test_a_path_that_cannot_be_opened_is_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    good = tmp_path / "a.csv"
    good.write_text(GOOD, encoding="utf-8")
    records = list(read_records([name, str(good)], ReadOptions(), lambda _: None))
    assert [record.error for record in records] == ["unreadable", None]


def test_a_name_of_any_bytes_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.csv"
    Path(os.fsdecode(path)).write_text(GOOD, encoding="utf-8")
    assert [record.error for record in read_records([os.fsdecode(path)], ReadOptions(), lambda _: None)] == [None]


def test_a_file_that_vanishes_before_it_is_read_is_one_record(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.csv" for name in "abc"]
    for path in paths:
        path.write_text(GOOD, encoding="utf-8")
    records = read_records([str(tmp_path)], ReadOptions(recursive=True), lambda _: None)
    found = [next(records)]
    paths[1].unlink()
    assert ends([*found, *records]) == [("a.csv:2", None), ("b.csv", "unreadable"), ("c.csv:2", None)]


def test_a_bad_byte_in_gb18030_is_one_bad_row(read: Read) -> None:
    rows = "".join(f"运营{n},{TEXT}第{n}行\n" for n in range(9))
    content = f"title,text\n{rows}".encode("gb18030").replace("第3行".encode("gb18030"), "第".encode("gb18030")[:1])
    assert [record.error for record in read(content)] == [None] * 3 + ["unknown_encoding"] + [None] * 5


@pytest.mark.parametrize("text", [TEXT[:13] + "\r" + TEXT[13:], f'"{TEXT[:13]}\r{TEXT[13:]}"'])
def test_a_carriage_return_in_a_cell_ends_no_row(read: Read, text: str) -> None:
    records = read(f"title,text\n运营,{text}\n运营,{text}\n".encode())
    assert [record.text for record in records] == [text.strip('"')] * 2


@pytest.mark.parametrize(("n_columns", "error"), [(19_000, None), (20_001, "too_large"), (300_000, "too_large")])
def test_rows_of_many_columns(read: Read, n_columns: int, error: str | None) -> None:
    (record,) = read(f"title,text\n运营,{TEXT}{',' * (n_columns - 2)}\n".encode(), "wide.csv")
    assert record.error == error
    assert bool(error) == ("columns, over 20,000" in record.message)


def test_a_header_of_one_name_for_thousands_of_columns(read: Read) -> None:
    (record,) = read(("title,text" + ",a" * 4000 + "\n" + f"运营,{TEXT}" + ",1" * 4000 + "\n").encode(), "same.csv")
    assert (record.error, len(record.columns)) == (None, 4002)
