"""Reading a file takes steps in proportion to its length, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from rolesort.errors import InputError
from rolesort.records import ReadOptions, read_records
from tests.test_linear_time import steps

TEXT = "负责公众号选题、撰写和排版"
GROWING: dict[str, Callable[[int], str]] = {
    "a.json: open brackets": lambda n: "[{" * n,
    "b.json: arrays around an object": lambda n: "[" * n + '{"text": "x"}' + "]" * n,
    "c.json: objects in each other": lambda n: '{"a":' * n + "1" + "}" * n,
    "d.json: blanks in an object": lambda n: '{"a": 1,' + " " * n + "x",
    "e.jsonl: broken lines": lambda n: "{bad\n" * n,
    "f.jsonl: quotes that are not closed": lambda n: '{"a\n' * n,
    "g.json: escaped quotes": lambda n: "{'a': '" + "\\'" * n,
    "h.json: dots": lambda n: "{'a': b" + ".b" * n,
    "i.json: different fields": lambda n: "\n".join(f'{{"f{at}": "{TEXT}"}}' for at in range(n)),
    "j.json: a list for each column": lambda n: str({"title": ["运营"] * n, "text": [TEXT] * n}).replace("'", '"'),
    "k.csv: commas": lambda n: "title,text\n运营," + "," * n,
    "l.csv: columns of one name": lambda n: "title,text" + ",a" * n + "\n运营," + TEXT,
    "m.csv: rows wider than the header": lambda n: "title,text\n" + ("运营,负责" + "," * 20 + "\n") * n,
    "n.csv: quotes": lambda n: "title,text\n" + '运营,"' * n,
    "o.csv: quotes in each row": lambda n: "title,text\n" + f'运营,"{TEXT}\n' * n,
    "p.html: open cells": lambda n: "<html>" + "<table><tr><td>a" * n,
    "q.html: open comments": lambda n: "<html>" + "<!--" * n,
    "r.html: open scripts": lambda n: "<html>" + "<script>" * n,
    "s.html: open tags": lambda n: "<html>" + '<a "' * n,
    "t.html: nested tables": lambda n: "<html>" + "<table><tr><td>a</td></tr>" * n + "</table>" * n,
    "u.xml: open elements": lambda n: '<?xml version="1.0"?>' + "<a>" * n,
    "v.xml: rows": lambda n: '<?xml version="1.0"?><a>' + f"<b><title>运营</title><text>{TEXT}</text></b>" * n + "</a>",
    "w.sql: open rows": lambda n: "INSERT INTO a VALUES " + "('" * n,  # noqa: S608
    "x.sql: rows": lambda n: "INSERT INTO a (title, text) VALUES " + f"('运营', '{TEXT}')," * n,  # noqa: S608
    "y.md: bars": lambda n: "|a" * n + "\n" + "|---" * n + "\n",
    "z.md: fields": lambda n: "---\n" + "a: b\n" * n,
    "za.txt: labels": lambda n: f"__label__a {TEXT}\n" * n,
    "zb.txt: front dashes": lambda n: "---\n" * n,
}


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_file_takes_at_most_little_more_than_twice_the_steps(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind.partition(":")[0]

    def read() -> None:
        with suppress(InputError):  # there may be no column with a text
            for _ in read_records([str(path)], ReadOptions(), lambda _: None):
                pass

    counts = []
    for n in (200, 400, 800):
        path.write_text(GROWING[kind](n), encoding="utf-8")
        read()  # modules are loaded, and names remembered
        counts.append(steps(read))
    assert counts[1] <= 2.6 * counts[0]
    assert counts[2] <= 2.6 * counts[1]
