"""Lay out tables for people: columns, headers and cell texts in the language in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rolesort.output.fields import CELL_KEYWORDS, cell_value
from rolesort.records.cells import as_text
from rolesort.records.columns import columns_by_name
from rolesort.records.record import ReadOptions
from rolesort.results import Reason, Status
from rolesort.system.language import N_
from rolesort.system.language import gettext as _
from rolesort.views.reasons import REASONS, title_says

# After the title, in reading order; the reader fills in REVIEW.
REVIEW = "review"
TITLE_CHECK = "title_check"
FIELDS = ("role", "probability", "status", "second_role", "keywords", TITLE_CHECK, REVIEW, "reason", "family")
MISMATCH = N_("Differs")
_HEADINGS = {
    "id": N_("Id"),
    "title": N_("Title"),
    "text": N_("Text"),
    "role": N_("Role"),
    "family": N_("Department"),
    "probability": N_("Confidence"),
    "status": N_("Status"),
    "reason": N_("Remark"),
    "second_role": N_("Second choice"),
    "second_probability": N_("Confidence in it"),
    "title_role": N_("Title suggests"),
    "title_mismatch": N_("Title differs"),
    TITLE_CHECK: N_("Title check"),
    "probabilities": N_("All probabilities"),
    "keywords": N_("Keywords"),
    "model": N_("Model"),
    "message": N_("Message"),
    REVIEW: N_("Review"),
    "more": N_("Further columns"),
    "place": N_("Place"),
    "label": N_("Label"),
    "suggested": N_("Suggested"),
    "suggested_probability": N_("Confidence in the suggestion"),
    "why": N_("Remark"),
    "words": N_("Words for the label"),
    "suggested_words": N_("Words for the suggestion"),
    "copies": N_("Copies"),
    "a": N_("Answer of A"),
    "a_probability": N_("Confidence of A"),
    "b": N_("Answer of B"),
    "b_probability": N_("Confidence of B"),
}
_WHY = {
    "conflicting_copies": N_("says the same as another posting that has another label"),
    "label_doubts": N_("reads more like the label suggested"),
}
STATUSES = {Status.OK: N_("ok"), Status.NEEDS_REVIEW: N_("review"), Status.ERROR: N_("error")}
# A shorter text is a name or a note.
_SHORTEST_TEXT = 60
# Never show certainty.
_HIGHEST = 0.999


def heading(field: str) -> str:
    """Return the header of a field's column."""
    return _(_HEADINGS[field])


def plain_columns(record_id: str, text: str) -> dict[str, str]:
    """Return the columns of a plain-text posting: its id and its text."""
    return {heading("id"): record_id, heading("text"): text}


def arrange(record: Mapping[str, Any], columns: Mapping[str, Any], reading: ReadOptions) -> tuple[tuple[str, ...], int]:
    """Return the names of an input's columns in people's order, and the number that come before ours.

    The title comes first, then ours, then the others, and texts last. `columns` is the first row, `record` its answer.
    """
    found = columns_by_name(tuple(columns), reading)
    texts = [column.name for column in found.text]
    title = found.title
    if title is None and (said := as_text(record["title"]).strip()):
        title = next((name for name, cell in columns.items() if as_text(cell).strip() == said), None)
    if not texts:
        longest = max(columns, key=lambda name: len(as_text(columns[name])), default=None)
        texts = [longest] if longest is not None and len(as_text(columns[longest])) >= _SHORTEST_TEXT else []
    lead = () if title is None or title in texts else (title,)
    others = [name for name in columns if name not in lead and name not in texts]
    return (*lead, *others, *texts), len(lead)


def person_value(record: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401 (a cell holds any value)
    """Return the text of a cell of `field` for people; a probability stays a number."""
    value = record.get(field)
    match field:
        case "status":
            return _(STATUSES[Status(record[field])])
        case "reason" | "why":
            return _remark(record)
        case "keywords":
            return _words(record["keywords"])
        case "title_mismatch":
            return None if value is None else _("yes") if value else _("no")
        case _ if field == TITLE_CHECK:
            return _title_check(record)
        case _:
            return cell_value(record, field)


def percentage(probability: float) -> str:
    """Return a probability as a percentage that spreadsheets read from CSV.

    >>> percentage(0.9086), percentage(0.9999)
    ('90.9%', '99.9%')
    """
    return f"{min(probability, _HIGHEST):.1%}"


def _remark(record: Mapping[str, Any]) -> str | None:
    if "why" in record:
        return _("; ").join(_(_WHY[code]) for code in record["why"].split("; "))
    if record["status"] == Status.ERROR:
        return str(record.get("message") or "")
    return _(REASONS[Reason(record["reason"])]) if record["reason"] else None


def _words(keywords: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the words that count for the role."""
    words = [" ".join(keyword["word"].split()) for keyword in keywords if keyword["contribution"] > 0]
    return _(", ").join(dict.fromkeys(words[:CELL_KEYWORDS])) or None


def _title_check(record: Mapping[str, Any]) -> str | None:
    suggested = record["title_role"]
    if not suggested:
        return None
    if record["title_mismatch"]:
        return _("{differs}: {title_says}").format(differs=_(MISMATCH), title_says=title_says(record["title"], suggested))
    return _("fits") if suggested == record["role"] else title_says(record["title"], suggested)
