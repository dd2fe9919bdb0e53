"""Count the rows of a workbook for its summary: answers, or doubtful labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from rolesort.output.for_people import MISMATCH, REVIEW, STATUSES, TITLE_CHECK, heading
from rolesort.results import Status
from rolesort.system.language import gettext as _


class Summary(NamedTuple):
    """The content of a summary.

    `counts` are names and their numbers of rows, `steps` what to check first, `labels` the choices, with the rows
    that have it in each of the columns named in `header`.
    """

    about: str
    total: int
    counts: tuple[tuple[str, int], ...]
    steps: tuple[str, ...]
    header: tuple[str, ...]
    labels: Mapping[str, tuple[int, ...]]


@dataclass(slots=True)
class AnswerTally:
    """The counts of a workbook of answers."""

    statuses: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    in_review: Counter[str] = field(default_factory=Counter)
    mismatches: int = 0
    labels: tuple[str, ...] = ()
    model: str = ""

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a row."""
        status, role = record["status"], record["role"]
        self.statuses[status] += 1
        if role is None:
            return
        self.roles[role] += 1
        self.in_review[role] += status == Status.NEEDS_REVIEW
        self.mismatches += bool(record["title_mismatch"])
        self.labels = self.labels or tuple(record["probabilities"])
        self.model = record["model"]

    def summary(self) -> Summary:
        """Return the content of the summary."""
        total = self.statuses.total()
        about = _("{total:,} postings, model {model}, {day}").format(total=total, model=self.model, day=_today())
        statuses = tuple((_(STATUSES[s]), self.statuses[s]) for s in (Status.OK, Status.NEEDS_REVIEW, Status.ERROR))
        return Summary(
            about,
            total,
            (*statuses, (heading("title_mismatch"), self.mismatches)),
            tuple(_steps(self)),
            (heading("role"), _("Count"), _("Share"), _(STATUSES[Status.NEEDS_REVIEW])),
            {label: (self.roles[label], self.in_review[label]) for label in self.labels},
        )


@dataclass(slots=True)
class LabelTally:
    """The counts of a workbook of postings with doubtful labels."""

    labels: tuple[str, ...]
    given: Counter[str] = field(default_factory=Counter)

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a row."""
        self.given[record["label"]] += 1

    def summary(self) -> Summary:
        """Return the content of the summary."""
        total = self.given.total()
        names = {"review": heading(REVIEW), "label": heading("label")}
        return Summary(
            _("{total:,} postings, {day}").format(total=total, day=_today()),
            total,
            (),
            (
                _("Read the text; where {label} is wrong, choose the right one in {review}; empty cells keep it.").format(
                    **names
                ),
                _("Train on the labelled postings with this file beside them; what {review} says counts:").format(**names),
                "rolesort train FILE.xlsx DOUBTS.xlsx -o own.rolesort",
            ),
            (heading("label"), _("Count"), _("Share")),
            {label: (self.given[label],) for label in self.labels},
        )


def _today() -> str:
    """Return the local date."""
    return date.today().isoformat()  # noqa: DTZ011


def _steps(tally: AnswerTally) -> list[str]:
    names = {name: heading(name) for name in ("status", "reason", TITLE_CHECK, REVIEW)}
    names |= {"review_status": _(STATUSES[Status.NEEDS_REVIEW]), "error_status": _(STATUSES[Status.ERROR])}
    names |= {"differs": _(MISMATCH), "check": names[TITLE_CHECK], "review": names[REVIEW]}
    steps = []
    if n := tally.statuses[Status.NEEDS_REVIEW]:
        steps.append(
            _("{n:,} need review: filter {status} by “{review_status}”, then choose the role in {review}.").format(n=n, **names)
        )
    if n := tally.mismatches:
        steps.append(
            _("{n:,} titles differ from the duties: filter {check} by what begins with “{differs}”.").format(n=n, **names)
        )
    if n := tally.statuses[Status.ERROR]:
        steps.append(_("{n:,} could not be read: filter {status} by “{error_status}”; {reason} says why.").format(n=n, **names))
    steps.append(_("Where another answer is wrong, choose the right role in {review}; empty cells keep it.").format(**names))
    steps.append(_("Let the model learn from it: rolesort train FILE.xlsx --with-default -o own.rolesort"))
    return steps
