"""What people give as postings in Python, one by one as (text, title): texts, pairs, records, columns of a table.

A missing title (None, NaN, NA) is none: a first line that reads like a title is taken for it. A missing text is an empty one
where there is a title to go by, as on the command line; where there is none, `PostingError` names the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Protocol

from rolesort.errors import InputError, PostingError, UsageError
from rolesort.records import messages
from rolesort.records.cells import is_missing
from rolesort.records.in_memory import N_SAMPLES, find_columns
from rolesort.records.limits import is_too_large
from rolesort.records.record import Row
from rolesort.records.record_maker import RecordMaker
from rolesort.system.language import gettext as _

Pair = tuple[str, str | None]
PostingLike = str | tuple[str | None, str | None] | Mapping[str, Any]
_PAIR = 2


class Postings(Protocol):
    """Postings that have a number: a list, a Series, an array of Arrow or numpy.

    Their content is checked when it is read: a column of a table has cells of any kind.
    """

    def __len__(self) -> int:
        """Return how many there are."""

    def __iter__(self) -> Iterator[Any]:
        """Return an iterator over them."""


def pair(text: object, title: object, row: int | None = None) -> Pair:
    """Return a text and a title as the classifier takes them; `row` is for the message.

    Raises:
        PostingError: The text is missing and there is no title to go by; or one of them is no string, or larger than any
            posting's.

    """
    title = None if is_missing(title) else title
    if title is not None and not isinstance(title, str):
        raise PostingError(_bad_title(title, row), row)
    if isinstance(text, str):
        if is_too_large(text) or (title is not None and is_too_large(title)):
            raise PostingError(_too_large(row), row)
        return text, title
    if row is not None and is_missing(text):
        if title is not None and title.strip():
            return "", title
        raise PostingError(_no_text(text, row), row)
    raise PostingError(_bad_text(text, row), row)


def pairs(postings: Iterable[object]) -> Iterator[Pair]:
    """Yield the text and the title of each of `postings`, as they are asked for.

    Raises:
        PostingError: One of them is no posting.
        UsageError: `postings` is one posting, or a table.
        InputError: No field of the records can be identified as the text.

    """
    if isinstance(postings, str | bytes | Mapping):
        raise UsageError(
            _("classify_many takes many postings, and this {kind} is one; put it into a list, or call classify").format(
                kind=type(postings).__name__
            )
        )
    if hasattr(postings, "columns"):
        raise UsageError(_("a table has more columns than text and title; call rolesort.classify_frame, or give one column"))
    return _pairs(map(_plain, postings))


def _pairs(postings: Iterator[object]) -> Iterator[Pair]:
    sample = list(islice(postings, 1))
    if sample and isinstance(sample[0], Mapping):  # looked at ahead, as the head of a file is
        sample += islice(postings, N_SAMPLES - 1)
    maker = None
    for row, posting in enumerate(chain(sample, postings)):
        if isinstance(posting, tuple | list):
            if len(posting) != _PAIR:
                raise PostingError(_no_pair(len(posting), row), row)
            yield pair(_plain(posting[0]), _plain(posting[1]), row)
        elif isinstance(posting, Mapping):
            maker = maker or _maker([found for found in (*sample, posting) if isinstance(found, Mapping)])
            record = maker.record(Row(row, posting))
            if record.has_failed:
                raise PostingError(_bad_record(record.message, row), row)
            yield record.text, record.title
        else:
            yield pair(posting, None, row)


def _maker(sample: Sequence[Mapping[str, Any]]) -> RecordMaker:
    names = tuple(dict.fromkeys(name for record in sample for name in record))
    try:
        columns, options = find_columns(names, sample)
    except InputError:
        raise InputError(
            _("cannot tell which field of the records is the text; their fields are {names}; give (text, title) pairs").format(
                names=_(", ").join(map(str, names))
            )
        ) from None
    return RecordMaker(_("the records"), _("the records"), options, columns)


def _plain(value: object) -> object:
    # Arrow's arrays give scalars of their own.
    return value.as_py() if hasattr(value, "as_py") else value


def _place(row: int | None) -> str:
    return "" if row is None else _("row {row}: ").format(row=row)


def _bad_text(text: object, row: int | None) -> str:
    """A text is no string."""
    return _('{place}the text of a posting must be a str, not {kind}; give "" where there is none').format(
        place=_place(row), kind=type(text).__name__
    )


def _bad_title(title: object, row: int | None) -> str:
    """A title is no string."""
    return _("{place}the title of a posting must be a str or None, not {kind}").format(
        place=_place(row), kind=type(title).__name__
    )


def _too_large(row: int | None) -> str:
    """A text or a title is larger than any posting's."""
    return messages.too_large(_("the posting") if row is None else _("row {row}").format(row=row))


def _no_text(text: object, row: int | None) -> str:
    """A row of many has neither text nor title."""
    return _(
        "{place}there is no text ({text!r}) and no title; fill or drop such rows, or call rolesort.classify_frame, "
        "which marks them as errors"
    ).format(place=_place(row), text=text)


def _no_pair(length: int, row: int) -> str:
    """A row is a list or tuple, but not of two."""
    return _("{place}a posting is a text or a pair (text, title), not {length} values").format(place=_place(row), length=length)


def _bad_record(message: str, row: int) -> str:
    """A record has no posting in it."""
    return _("{place}{message}").format(place=_place(row), message=message)
