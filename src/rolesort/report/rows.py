"""Convert a posting for the page's script: a row of the table, and the details of an opened row.

`ROW_FIELDS` and `DETAIL_FIELDS` name the places; the page passes them to the script, which uses these names.
Roles are indices of the report's labels, -1 for none; shares are in thousandths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesort.explanation.passages import DisplayLine, Run, passages
from rolesort.report.market.experience import Experience
from rolesort.report.packing import Json
from rolesort.results import Outline, Reason

if TYPE_CHECKING:
    from rolesort.report.posting import ReportPosting

ROW_FIELDS = (
    "title", "role", "probability", "reason", "second", "secondProbability", "titleRole", "mix", "isMixed", "words",
    "city", "salary", "pay", "experience", "company", "link",
)  # fmt: skip
DETAIL_FIELDS = ("id", "passages", "keywords", "cut")
REVIEW_REASONS: tuple[Reason | None, ...] = (None, *Reason)
EXPERIENCES = tuple(Experience)
# A longer text is not a posting; real ones have some hundred characters, hardly ever 5,000.
TEXT_LIMIT = 8_000
# Characters per cell; more would hide the rest of the table.
_CELL_LIMIT = 120


def row_of(posting: ReportPosting) -> Json:
    """Return the posting's row, with the values of ROW_FIELDS."""
    market = posting.market
    return (
        _cell(posting.title),
        posting.role,
        _thousandths(posting.probability),
        REVIEW_REASONS.index(posting.reason),
        posting.second,
        _thousandths(posting.second_probability),
        posting.labels.index(posting.misleading_role) if posting.misleading_role else -1,
        tuple(map(_thousandths, posting.mix)),
        posting.is_mixed,
        posting.title_words,
        _cell(market.city or ""),
        _cell(market.salary),
        market.pay,
        EXPERIENCES.index(market.experience) if market.experience else -1,
        _cell(market.company),
        market.link,
    )


def detail_of(record_id: str, text: str, outline: Outline, n_cut: int) -> Json:
    """Return the details of an opened row, with the values of DETAIL_FIELDS. `text` lacks its last `n_cut` characters."""
    labels = tuple(outline.classification.probabilities)
    lines = [line for line in outline.lines if line.end <= len(text)]
    return (
        record_id,
        tuple(_passage(passage, labels) for passage in passages(text, lines)),
        tuple(
            (" ".join(k.word.split()), round(k.contribution, 2), k.field == "title") for k in outline.classification.keywords
        ),
        n_cut,
    )


def _passage(passage: DisplayLine, labels: tuple[str, ...]) -> Json:
    runs = tuple(_run(run, labels) for run in passage.runs)
    line = passage.line
    if line is None or line.role is None:
        return (line is not None, -1, 0, runs)
    return (True, labels.index(line.role), _thousandths(line.probability or 0.0), runs)


def _run(run: Run, labels: tuple[str, ...]) -> Json:
    return (run.text, labels.index(run.role)) if run.role else run.text


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _CELL_LIMIT else f"{line[:_CELL_LIMIT]}…"


def _thousandths(share: float) -> int:
    return round(share * 1000)
