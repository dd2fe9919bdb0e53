"""Result records for the tests of the writers, and strategies that make any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from rolesort.output import WriteOptions, Writer, open_writer
from rolesort.posting.lines import Section
from rolesort.results import Classification, Contrast, Explanation, Field, Keyword, Reason, ScoreBreakdown, Status, error_record

WORDS = (("选题", 0.6124), ("公众号", 0.4204), ("产品", -0.2), ("排版", 0.15), ("阅读\n量", 0.1), ("粉丝", 0.05))


@dataclass(frozen=True)
class Row:
    """What a writer gets of one record."""

    record: Mapping[str, Any]
    columns: Mapping[str, Any] = field(default_factory=dict)
    explained: Explanation | None = None


def answer(record_id: str = "a.txt", title: str = "运营专员", columns: Mapping[str, Any] | None = None) -> Row:
    """A posting that was classified."""
    keywords = tuple(Keyword(word, weight, 0, len(word), Field.TEXT) for word, weight in WORDS)
    result = Classification(
        title=title,
        role="内容运营",
        family="运营",
        probability=0.9086,
        status=Status.NEEDS_REVIEW,
        reason=Reason.UNCERTAIN,
        second_role="产品运营",
        second_probability=0.0219,
        title_role="产品运营",
        title_mismatch=True,
        probabilities={"内容运营": 0.9086, "产品运营": 0.0219},
        explanation=ScoreBreakdown(1.5, 0.2, keywords, 3, 0.1674),
        model="0123456789ab",
    )
    contrast = Contrast("内容运营", "产品运营", 1.2, 0.1, keywords, 3, 0.0826)
    explained = Explanation(result, Section.DUTIES, (), {"内容运营": 0.7, "产品运营": 0.3}, frozenset(), (), contrast, "")
    return Row(result.as_record(record_id), columns or {}, explained)


def failure(record_id: str = "b.txt", columns: Mapping[str, Any] | None = None, message: str = "b.txt is empty") -> Row:
    """A posting that could not be read."""
    return Row(error_record(record_id, "no_text", message), columns or {})


def write_all(writer: Writer, rows: Iterable[Row]) -> None:
    """Write each of `rows`."""
    for row in rows:
        writer.write(row.record, row.columns, row.explained)


def interrupted_run(
    target: Path,
    options: WriteOptions,
    rows: Iterable[Row],
    error: type[BaseException],
    settings: Mapping[str, str] | None = None,
) -> None:
    """Write `rows` to a file and fail before the end."""
    with open_writer(str(target), options, settings or {}) as writer:
        write_all(writer, rows)
        raise error


# Any text that UTF-8 has, most often with what matters to a format or a spreadsheet.
TEXTS = st.one_of(st.text(), st.text(st.sampled_from("=+-@＝\t\r\n\0\",;'1.eE 营")))
# An apostrophe at the start of a column's name could be one of ours.
NAMES = TEXTS.filter(lambda name: not name.startswith("'"))
VALUES = st.one_of(TEXTS, st.none(), st.integers(), st.booleans(), st.lists(TEXTS, max_size=2))
COLUMNS = st.dictionaries(NAMES, VALUES, max_size=4)
ROWS = st.one_of(st.builds(answer, TEXTS, TEXTS, COLUMNS), st.builds(failure, TEXTS, COLUMNS, TEXTS))
