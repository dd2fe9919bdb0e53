"""From explained records to the figures of their report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rolesort.classify.stream import Answer
from rolesort.classify.summary import RunSummary
from rolesort.errors import InputError
from rolesort.report.collector import Collector
from rolesort.report.figures import CrawlReport
from rolesort.report.posting import report_posting
from rolesort.system.language import gettext as _


def build_report(answers: Iterable[Answer], sources: Sequence[str], tally: RunSummary) -> CrawlReport:
    """Return the report on `answers`, which are explained and come from `sources`; count them in `tally`.

    Raises:
        InputError: None of them has a posting that could be judged.

    """
    collector = None
    for answer in answers:
        tally.add(answer)
        if answer.explained is not None:
            collector = collector or Collector(answer.explained.classification)
            collector.add(report_posting(answer.record, answer.explained))
    if collector is None:
        raise InputError(_("no record could be classified, so no page was written"))
    return collector.finish(sources, tally.failures)
