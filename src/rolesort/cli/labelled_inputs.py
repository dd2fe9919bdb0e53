"""Read labelled postings for the commands, and report unusable rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rolesort.cli.stderr import say
from rolesort.dataset.read import BadRow, LabelledDataset, read_labelled
from rolesort.records import ReadOptions
from rolesort.system.language import gettext as _

_PLACES = 5  # bad rows named per reason


def read_labelled_files(
    files: Sequence[str],
    label_field: str | None,
    title_field: str | None,
    text_field: list[str] | None,
    encoding: str | None,
    *,
    quiet: bool = False,
) -> LabelledDataset:
    """Return the labelled postings in `files`, read as the options say.

    Notes on how they were read go to standard error, unless `quiet`.

    Raises:
        CorpusError: There is no labelled posting at all.
        InputError: No column can be identified as the text.
        UsageError: An option names a column that does not exist.

    """
    options = ReadOptions(encoding, title_field, tuple(text_field or ()), label_field=label_field)
    return read_labelled(files, options, lambda text: None if quiet else say(text))


def say_bad_rows(bad_rows: Sequence[BadRow]) -> None:
    """Report unusable rows on standard error, by reason, the most frequent reason last."""
    groups: defaultdict[str, list[BadRow]] = defaultdict(list)
    for row in bad_rows:
        groups[row.reason].append(row)
    for reason, rows in sorted(groups.items(), key=lambda group: len(group[1])):
        places = [row.place for row in rows[1:_PLACES]]
        say(_bad_rows(len(rows), reason, rows[0].message, places))


def _bad_rows(count: int, reason: str, message: str, others: list[str]) -> str:
    """Unusable rows of labelled data with one reason; `others` are some of their places."""
    named = _(", ").join([*others, *(["…"] if count > len(others) + 1 else [])])
    more = _("; also {others}").format(others=named) if others else ""
    return _("rows left out: {count:,} ({reason}): {message}{more}").format(
        count=count, reason=reason, message=message, more=more
    )
