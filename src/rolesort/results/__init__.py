"""The result types of classifying and explaining: frozen values, and their JSON form."""

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
