"""Run all checks on labelled postings, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rolesort.audit.confusion import find_overlaps, find_title_leak
from rolesort.audit.duplicates import find_copies
from rolesort.audit.findings import Audit, Check, Finding, Level
from rolesort.audit.label_issues import find_doubts
from rolesort.audit.labels import check_labels, count_labels
from rolesort.audit.out_of_fold import judge
from rolesort.audit.texts import check_texts
from rolesort.dataset.near_duplicates import content_key
from rolesort.dataset.read import LabelledDataset
from rolesort.features.tokenizer import LexiconEntry
from rolesort.training.cross_validation import FOLDS
from rolesort.training.prepare import without_strange_line_roles

_EXAMPLES = 5
Progress = Callable[[str, int, int], None]


def audit(
    data: LabelledDataset,
    lexicon: tuple[LexiconEntry, ...],
    test: LabelledDataset | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Audit:
    """Return the findings on `data`; `test` is the test data for a model trained on it.

    `progress` gets the stage ("copies", "models"), and the numbers of its finished steps and of all its steps.

    Raises:
        CorpusError: line_roles do not fit their posting.

    """
    postings = data.postings
    progress("copies", 0, 1)
    keys = [*map(content_key, postings)]
    test_postings = test.postings if test else ()
    copies, conflicts = find_copies(postings, keys, test_postings, [*map(content_key, test_postings)])
    counts = count_labels(postings)
    read = [data, *([test] if test else [])]
    findings = [_bad_rows(read), _unlabelled(read), *check_labels(counts), *copies, *check_texts(postings, keys)]
    result = Audit(len(postings), counts, tuple(findings), conflicts=conflicts)
    if len(counts) == 1:
        return result
    progress("models", 0, FOLDS)
    learnt, _ = without_strange_line_roles(postings, {label.label for label in counts})
    found = judge(learnt, lexicon, lambda done: progress("models", done, FOLDS))
    leak_finding, leak = find_title_leak(postings, found)
    overlap_finding, overlaps = find_overlaps(postings, found)
    doubt_finding, doubts = find_doubts(postings, found)
    findings += [leak_finding, overlap_finding, doubt_finding]
    return replace(result, findings=tuple(findings), title_leak=leak, overlaps=overlaps, doubts=doubts)


def _bad_rows(read: Sequence[LabelledDataset]) -> Finding:
    rows = [row for data in read for row in data.bad_rows]
    examples = tuple(f"{row.place} {row.reason}" for row in rows[:_EXAMPLES])
    return Finding(Check.BAD_ROWS, Level.ERROR if rows else Level.OK, len(rows), _count_rows(read), examples)


def _unlabelled(read: Sequence[LabelledDataset]) -> Finding:
    rows = [row for data in read for row in data.unlabelled]
    examples = tuple(row.place for row in rows[:_EXAMPLES])
    return Finding(Check.UNLABELLED, Level.WARNING if rows else Level.OK, len(rows), _count_rows(read), examples)


def _count_rows(read: Sequence[LabelledDataset]) -> int:
    return sum(len(data.postings) + len(data.bad_rows) + len(data.unlabelled) for data in read)
