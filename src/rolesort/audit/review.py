"""Build the table of rows to review: the given label beside the suggested one, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rolesort.audit.findings import Audit, Check
from rolesort.dataset.labelled_posting import LabelledPosting

FIELDS = (
    "place", "id", "label", "suggested", "why", "probability", "suggested_probability", "words", "suggested_words", "copies",
    "title", "text",
)  # fmt: skip
# In reading order; people fill in review.
FIELDS_FOR_PEOPLE = (
    "title", "label", "probability", "suggested", "suggested_probability", "review", "why", "words", "suggested_words",
    "copies", "id", "place", "text",
)  # fmt: skip


def review_rows(result: Audit, postings: Sequence[LabelledPosting], *, between_words: str = " ") -> Iterator[dict[str, Any]]:
    """Yield a row with `FIELDS` for each posting with a doubtful label, or another label than a copy.

    Copies come first, group by group, then doubts, the strongest first. `between_words` separates the words of a cell.
    """
    copies: dict[int, str] = {}
    for group in result.conflicts:
        for number in group.numbers:
            copies[number] = "; ".join(
                f"{postings[other].place} {postings[other].label}" for other in group.numbers if other != number
            )
    doubts = {doubt.number: doubt for doubt in result.doubts}
    for number in dict.fromkeys((*copies, *doubts)):
        posting, doubt = postings[number], doubts.get(number)
        reasons = [Check.CONFLICTING_COPIES.value] * (number in copies) + [Check.LABEL_DOUBTS.value] * (doubt is not None)
        yield {
            "place": posting.place,
            "id": posting.id,
            "label": posting.label,
            "suggested": doubt.suggested if doubt else None,
            "why": "; ".join(reasons),
            "probability": round(doubt.probability, 4) if doubt else None,
            "suggested_probability": round(doubt.suggested_probability, 4) if doubt else None,
            "words": between_words.join(doubt.words) if doubt else None,
            "suggested_words": between_words.join(doubt.suggested_words) if doubt else None,
            "copies": copies.get(number),
            "title": posting.title,
            "text": posting.text,
        }
