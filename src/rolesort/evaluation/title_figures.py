"""Measure how well titles, and the title flags, agree with the labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.evaluation.metrics import mean
from rolesort.results import Classification


@dataclass(frozen=True, slots=True)
class TitleFigures:
    """The agreement of titles and title flags with the labels.

    `suggesting`: the share of postings with a title that suggests a role; `misleading`: the share of those that are labelled
    with another role. `flagged`: the share of postings with a title mismatch; of these, `flags_right` is the share labelled
    with another role than the title suggests, and `duties_right` the share labelled with the role of the duties, or, if other
    labels are defensible too, with it among them. None if the denominator is 0.
    """

    suggesting: float
    misleading: float | None
    flagged: float
    flags_right: float | None
    duties_right: float | None


def title_figures(postings: Sequence[LabelledPosting], results: Sequence[Classification]) -> TitleFigures:
    """Return the figures of the answers `results` to `postings`."""
    answered = list(zip(postings, results, strict=True))
    suggesting = [(p, r) for p, r in answered if r.title_role is not None]
    flagged = [(p, r) for p, r in answered if r.title_mismatch]
    return TitleFigures(
        suggesting=mean(r.title_role is not None for r in results),
        misleading=mean(p.label != r.title_role for p, r in suggesting) if suggesting else None,
        flagged=mean(r.title_mismatch for r in results),
        flags_right=mean(p.label != r.title_role for p, r in flagged) if flagged else None,
        duties_right=mean(r.role in (p.label, *p.also) for p, r in flagged) if flagged else None,
    )
