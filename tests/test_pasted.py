"""A posting that is pasted: as an argument, or into the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolesort.cli.pasted import literal_text
from tests.conftest import Run

TEXT = "负责公众号选题、撰写和排版，提升阅读量"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([TEXT], TEXT),
        ([f"内容运营\n{TEXT}"], f"内容运营\n{TEXT}"),
        (["负责公众号"], "负责公众号"),
        (["负责公众号", "排版"], "负责公众号 排版"),  # not quoted
        (["会Vue.js优先，负责前端"], "会Vue.js优先，负责前端"),
        (["公众号/视频号的选题、拍摄与剪辑。"], "公众号/视频号的选题、拍摄与剪辑。"),
        (["Write posts for our social media accounts"], "Write posts for our social media accounts"),
        ([TEXT * 99], TEXT * 99),
        ([], None),
        (["-"], None),
        (["none.csv"], None),
        (["没有，这个文件.csv"], None),
        (["招聘数据/二月"], None),
        (["招聘信息"], None),
        (["data/*.csv"], None),
        (["https://a.cn/job/运营"], None),
        (["here.txt", TEXT], None),
        (["负责，这是文件"], None),  # there is one of this name
    ],
)
def test_a_text_is_told_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], text: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("here.txt", "负责，这是文件"):
        Path(name).touch()
    assert literal_text(arguments) == text


@pytest.mark.parametrize("command", ["classify", "explain"])
def test_a_text_as_an_argument_is_judged(rolesort: Run, command: str) -> None:
    outcome = rolesort(command, "--json", f"内容运营\n{TEXT}")
    record = json.loads(outcome.out)
    assert (outcome.code, record["title"], record["role"], record["status"]) == (0, "内容运营", "内容运营", "ok")


def test_a_text_without_a_command_says_what_to_type(rolesort: Run) -> None:
    outcome = rolesort(TEXT)
    assert (outcome.code, "that is a text, not a command; type `rolesort classify" in outcome.err) == (2, True)


@pytest.mark.parametrize("address", ["https://a.cn/job/1", "http://a.cn/%E8%BF%90"])
def test_an_address_is_not_fetched(rolesort: Run, address: str) -> None:
    outcome = rolesort("classify", address)
    assert outcome.code == 4
    assert "copy the posting's text from the page" in outcome.err


LONG = TEXT * 200  # longer than the line that a terminal edits


@pytest.mark.parametrize("arguments", [("classify",), ("classify", "-"), ("explain",), ("explain", "-")])
@pytest.mark.parametrize("text", [f"内容运营\n\n\n{TEXT}\n", LONG])
def test_the_terminal_asks_for_a_posting(rolesort_in_terminal: Run, arguments: tuple[str, ...], text: str) -> None:
    outcome = rolesort_in_terminal(*arguments, "--json", typed=text.encode() + b"\x04")
    said, *shown = outcome.out.splitlines()
    assert "paste or type a posting, then press Ctrl-D" in said
    record = json.loads(next(line for line in shown if line.startswith("{")))
    assert (outcome.code, record["role"]) == (0, "内容运营")
    assert record["title"] == ("" if text is LONG else "内容运营")


def test_what_is_rubbed_out_is_no_part_of_the_posting(rolesort_in_terminal: Run) -> None:
    outcome = rolesort_in_terminal("classify", "--only", "title", "--json", typed=f"内容运x\x7f营\n{TEXT}\x04".encode())
    assert json.loads(next(line for line in outcome.out.splitlines() if line.startswith("{"))) == {"title": "内容运营"}
