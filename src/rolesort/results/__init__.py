"""What classifying and explaining a posting gives: frozen values, and their form as JSON."""

from rolesort.results.classification import (
    HIGHEST_PROBABILITY,
    Classification,
    Field,
    Keyword,
    Reason,
    ScoreBreakdown,
    Status,
    error_record,
    rounded,
)
from rolesort.results.explanation import Contrast, ExplainedLine, Explanation, Outline, RoleWord

__all__ = [
    "HIGHEST_PROBABILITY",
    "Classification",
    "Contrast",
    "ExplainedLine",
    "Explanation",
    "Field",
    "Keyword",
    "Outline",
    "Reason",
    "RoleWord",
    "ScoreBreakdown",
    "Status",
    "error_record",
    "rounded",
]
