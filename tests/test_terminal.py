from __future__ import annotations

from pathlib import Path

import pytest

from rolesort.system.terminal import printable
from tests.conftest import Run

EVIL = "\x1b]0;gone\x07\x1b[2J\x9b31m\u202e\u2066"
CRAWL = f'"{EVIL}标签","职位名称","职位描述"\n"{EVIL}","新{EVIL}媒体","负责公众号{EVIL}选题、撰写与{EVIL}排版"\n'


def test_what_steers_is_taken_out_and_all_else_stays() -> None:
    assert printable(EVIL) == "]0;gone[2J31m"
    assert printable("名-字 ½🙂 é") == "名-字 ½🙂 é"


@pytest.mark.parametrize(
    "arguments",
    [
        ["classify", "crawl.csv"],
        ["classify", "crawl.csv", "--format", "text"],
        ["classify", "one.txt"],
        ["classify", f"none{EVIL}.txt"],
        ["classify", "crawl.csv", "--model", f"none{EVIL}"],
        ["classify", "crawl.csv", "--text-field", "none"],
        ["evaluate", "crawl.csv", "--label-field", f"{EVIL}标签"],
        ["evaluate", "crawl.csv"],
        ["explain", "crawl.csv"],
        ["explain", "one.txt"],
        ["explain", "crawl.csv", "--against", f"none{EVIL}"],
        ["explain", "crawl.csv", "--id", f"none{EVIL}"],
        ["roles", f"none{EVIL}"],
        ["train", "crawl.csv", "-o", "own.rolesort", "--label-field", f"{EVIL}标签"],
        ["train", "labelled.csv", "-o", f"no{EVIL}/own.rolesort"],
        ["train", f"none{EVIL}.csv", "-o", "own.rolesort"],
        ["audit", "evil.csv"],
        ["audit", "evil.csv", "-o", f"no{EVIL}/rows.csv"],
        ["compare", "default", "default", "labelled.csv"],
    ],
)
def test_no_file_and_no_name_steers_the_terminal(rolesort_in_terminal: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "crawl.csv").write_text(CRAWL, encoding="utf-8")
    (tmp_path / "one.txt").write_text(f"新媒体{EVIL}运营\n负责公众号{EVIL}选题、撰写与排版\n", encoding="utf-8")
    (tmp_path / "labelled.csv").write_text(f"label,title,text\n获客,{EVIL},负责{EVIL}投放\n", encoding="utf-8")
    rows = [
        f"{label},{EVIL}编,负责{EVIL}{work}{n}\n" for n in range(12) for label, work in (("获客", "投放"), ("营销", "签约"))
    ]
    (tmp_path / "evil.csv").write_text(f"label,title,text\n{''.join(rows)}", encoding="utf-8")
    shown = rolesort_in_terminal(*arguments).out
    assert shown
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(shown)
