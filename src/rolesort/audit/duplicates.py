"""Find copies of postings: with one label, with several, and in the test data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rolesort.audit.findings import Check, CopyGroup, Finding, Level
from rolesort.dataset.labelled_posting import LabelledPosting
from rolesort.dataset.near_duplicates import near_groups

_EXAMPLES = 5


def find_copies(
    postings: Sequence[LabelledPosting], keys: Sequence[str], test: Sequence[LabelledPosting], test_keys: Sequence[str]
) -> tuple[list[Finding], tuple[CopyGroup, ...]]:
    """Return the findings on copies, and the groups of copies in `postings` with different labels.

    `keys` are the postings' contents (`content_key`); postings without content are not copies.
    """
    everything = (*postings, *test)
    groups = [*_groups((*keys, *test_keys))]
    own = [[number for number in group.numbers if number < len(postings)] for group in groups]
    conflicts: list[CopyGroup] = []
    same: dict[bool, list[list[int]]] = {True: [], False: []}
    for group, numbers in zip(groups, own, strict=True):
        if len({postings[number].label for number in numbers}) > 1:
            conflicts.append(CopyGroup(tuple(numbers), group.exact))
        elif len(numbers) > 1:
            same[group.exact].append(numbers)
    in_both = [
        (number, numbers[0])
        for group, numbers in zip(groups, own, strict=True)
        if numbers
        for number in group.numbers
        if number >= len(postings)
    ]

    def finding(check: Check, level: Level, found: Sequence[Sequence[int]], count: int, total: int) -> Finding:
        examples = tuple(" = ".join(everything[number].place for number in numbers[:3]) for numbers in found[:_EXAMPLES])
        return Finding(check, level if found else Level.OK, count, total, examples)

    n = len(postings)
    disputed = [group.numbers for group in conflicts]
    surplus = {exact: sum(len(numbers) - 1 for numbers in found) for exact, found in same.items()}
    findings = [
        finding(Check.CONFLICTING_COPIES, Level.ERROR, disputed, sum(map(len, disputed)), n),
        finding(Check.COPIES, Level.WARNING, same[True], surplus[True], n),
        finding(Check.NEAR_COPIES, Level.WARNING, same[False], surplus[False], n),
    ]
    if test:
        findings.append(finding(Check.TEST_COPIES, Level.ERROR, in_both, len({number for number, _ in in_both}), len(test)))
    return findings, tuple(conflicts)


def _groups(keys: Sequence[str]) -> Iterator[CopyGroup]:
    """Yield the groups of copies; identical texts form a group unless near-duplicates join them."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            numbers[key].append(number)
    texts = list(numbers)
    near = near_groups(texts)
    for group in near:
        yield CopyGroup(tuple(sorted(number for text in group for number in numbers[texts[text]])), exact=False)
    joined = {text for group in near for text in group}
    for text, key in enumerate(texts):
        if text not in joined and len(numbers[key]) > 1:
            yield CopyGroup(tuple(numbers[key]), exact=True)
