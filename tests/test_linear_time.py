"""Reading a posting takes time in proportion to its length, whatever it holds.

Counted, not timed: the bytecode that is run, and how often a regular expression can repeat what it has tried.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as sre_parser  # type: ignore[import-not-found]
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

from rolesort import posting
from rolesort.posting.parse import read_posting
from rolesort.posting.several import find_postings
from rolesort.posting.word_sets import Hinted, Opening
from rolesort.system.expression import Expression

GROWING: dict[str, Callable[[int], str]] = {
    "blanks before the first word": lambda n: " " * n + "负责选题",
    "line breaks": lambda n: "\n" * n + "。",
    "line breaks and a title": lambda n: "内容运营" + "\n" * n + "负责",
    "blanks in a bracket": lambda n: "运营【" + " " * n,
    "brackets": lambda n: "【" * n,
    "blanks behind a heading": lambda n: "岗位职责" + " " * n + "负责",
    "headings": lambda n: "职责:\n" * n,
    "ambiguous headings": lambda n: "岗位需求：\n" * n,
    "headings in brackets": lambda n: "【岗位职责】" * n,
    "headings in one line": lambda n: "岗位职责：" * n,
    "facts in one line": lambda n: "工作时间：负责推广；" * n,
    "facts and headings in one line": lambda n: "工作时间：岗位职责：" * n,
    "lines of one letter": lambda n: "一\n" * n,
    "bullets": lambda n: "•" * n,
    "broken bullets": lambda n: "；•" * n,
    "numbers": lambda n: "1、" * n,
    "numbers and blanks": lambda n: ("1" + " " * 20) * n,
    "unclosed scripts": lambda n: "<script " * n,
    "unclosed comments": lambda n: "<!--" * n,
    "unclosed tags": lambda n: "<a" * n,
    "nested tags": lambda n: "<a " * n + ">" * n,
    "escaped tags": lambda n: "&lt;a" * n,
    "tags": lambda n: "<p>" * n,
    "controls": lambda n: "\u202e\x00" * n,
    "halves of surrogate pairs": lambda n: "\ud83d" * n,
    "years of experience": lambda n: "年以上" * n,
    "one long line": lambda n: "负责内容运营" * n,
}


TraceFunction = Callable[[FrameType, str, Any], Any]


def steps(work: Callable[[], object]) -> int:
    """Return how many bytecode instructions `work` runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: object, /) -> TraceFunction:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    # Python 3.12 looks at this where tracing begins: set in a called frame alone, nothing is counted the first time.
    sys._getframe().f_trace_opcodes = True  # noqa: SLF001
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_text_takes_at_most_little_more_than_twice_the_steps(kind: str) -> None:
    once, twice, four_times = (GROWING[kind](n) for n in (150, 300, 600))
    read_posting(once)  # what is remembered between texts
    find_postings(once)
    counts = [steps(lambda text=text: (read_posting(text).scored, find_postings(text))) for text in (once, twice, four_times)]  # type: ignore[misc]
    assert counts[1] <= 2.6 * counts[0]
    assert counts[2] <= 2.6 * counts[1]


def patterns() -> Iterator[tuple[str, str, int]]:
    for module in pkgutil.iter_modules(posting.__path__, f"{posting.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for found in value.values() if isinstance(value, dict) else [value]:
                expression = found.expression if isinstance(found, Hinted | Opening) else found
                pattern = expression if isinstance(expression, re.Pattern) else getattr(found, "__self__", None)
                if isinstance(expression, Expression):
                    yield f"{module.name}.{name}", expression.pattern, expression.flags
                elif isinstance(pattern, re.Pattern):
                    yield f"{module.name}.{name}", pattern.pattern, pattern.flags


def unbounded(parsed: Any) -> bool:  # noqa: ANN401 (a tree of tuples, lists and subpatterns)
    """Return whether a parsed pattern has a repeat without an end that gives back what it took, to try again."""
    for part in parsed:
        if isinstance(part, tuple | list | sre_parser.SubPattern):
            match tuple(part):
                case (sre.MAX_REPEAT | sre.MIN_REPEAT, (_, sre.MAXREPEAT, _)):
                    return True
                case inner if unbounded(inner):
                    return True
    return False


def test_no_expression_repeats_without_end_what_it_gives_back() -> None:
    found = list(patterns())
    assert len(found) > 40
    assert [name for name, pattern, flags in found if unbounded(sre_parser.parse(pattern, flags))] == []


@pytest.mark.parametrize(
    ("pattern", "expected"), [("a*b", True), ("(?:a|b+)?", True), ("a+?", True), ("a{0,9}", False), ("a*+b", False)]
)
def test_the_check_finds_such_repeats(pattern: str, expected: bool) -> None:
    assert unbounded(sre_parser.parse(pattern)) is expected
