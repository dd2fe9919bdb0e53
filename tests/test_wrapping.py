from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rolesort.views.wrapping import line_breaks


def lines(text: str, width: int) -> list[str]:
    edges = [0, *line_breaks(text, width), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("负责公司公众号运营", ["负责公司", "公众号运", "营"]),
        ("负责公司，以及公众号", ["负责公", "司，以及", "公众号"]),
        ("负责三（四五）六", ["负责三", "（四五）", "六"]),
        ("优化SEO效果", ["优化SEO", "效果"]),
        ("we run SEO", ["we run ", "SEO"]),
        ("负责公司 公众号", ["负责公司 ", "公众号"]),
        ("负责 公众号选题", ["负责 公", "众号选题"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("，，，，，，", ["，，，，", "，，"]),
        ("", [""]),
    ],
)
def test_where_lines_end(text: str, expected: list[str]) -> None:
    assert lines(text, 8) == expected


@given(st.text(), st.integers(2, 20))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(line.rstrip()) <= width for line in lines(text, width))
