"""Build the figures of a report from records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rolesort.classify.stream import BatchOptions
from rolesort.classify.summary import RunSummary
from rolesort.errors import InputError
from rolesort.records import Record
from rolesort.report.collector import Collector
from rolesort.report.copies import Copies
from rolesort.report.figures import CrawlReport
from rolesort.report.judge import judge_records
from rolesort.system.language import gettext as _


def build_report(
    records: Iterable[Record],
    options: BatchOptions,
    sources: Sequence[str],
    tally: RunSummary,
    step: Callable[[], None] = lambda: None,
) -> CrawlReport:
    """Return the report on `records` from `sources`; count them in `tally`, and call `step` after each.

    Raises:
        InputError: None of them has a posting that could be classified.
        ModelError: The model cannot be used.

    """
    collector = None
    copies = Copies()
    places: list[int | None] = []
    for answer, posting in judge_records(copies.first_ones(records), options):
        tally.add(answer)
        step()
        if posting is None:
            places.append(None)
        else:
            collector = collector or Collector(posting.labels, posting.model)
            places.append(collector.add(posting))
    if collector is None:
        raise InputError(_("no record could be classified, so no page was written"))
    counts: Counter[int | None] = Counter()
    for number, count in copies.counts.items():
        counts[places[number]] += count
    return collector.finish(sources, tally.failures, counts)
