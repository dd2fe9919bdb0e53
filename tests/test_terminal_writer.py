from __future__ import annotations

from pathlib import Path

import pytest

from rolesort.output import OutputFormat, WriteOptions, open_writer
from rolesort.output.terminal_writer import PAGE_ROWS
from tests.result_rows import Row, answer, failure, write_all

pytestmark = pytest.mark.usefixtures("in_chinese")


def shown(path: Path, rows: list[Row], output_format: OutputFormat, only: tuple[str, ...] = ()) -> list[str]:
    """Return the lines that are written to a file."""
    with open_writer(str(path), WriteOptions(output_format, only)) as writer:
        write_all(writer, rows)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == [line.rstrip() for line in lines]
    return lines


def test_text_shows_each_record_and_an_error_in_its_place(tmp_path: Path) -> None:
    lines = shown(tmp_path / "a.txt", [answer(), failure(), answer("c.txt", "")], OutputFormat.TEXT)
    starts = [index for index, line in enumerate(lines) if line in {"运营专员", "b.txt", "c.txt"}]
    assert [lines[start] for start in starts] == ["运营专员", "b.txt", "c.txt"]
    assert lines[starts[0] + 1].startswith("内容运营（运营）  91%")
    assert lines[starts[0] + 3 : starts[0] + 5] == [
        "标题像是产品运营，职责是内容运营",
        "职责构成  内容运营 70%、产品运营 30%",
    ]
    assert lines[starts[1] + 1 : starts[2]] == ["出错：b.txt is empty", ""]


def test_text_of_picked_fields(tmp_path: Path) -> None:
    lines = shown(tmp_path / "a.txt", [answer(), failure()], OutputFormat.TEXT, ("role", "message"))
    assert [line.split() for line in lines] == [
        ["role", "内容运营"],
        ["message"],
        [],
        ["role"],
        ["message", *["b.txt", "is", "empty"]],
        [],
    ]


def test_a_table_has_one_line_a_record(tmp_path: Path) -> None:
    lines = shown(tmp_path / "a.txt", [answer(), failure(), answer("c.txt", "\n")], OutputFormat.TABLE)
    assert [line.split() for line in lines] == [
        ["职位", "角色", "把握", "状态", "关键词"],
        ["运营专员", "内容运营", "91%", "待复核", *["标题像是产品运营;", "选题", "+0.61;", "公众号", "+0.42…"]],
        ["b.txt", "出错", "b.txt", "is", "empty"],
        ["c.txt", "内容运营", "91%", "待复核", *["标题像是产品运营;", "选题", "+0.61;", "公众号", "+0.42…"]],
    ]


@pytest.mark.parametrize("title", ["负责" * 200, "甲\n乙\t丙", "[red]运营[/]", "\x1b[2J运营", ":smile:"])
def test_a_title_of_any_kind_stays_one_line_and_steers_nothing(tmp_path: Path, title: str) -> None:
    lines = shown(tmp_path / "a.txt", [answer("1", title)], OutputFormat.TABLE)
    assert len(lines) == 2
    assert "\x1b" not in lines[1]
    assert lines[1].split()[0][:3] == " ".join(title.replace("\x1b", "").split())[:3].split()[0]


def test_a_table_of_picked_fields(tmp_path: Path) -> None:
    lines = shown(tmp_path / "a.txt", [answer(), failure()], OutputFormat.TABLE, ("status", "id"))
    assert [line.split() for line in lines] == [["status", "id"], ["needs_review", "a.txt"], ["error", "b.txt"]]


def test_a_table_is_shown_page_by_page(capsys: pytest.CaptureFixture[str]) -> None:
    with open_writer(None, WriteOptions(OutputFormat.TABLE, ("id",))) as writer:
        write_all(writer, [answer(f"id{number}") for number in range(PAGE_ROWS - 1)])
        assert capsys.readouterr().out == ""
        write_all(writer, [answer("last"), answer("next")])
        page = capsys.readouterr().out.split()
        assert (len(page), page[-1]) == (PAGE_ROWS + 1, "last")
    assert capsys.readouterr().out.split() == ["id", "next"]
